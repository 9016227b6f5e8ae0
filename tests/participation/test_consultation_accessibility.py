"""Consultations in a browser: axe finds nothing, nothing is wider than a phone, no script is needed."""

import json
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from wagtail.models import Page, Site

from govpublic import workdays
from govpublic.participation.consultation_extensions import extend
from govpublic.participation.models import ConsultationPage
from tests.chromium import chromium  # noqa: F401
from tests.factories import (
    ConsultationLibraryPageFactory,
    ConsultationPageFactory,
    ConsultedDocumentFactory,
    PolicyDocumentPageFactory,
    SiteDisclosureSettingsFactory,
    attachment,
    publish,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
ANSWERS = [
    {"opinion": "办理太慢，希望写清楚谁来受理", "article": "第二条", "count": 3, "adoption": "adopted"},
    {
        "opinion": "取消现场查看",
        "article": "",
        "count": 2,
        "adoption": "partly",
        "reason": "低风险的不再查看",
    },
    {"opinion": "全部免费", "article": "", "count": 1, "adoption": "not", "reason": "成本须由使用人分担"},
]


@pytest.fixture
def addresses(settings, tmp_path):
    """Where each state is to be read."""
    settings.MEDIA_ROOT = str(tmp_path)
    site = Site.objects.get()
    SiteDisclosureSettingsFactory(site=site)
    library = publish(ConsultationLibraryPageFactory(compliant=True, slug="ask"))
    made = {"library": library.url, "nothing": f"{library.url}?q=没有这样的"}
    began = {"upcoming": -5, "open": 10, "closed": 45, "late": 120, "concluded": 121}
    for name, days in began.items():
        opens = workdays.today() - timedelta(days=days)
        page = ConsultationPageFactory(
            compliant=True,
            parent=library,
            slug=name,
            opens_on=opens,
            announced_closes_on=opens + timedelta(days=40),
            attachments=[attachment()],
            concerns_business=True,
            **(_outcome() if name == "concluded" else {}),
        )
        first = timezone.now() - timedelta(days=days)
        Page.objects.filter(pk=page.pk).update(live=True, first_published_at=first)
        made[name] = page.url
    _history(ConsultationPage.objects.get(slug="open"), ConsultationPage.objects.get(slug="concluded"))
    document = PolicyDocumentPageFactory(compliant=True, normative=True, attachments=[])
    ConsultedDocumentFactory(consultation=ConsultationPage.objects.get(slug="concluded"), document=document)
    made["document"] = publish(document).url
    return made


def _outcome():
    answers = [{"type": "answer", "value": answer} for answer in ANSWERS]
    return {"received_online": 4, "received_post": 2, "answers": answers, "outcome_summary": "已研究。"}


def _history(opened, concluded):
    extend(opened, until=opened.closes_on + timedelta(days=20), reason="来信较多")
    live = publish(concluded)
    live.answers = [{"type": "answer", "value": answer} for answer in ANSWERS[:2]]
    live.received_post, live.outcome_correction = 1, "重复计算了一条意见"
    publish(live)


@pytest.fixture
def visit(chromium, live_server, addresses):  # noqa: F811
    contexts, errors, strangers = [], [], []

    def note(request):
        if not request.url.startswith(live_server.url):
            strangers.append(request.url)

    def go(name, viewport=DESK, **options):
        context = chromium.new_context(viewport=viewport, base_url=live_server.url, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("request", note)
        assert tab.goto(addresses[name]).status == 200
        return tab

    yield go
    for context in contexts:
        context.close()
    assert errors == []
    assert strangers == []


def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(visit, addresses):
    found, wide = {}, []
    for name in addresses:
        for viewport in (DESK, PHONE):
            tab = visit(name, viewport)
            results = Axe().run(tab).response
            if results["violations"]:
                found[f"{name} {viewport['width']}"] = [
                    (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in results["violations"]
                ]
            if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((name, viewport["width"]))
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
    assert wide == []


def test_a_library_is_narrowed_without_scripts_on_a_phone(visit):
    tab = visit("library", PHONE, java_script_enabled=False)
    tab.locator(".gp-finder summary").click()
    tab.select_option("#gp-state", "open")
    tab.get_by_role("button", name="Show").click()
    assert tab.locator(".gp-list__item").count() == 1
    tab.locator(".gp-list__title").click()
    assert "Extended on" in tab.locator(".gp-standing").inner_text()


def test_on_paper_the_outcome_stands_and_the_list_of_articles_does_not(visit):
    tab = visit("concluded")
    tab.emulate_media(media="print")
    assert tab.locator(".gp-answers").is_visible()
    assert not tab.locator(".gp-articles").is_visible()
