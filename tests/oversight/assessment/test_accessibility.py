"""The screens of the assessment in a browser: axe at a desk and on a phone, nothing too wide, paper."""

import json
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Site
from wagtail.users.models import UserProfile

from govpublic.oversight.assessment import acts, disputing
from govpublic.oversight.assessment.computing import open_year
from tests.browser.walking import log_in
from tests.chromium import chromium  # noqa: F401
from tests.factories import AgencyFactory

from .conftest import HAND, duty, line_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def office(settings):
    settings.LANGUAGE_CODE = "zh-hans"
    Site.clear_site_root_paths_cache()
    user = get_user_model().objects.create_superuser("office", "office@example.cn", "office")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "zh-hans"
    profile.save()
    return user


@pytest.fixture
def screens(office):
    """A published sheet with a correction, one with an open appeal, and one in the making."""
    agencies = [AgencyFactory(name=f"青屿市第{number}局") for number in range(3)]
    for agency in agencies:
        duty(agency, done=-1)
        duty(agency)
    year = open_year(2026, office)
    published, disputed, draft = (year.sheets.get(agency=agency) for agency in agencies)
    for sheet in (published, disputed):
        for key in HAND:
            acts.give(line_of(sheet, key), Decimal(5), "缺一次记录", office)
        acts.fix(sheet, office)
    disputing.appeal(line_of(disputed, "duties"), "其中一件不属于本单位。", office)
    acts.publish(year, office)
    disputing.correct(line_of(published, "training"), Decimal(6), "补计一次培训", office)
    lines = [(published, "papers_in_time"), (published, "training"), (disputed, "duties"), (draft, "overdue")]
    return [
        reverse("govpublic_assessments"),
        reverse("govpublic_assessment", args=[2026]),
        *(reverse("govpublic_score_sheet", args=[sheet.pk]) for sheet in (published, disputed, draft)),
        *(reverse("govpublic_score_line", args=[line_of(sheet, key).pk]) for sheet, key in lines),
        reverse("govpublic_score_sheet_print", args=[published.pk]),
    ]


def test_axe_finds_nothing_on_the_screens_and_none_is_too_wide(screens, chromium, live_server):  # noqa: F811
    found, errors = {}, []
    for viewport in (DESK, PHONE):
        context = chromium.new_context(viewport=viewport, base_url=live_server.url)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        log_in(page, "office")
        for address in screens:
            assert page.goto(address).status == 200
            place = "main" if "/print/" in address else ".gp-scores"
            violations = Axe().run(page, context=place).response["violations"]
            told = [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in violations]
            if told:
                found[f"{address} {viewport['width']}"] = told
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            if page.evaluate(wide):
                found[f"{address} {viewport['width']} wide"] = True
            if page.locator("h1").count() != 1:
                found[f"{address} h1"] = page.locator("h1").count()
        context.close()
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
    assert errors == []
