"""One dict, defaults in one place, read anew when it changes."""

import subprocess
import sys

import pytest
from django.test import override_settings

from govpublic import conf


def test_a_missing_key_has_its_default():
    with override_settings(GOVPUBLIC={}):
        assert conf.DEFAULTS["PAGE_SIZE"] == conf.settings.PAGE_SIZE


def test_a_key_of_the_site_wins_and_goes_again():
    before = conf.settings.PAGE_SIZE
    with override_settings(GOVPUBLIC={"PAGE_SIZE": 7}):
        assert conf.settings.PAGE_SIZE == 7
    assert before == conf.settings.PAGE_SIZE


def test_an_unknown_setting_is_an_error_and_not_none():
    with pytest.raises(AttributeError, match="PAGE_SIZES"):
        _ = conf.settings.PAGE_SIZES


def test_it_can_be_imported_from_a_settings_module():
    code = "from govpublic import conf; assert conf.APPS and conf.MIDDLEWARE and conf.REQUIRED_APPS"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PATH": ""})


def test_the_rulebook_follows_the_settings():
    from govpublic.validators.rulebook import current

    assert current().rules["DOC-11"].severity == "block"
    with override_settings(GOVPUBLIC={"RULEBOOK": "huangshan", "RULES": {"DOC-11": {"severity": "warn"}}}):
        assert current().rules["DOC-11"].severity == "warn"
    assert current().rules["DOC-11"].severity == "block"
