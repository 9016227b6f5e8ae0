"""Which sanitizer works is the site's choice."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from govpublic.sanitize import clean_html


class TestChoosingABackend:
    def test_the_sites_setting_decides(self, monkeypatch):
        asked = []
        monkeypatch.setattr("govpublic.sanitize._backend_of_site", lambda: asked.append(1) or "bleach")
        assert clean_html("<p>文") == "<p>文</p>"
        assert asked
        clean_html("<p>文", backend="nh3")
        assert len(asked) == 1

    def test_the_setting_is_read(self, monkeypatch):
        monkeypatch.setattr("govpublic.conf.settings", SimpleNamespace(SANITIZER="nothing"))
        with pytest.raises(ValueError, match="no HTML sanitizer 'nothing'"):
            clean_html("<p>文")

    def test_without_a_django_site_it_is_nh3(self):
        code = (
            "import sys; from govpublic.sanitize import clean_html; clean_html('x');"
            "print([m for m in ('nh3', 'bleach') if m in sys.modules])"
        )
        env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
        )
        assert run.stdout.strip() == "['nh3']"

    def test_bleach_that_is_missing_is_named(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "bleach.sanitizer", None)
        with pytest.raises(ImportError, match=r"govpublic\[bleach\]"):
            clean_html("<p>文", backend="bleach")

    def test_unknown_names_are_refused(self):
        with pytest.raises(ValueError, match="no HTML sanitizer 'lxml'"):
            clean_html("x", backend="lxml")
        with pytest.raises(ValueError, match="no HTML profile 'richtext'"):
            clean_html("x", "richtext")
