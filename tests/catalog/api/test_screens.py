"""The screens about other systems in a browser: axe, phones, and a token from form to first answer."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.browser.walking import follow, log_in
from tests.catalog.api.systems import BASE, System
from tests.chromium import chromium  # noqa: F401
from tests.factories import ApiRequestFactory
from tests.policies.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def office(chromium, live_server, settings):  # noqa: F811
    """``office(width)``: the openness office at its desk, signed in."""
    settings.LANGUAGE_CODE = "zh-hans"
    user = get_user_model().objects.create_superuser("office", "office@example.cn", "office")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "zh-hans"
    profile.save()
    contexts = []

    def sit_down(width=1280):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, base_url=live_server.url, locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        log_in(page, "office")
        return page

    yield sit_down
    for context in contexts:
        context.close()


def register(name, model="apitoken", *args):
    return reverse(f"govpublic_catalog_{model}_modeladmin_{name}", args=args)


def violations(page, place):
    found = Axe().run(page, context=place).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]


def test_axe_finds_nothing_at_a_desk_and_on_a_phone(office):
    desk = Desk()
    token = System(desk.agency, desk.editor).token
    ApiRequestFactory(token=token)
    screens = {
        reverse("govpublic_api_docs"): "main",
        register("revoke", "apitoken", token.pk): "main form",
        register("create"): "main form",
    }
    found = {}
    for width in (1280, 390):
        page = office(width)
        for address, place in screens.items():
            assert page.goto(address).status == 200
            if told := violations(page, place):
                found[f"{address} {width}"] = told
        page.goto(reverse("govpublic_api_docs"))
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert page.evaluate(wide) is False
        own = "performance.getEntriesByType('resource').every(e => e.name.startsWith(location.origin))"
        assert page.evaluate(own)
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def test_a_token_is_made_copied_and_opens(office):
    desk = Desk()
    page = office()
    page.goto(register("create"))
    page.fill("#id_name", "无纸化办公系统")
    page.select_option("#id_agency", str(desk.agency.pk))
    page.select_option("#id_user", str(desk.editor.pk))
    follow(page, page.locator("main form button[type=submit]").last)
    secret = page.locator(".help-success code").inner_text()
    assert violations(page, "main") == []
    assert page.locator("h1").count() == 1
    answer = Client().get(f"{BASE}coverage/", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 200
    page.goto(register("index"))
    assert "无纸化办公系统" in page.locator("main").inner_text()
    assert secret not in page.content()
