"""The whole life of an opinion as people live it, in a browser; axe finds nothing on the way."""

import datetime
import json

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from govpublic.participation.models import Opinion
from tests.browser.walking import follow, log_in, press

from .conftest import go_live

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def visit(chromium, live_server, settings):
    """``visit(viewport, **options)``: a browser of its own that asks no other host and whose scripts run."""
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    contexts, errors, strangers = [], [], []

    def open_tab(viewport=DESK, **options):
        context = chromium.new_context(viewport=viewport, base_url=live_server.url, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on(
            "request",
            lambda sent: strangers.append(sent.url) if not _ours(sent.url, live_server.url) else None,
        )
        return tab

    yield open_tab
    for context in contexts:
        context.close()
    assert errors == []
    assert strangers == []


def _ours(url, home):
    return url.startswith((home, "data:", "blob:"))


def accessible(tab):
    tab.wait_for_load_state()
    tab.locator("main").wait_for()
    found = Axe().run(tab).response["violations"]
    told = [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]
    assert told == [], json.dumps(told, ensure_ascii=False, indent=1)


def narrow(tab):
    assert not tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def send(tab, text):
    tab.get_by_label("Your opinion", exact=True).fill(text)
    follow(tab, tab.get_by_role("button", name="Send"))


def test_from_the_form_to_the_answer(visit, consultation, admin_user):
    citizen = visit(PHONE)
    citizen.goto(consultation.url)
    accessible(citizen)
    narrow(citizen)
    send(citizen, "")
    accessible(citizen)
    assert citizen.evaluate("document.activeElement.getAttribute('role')") == "alert"
    citizen.get_by_label("What is it about?").select_option(index=2)
    citizen.get_by_label("Name (optional)").fill("汪新语")
    send(citizen, "建议第二条写明周末。")
    accessible(citizen)
    narrow(citizen)
    receipt = citizen.locator(".gp-receipt").inner_text()
    assert Opinion.objects.get().shown_receipt == receipt
    assert "?" not in citizen.url

    type(consultation).objects.update(first_published_at=timezone.now() - datetime.timedelta(days=1))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=40)):
        the_office_answers_and_publishes(visit(), consultation)
        citizen.goto("/govpublic/opinions/lookup/")
        accessible(citizen)
        citizen.get_by_label("Receipt number").fill(receipt.lower().replace("-", " "))
        follow(citizen, citizen.get_by_role("button", name="Look up"))
        accessible(citizen)
        narrow(citizen)
        assert "已在第二条写明。" in citizen.locator("main").inner_text()
        citizen.goto(consultation.url)
        assert "建议第二条写明周末。" in citizen.locator(".gp-comments").inner_text()
        assert citizen.locator("main").inner_text().count("已在第二条写明。") >= 1
        accessible(citizen)


def the_office_answers_and_publishes(office, consultation):
    """When the period is over: one answer, the table of the outcome, and out it goes."""
    log_in(office, "admin", "password")
    office.goto(f"/admin/govpublic/opinions/{consultation.pk}/")
    accessible(office)
    follow(office, office.get_by_role("link", name="建议第二条写明周末。"))
    accessible(office)
    office.locator("[name=state]").select_option("published")
    office.locator("[name=adoption]").select_option("adopted")
    office.locator("[name=reply]").fill("已在第二条写明。")
    office.locator("[name=send]").check()
    follow(office, office.get_by_role("button", name="Save"))
    follow(office, office.get_by_role("link", name="Statistics"))
    accessible(office)
    office.go_back()
    follow(office, office.get_by_role("link", name="Fill the outcome table"))
    follow(office, office.get_by_role("button", name="Fill the outcome table"))
    office.wait_for_url("**/edit/")
    draft = type(consultation).objects.get(pk=consultation.pk).get_latest_revision_as_object()
    assert [row["reason"] for row in draft.answer_list] == ["已在第二条写明。"]
    with office.expect_navigation():
        press(office, "button[name=action-publish]")
    said = " ".join(office.locator(".messages, .gp-compliance__rule--block").all_inner_texts())
    assert type(consultation).objects.get(pk=consultation.pk).outcome_published_at, said


def test_without_scripts_on_a_phone_and_with_a_double_click(visit, consultation):
    tab = visit(PHONE, java_script_enabled=False)
    tab.goto(f"/govpublic/opinions/{consultation.pk}/")
    tab.get_by_label("Your opinion", exact=True).fill("没有脚本也能提意见")
    tab.get_by_role("button", name="Send").dblclick(no_wait_after=True)
    tab.locator(".gp-receipt").wait_for()
    assert Opinion.objects.get().text == "没有脚本也能提意见"


def test_a_browser_computes_the_proof_by_itself(visit, consultation, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PROOF_OF_WORK": "always", "PROOF_OF_WORK_COST": 50}
    tab = visit()
    tab.goto(f"/govpublic/opinions/{consultation.pk}/")
    send(tab, "计算过的意见")
    tab.locator(".gp-receipt").wait_for()
    assert Opinion.objects.get().text == "计算过的意见"


def test_one_who_comes_too_late_can_copy_what_was_written(visit, consultation):
    tab = visit(PHONE)
    tab.goto(f"/govpublic/opinions/{consultation.pk}/")
    go_live(consultation, opens_on="2020-01-01", announced_closes_on="2020-02-01")
    send(tab, "迟到的意见")
    accessible(tab)
    narrow(tab)
    assert tab.locator("#gp-opinion-kept").input_value() == "迟到的意见"
