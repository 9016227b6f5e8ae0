"""System checks of apps, middleware, time, documents and page model: each passes, and each fails."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.checks import run_checks
from django.core.checks.registry import registry
from django.core.files.storage import FileSystemStorage, Storage
from wagtail.documents import get_document_model

from govpublic import conf
from govpublic.core import checks
from govpublic.core.checks import host, installation

CHECKS = "govpublic.core.checks"
DJANGO = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]


def ids(messages):
    return [message.id.removeprefix("govpublic.") for message in messages]


@pytest.fixture
def installed(monkeypatch):
    """Pretend that these apps are installed, in this order."""

    def install(names):
        configs = [SimpleNamespace(name=name) for name in names]
        monkeypatch.setattr(installation.apps, "get_app_configs", lambda: configs)

    return install


def test_a_complete_installation_passes(installed, settings):
    installed(["wagtail", *conf.APPS, *conf.REQUIRED_APPS])
    settings.MIDDLEWARE = [*DJANGO, *conf.MIDDLEWARE]
    assert installation.check_rooms() == []
    assert installation.check_required_apps() == []
    assert installation.check_room_order() == []
    assert installation.check_middleware() == []


@pytest.mark.parametrize("room", conf.REQUIRED_ROOMS)
def test_a_missing_room_is_an_error_that_names_the_line_to_add(installed, room):
    installed([name for name in conf.APPS if name != room])
    (error,) = installation.check_rooms()
    assert ids([error]) == ["E001"]
    assert f"'{room}'," in error.hint


@pytest.mark.parametrize("app", conf.REQUIRED_APPS)
def test_a_missing_app_is_an_error_that_names_the_line_to_add(installed, app):
    installed([name for name in conf.REQUIRED_APPS if name != app])
    (error,) = installation.check_required_apps()
    assert ids([error]) == ["E002"]
    assert f"'{app}'," in error.hint


def test_a_room_before_one_that_it_imports_is_an_error(installed):
    installed(["govpublic.agencies", "wagtail", "govpublic.core", *conf.APPS[2:]])
    (error,) = installation.check_room_order()
    assert ids([error]) == ["E003"]
    assert "govpublic.agencies stands before govpublic.core" in error.msg


def test_a_room_that_is_left_out_does_not_disturb_the_order(installed):
    installed([conf.APPS[0], "host", conf.APPS[-1]])
    assert installation.check_room_order() == []


def test_missing_middleware_is_an_error(settings):
    settings.MIDDLEWARE = DJANGO
    assert ids(installation.check_middleware()) == ["E004"] * len(conf.MIDDLEWARE)


@pytest.mark.parametrize("late", DJANGO)
def test_middleware_before_what_it_needs_is_an_error(settings, late):
    settings.MIDDLEWARE = [*(name for name in DJANGO if name != late), *conf.MIDDLEWARE, late]
    (error,) = installation.check_middleware()
    assert ids([error]) == ["E005"]
    assert late in error.msg


def test_another_base_page_model_is_an_error(settings):
    assert host.check_page_model() == []
    settings.WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
    assert host.check_page_model() == []
    settings.WAGTAIL_PAGE_MODEL = "host.BasePage"
    assert ids(host.check_page_model()) == ["E012"]


@pytest.mark.parametrize(
    ("use_tz", "zone", "expected"),
    [
        (True, "Asia/Shanghai", []),
        (False, "Asia/Shanghai", ["E013"]),
        (True, "UTC", ["W002"]),
        (False, "Asia/Urumqi", ["E013", "W002"]),
    ],
)
def test_time_has_to_be_that_of_shanghai_and_aware_of_it(monkeypatch, use_tz, zone, expected):
    # Not through the settings themselves: changing USE_TZ would reset every open connection.
    monkeypatch.setattr(host, "settings", SimpleNamespace(USE_TZ=use_tz, TIME_ZONE=zone))
    assert ids(host.check_time_zone()) == expected


@pytest.mark.parametrize(
    ("method", "expected"),
    [("serve_view", []), (None, []), ("direct", ["E014"]), ("redirect", ["E014"])],
)
def test_documents_are_served_through_wagtails_view(settings, method, expected):
    settings.WAGTAILDOCS_SERVE_METHOD = method
    assert ids(host.check_document_serving()) == expected


@pytest.mark.parametrize(("storage", "expected"), [(Storage(), ["E014"]), (FileSystemStorage(), [])])
def test_a_remote_storage_redirects_unless_told_otherwise(settings, monkeypatch, storage, expected):
    monkeypatch.setattr(get_document_model()._meta.get_field("file"), "storage", storage)
    settings.WAGTAILDOCS_SERVE_METHOD = None
    assert ids(host.check_document_serving()) == expected
    settings.WAGTAILDOCS_SERVE_METHOD = "serve_view"
    assert host.check_document_serving() == []


def test_bleach_is_warned_of_and_refused_when_it_is_not_there(settings, monkeypatch):
    assert host.check_sanitizer() == []
    settings.GOVPUBLIC = {"SANITIZER": "bleach"}
    assert ids(host.check_sanitizer()) == ["W001"]
    monkeypatch.setattr(host, "find_spec", lambda name: None)
    assert ids(host.check_sanitizer()) == ["E011"]


def test_manage_py_check_runs_ours():
    registered = {check.__name__ for check in registry.get_checks() if check.__module__.startswith(CHECKS)}
    assert {"check_rooms", "check_values", "check_rulebook", "check_base_template"} <= registered
    assert "check_sites" in registered
    assert checks.TAG in registry.tags_available()
    assert checks.SITE_TAG in registry.tags_available()


def test_the_settings_of_the_tests_pass_every_check():
    assert [message for message in run_checks(tags=[checks.TAG]) if message.is_serious()] == []


def test_the_table_of_ids_for_integrators_is_that_of_the_code():
    package = Path(checks.__file__).parent
    code = "".join(path.read_text() for path in package.glob("*.py") if path.name != "__init__.py")
    used = set(re.findall(r"\b[EW]0[0-9]{2}\b", code))
    table = (package.parents[2] / "docs" / "integrator" / "checks.md").read_text()
    assert set(re.findall(r"(?m)^\| govpublic\.([EW]0[0-9]{2}) \|", table)) == used
