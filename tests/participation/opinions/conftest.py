"""A consultation that is live and open, whatever a rule would say: these tests are about opinions."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from govpublic import workdays
from govpublic.participation.models import ConsultationPage
from tests.chromium import chromium  # noqa: F401
from tests.factories import (
    AgencyFactory,
    ConsultationLibraryPageFactory,
    ConsultationPageFactory,
    SiteDisclosureSettingsFactory,
)


def go_live(page, **fields):
    """Put ``page`` on the site past the gate; returns it as the database has it."""
    Page.objects.filter(pk=page.pk).update(live=True, has_unpublished_changes=False)
    if fields:
        type(page).objects.filter(pk=page.pk).update(**fields)
    return type(page).objects.get(pk=page.pk)


@pytest.fixture(autouse=True)
def _fresh(settings, tmp_path):
    """Nobody has sent anything yet, and private files have a folder of their own."""
    settings.GOVPUBLIC = {
        **settings.GOVPUBLIC,
        "PRIVATE_ROOT": str(tmp_path / "private"),
        "FORM_MIN_SECONDS": 0,
    }
    cache.clear()
    Site.clear_site_root_paths_cache()
    yield
    cache.clear()


@pytest.fixture
def agency(db):
    return AgencyFactory(name="青屿市文化和旅游局", short_name="市文旅局")


@pytest.fixture
def consultation(agency) -> ConsultationPage:
    """Open since yesterday, for a month."""
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    library = go_live(ConsultationLibraryPageFactory(compliant=True, slug="consultations"))
    today = workdays.today()
    page = ConsultationPageFactory(
        compliant=True,
        parent=library,
        agency=agency,
        slug="opening-hours",
        title="关于《青屿市公共文化场馆开放办法（征求意见稿）》公开征求意见的公告",
        opens_on=today - datetime.timedelta(days=1),
        announced_closes_on=today + datetime.timedelta(days=30),
    )
    return go_live(page)


@pytest.fixture
def closed(consultation) -> ConsultationPage:
    """The same, closed yesterday."""
    today = workdays.today()
    return go_live(
        consultation,
        opens_on=today - datetime.timedelta(days=40),
        announced_closes_on=today - datetime.timedelta(days=1),
    )
