"""The wheel, installed into a site fresh from ``wagtail start``: a few lines in settings, and it works."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.wheel

SETTINGS = """
from govpublic import conf as _conf

INSTALLED_APPS = [*_conf.APPS, *_conf.REQUIRED_APPS, *INSTALLED_APPS]
MIDDLEWARE = [*MIDDLEWARE, *_conf.MIDDLEWARE]
TIME_ZONE = "Asia/Shanghai"
"""

WALK = """
from datetime import date
from wagtail.models import Page
from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.policies.models import PolicyDocumentPage, PolicyLibraryPage, Theme
from govpublic.validators import PublishBlocked

home = Page.objects.get(depth=2)
library = PolicyLibraryPage(title="政策文件库", slug="policies", introduction="政策", live=False)
home.add_child(instance=library)
library.save_revision().publish()
city = Jurisdiction.objects.create(name="青屿市", level="city", code="349900000000")
agency = Agency.objects.create(
    name="青屿市人民政府办公室", short_name="市府办", jurisdiction=city, organisation_code="{code}"
)
page = PolicyDocumentPage(title="关于试行的通知", slug="a", agency=agency, live=False)
library.add_child(instance=page)
try:
    page.save_revision().publish()
except PublishBlocked as refusal:
    assert "theme" in refusal.message_dict
else:
    raise SystemExit("an incomplete paper went live")
page.document_number, page.keywords, page.theme = "青政办[2026]第05号", "试行", Theme.objects.get(code="T02")
page.issued_on, page.attribute = date(2026, 3, 2), "proactive"
page.secrecy_reviewed_on, page.secrecy_reviewer, page.secrecy_cleared = date(2026, 3, 2), "保密小组", True
page.save_revision().publish()
live = PolicyDocumentPage.objects.get(live=True)
from django.test import Client
html = Client(SERVER_NAME="localhost").get(live.get_url()).content.decode()
assert "青政办〔2026〕5号" in html and 'name="ArticleTitle"' in html, html
print("published", live.index_number)
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_everything_that_is_not_code(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "govpublic").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert not [name for name in wanted if name not in names]
    assert {"govpublic/py.typed", "govpublic/rulebooks/national.toml"} <= names


def test_the_wheel_carries_nothing_but_the_suite(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"govpublic"}


@pytest.mark.parametrize("constraints", ["constraints-wagtail74.txt", "constraints.txt"])
def test_a_fresh_site_installs_migrates_refuses_and_publishes(wheel, constraints, tmp_path):
    python = _environment(tmp_path, wheel, constraints)
    run = _runner(python, tmp_path)
    site = tmp_path / "site"
    site.mkdir()
    run("-m", "wagtail.bin.wagtail", "start", "hostsite", str(site))
    base = site / "hostsite" / "settings" / "base.py"
    base.write_text(base.read_text(encoding="utf8") + SETTINGS, encoding="utf8")
    manage = str(site / "manage.py")
    run(manage, "check", "--fail-level", "ERROR")
    run(manage, "migrate", "--verbosity", "0")
    run(manage, "makemigrations", "--check", "--dry-run")
    from tests.factories import organisation_code

    script = site / "walk.py"
    script.write_text(WALK.replace("{code}", organisation_code(7)), encoding="utf8")
    printed = run(manage, "shell", "--command", f"exec(open({str(script)!r}, encoding='utf8').read())")
    assert re.search(r"published \w{9}/\d{6}-00001", printed)


def _environment(folder, wheel, constraints):
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    python = folder / "env" / "bin" / "python"
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "-c",
        str(ROOT / constraints),
        str(wheel),
        "wagtail",
    ]
    subprocess.run(command, check=True)
    return python


def _runner(python, folder):
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("DJANGO", "PYTHON", "GOVPUBLIC"))
    }

    def run(*arguments):
        done = subprocess.run(
            [str(python), *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run
