"""The suite beside a host that has all our names, and rooms without those above them."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.core import checks
from wagtail.models import Page

from govpublic import conf
from tests.factories import PolicyDocumentPageFactory, publish
from tests.namesake import models as namesake

SUBSET = """
from tests.settings import *
from govpublic import conf
kept = conf.APPS[:{count}]
INSTALLED_APPS = [*kept, *[app for app in INSTALLED_APPS if not app.startswith(("govpublic.", "tests."))]]
MIDDLEWARE = [line for line in MIDDLEWARE if "govpublic.validators" in kept or line not in conf.MIDDLEWARE]
SILENCED_SYSTEM_CHECKS = ["govpublic.E001", "govpublic.E003", "govpublic.E004", "govpublic.E013"]
"""

ON_DISK = """
import os
DATABASES["default"]["NAME"] = os.environ["SUBSET_DATABASE"]
"""


def test_the_host_has_a_model_for_each_of_our_page_types():
    ours = {model.__name__ for model in apps.get_models() if model._meta.app_label.startswith("govpublic_")}
    assert {name for name in ours if name.endswith("Page")} <= set(namesake.PAGES)


@pytest.mark.django_db
def test_no_accessor_clashes():
    assert not [
        message for message in checks.run_checks() if message.id and message.id.startswith("fields.E")
    ]


@pytest.mark.django_db
def test_both_kinds_of_page_live_side_by_side():
    ours = publish(PolicyDocumentPageFactory(compliant=True))
    parent = Page.objects.get(depth=2)
    theirs = parent.add_child(instance=namesake.PolicyDocumentPage(title="我们自己的文件"))
    assert Page.objects.get(pk=ours.pk).specific == ours
    assert Page.objects.get(pk=theirs.pk).specific == theirs


@pytest.mark.wheel
def test_rooms_come_to_a_site_one_after_the_other_without_those_above_them(tmp_path):
    """Each is added to the database that the rooms below it have made."""
    for count, room in enumerate(conf.APPS, start=1):
        (tmp_path / "subset.py").write_text(SUBSET.format(count=count) + ON_DISK, encoding="utf8")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "subset",
            "PYTHONPATH": os.pathsep.join([str(tmp_path), "."]),
            "SUBSET_DATABASE": str(tmp_path / "site.sqlite3"),
        }
        environment.pop("GOVPUBLIC_TEST_DB", None)
        command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{room}: {done.stderr}"
