"""Every admin screen of ours that needs no object can be used by everybody, also while it is empty."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import UserFactory

from .walking import DESK, PHONE, is_cut, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

#: They answer a POST only.
NOT_SCREENS = {
    "govpublic_check_links",
    "govpublic_register_enrol",
    "govpublic_sweep_start",
    "govpublic_village_act",
    "govpublic_village_pages",
}


def screens(patterns=None, before="/") -> Iterator[str]:
    """Addresses without a parameter, from the urlconf: a new screen is looked at without being named here."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(pattern.pattern).strip("^$")
        if isinstance(pattern, URLResolver):
            yield from screens(pattern.url_patterns, path)
        elif is_screen(pattern, path):
            yield path


def is_screen(pattern: URLPattern, path: str) -> bool:
    name = pattern.name or ""
    ours = path.startswith("/admin/govpublic") and name.startswith("govpublic_") and name not in NOT_SCREENS
    return ours and not any(part in path for part in ("<", "(", "create/", "delete", "choose"))


def test_no_screen_of_ours_shuts_anybody_out(tab, office):
    UserFactory(username="root", password="root", is_superuser=True)
    log_in(tab, "root")
    found = {}
    seen = sorted(set(screens()))
    assert len(seen) > 40
    for path in seen:
        response = tab.goto(path)
        assert response.status == 200, path
        results = Axe().run(tab, context="main")
        if violations := [(v["id"], v["nodes"][0]["html"][:120]) for v in results.response["violations"]]:
            found[path] = violations
        for size in (PHONE, DESK):
            tab.set_viewport_size(size)
            if is_cut(tab):
                found.setdefault(path, []).append(("too wide", size["width"]))
    assert not found
