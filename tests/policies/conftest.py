"""A library with papers that are live, whatever a rule would say: these tests are about what is shown."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from govpublic.policies.library_index import index_document
from govpublic.policies.models import (
    InterpretationLibraryPage,
    InterpretationPage,
    NormativeCatalogPage,
    PolicyDocumentPage,
    PolicyLibraryPage,
)
from tests.chromium import chromium  # noqa: F401
from tests.factories import (
    AgencyFactory,
    GenreFactory,
    InterpretationLibraryPageFactory,
    InterpretationPageFactory,
    NormativeCatalogPageFactory,
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
    SiteDisclosureSettingsFactory,
    ThemeFactory,
)

PUBLISHED_AT = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)


def go_live(page, **fields):
    """Put ``page`` on the site past the gate; returns it as the database has it."""
    fields = {"first_published_at": PUBLISHED_AT, "live": True, "has_unpublished_changes": False, **fields}
    Page.objects.filter(pk=page.pk).update(**fields)
    stored = type(page).objects.get(pk=page.pk)
    if isinstance(stored, PolicyDocumentPage):
        index_document(stored)
    return stored


@pytest.fixture
def library(db) -> PolicyLibraryPage:
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    return go_live(PolicyLibraryPageFactory(compliant=True, slug="policies"))


@pytest.fixture
def agency(db):
    return AgencyFactory(name="青屿市人民政府办公室", short_name="市政府办", phone="0599-2350001")


@pytest.fixture
def paper(library, agency) -> Callable[..., PolicyDocumentPage]:
    """``paper(**fields)``: a live open paper below the library."""

    def make(*, parent=None, published_at=PUBLISHED_AT, **fields) -> PolicyDocumentPage:
        given = {
            "parent": parent or library,
            "agency": agency,
            "theme": None,
            "genre": None,
            "issued_on": date(2026, 3, 3),
            "keywords": "文化惠民",
            "attribute": "proactive",
            **fields,
        }
        return go_live(PolicyDocumentPageFactory(**given), first_published_at=published_at)

    return make


@pytest.fixture
def column(library) -> InterpretationLibraryPage:
    return go_live(InterpretationLibraryPageFactory(compliant=True, slug="explained"))


@pytest.fixture
def explain(column, agency) -> Callable[..., InterpretationPage]:
    """``explain(document=…, **fields)``: a live interpretation in the column."""

    def make(*, parent=None, published_at=PUBLISHED_AT, **fields) -> InterpretationPage:
        given = {"parent": parent or column, "agency": agency, "form": "text", **fields}
        return go_live(InterpretationPageFactory(**given), first_published_at=published_at)

    return make


@pytest.fixture
def catalog(library) -> NormativeCatalogPage:
    return go_live(NormativeCatalogPageFactory(parent=library, slug="in-force"))


@pytest.fixture
def theme():
    return ThemeFactory(code="X11", name="科技、教育", sort_order=11)


@pytest.fixture
def genre():
    return GenreFactory(name="通知", sort_order=5)


@pytest.fixture
def warm(db):
    """What a running server has looked up long ago: sites and content types."""
    Site.get_site_root_paths()
    ours = (PolicyDocumentPage, PolicyLibraryPage, NormativeCatalogPage)
    for model in (*ours, InterpretationLibraryPage, InterpretationPage, Page):
        ContentType.objects.get_for_model(model, for_concrete_model=False)
