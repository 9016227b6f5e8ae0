"""A page for each village that has none: a draft in the list of its township or county."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import VillageCatalogPage, VillageLibraryPage

from .grid import pages_of_villages


def make_missing_pages(villages: Iterable[Jurisdiction], user: Any) -> list[VillageCatalogPage]:
    """Drafts for those villages that have no page and a list in which ``user`` may add; all or nothing."""
    lacking = list(villages)
    known = pages_of_villages([village.pk for village in lacking])
    libraries = _libraries(user)
    made = []
    with transaction.atomic():
        for village in lacking:
            library = _library_of(village, libraries)
            if village.pk in known or library is None:
                continue
            made.append(_make(library, village, user))
    return made


def _libraries(user: Any) -> dict[str, VillageLibraryPage]:
    """The lists that ``user`` may add to, by the digits of their area."""
    pages = VillageLibraryPage.objects.filter(jurisdiction__isnull=False, alias_of=None)
    return {
        page.jurisdiction.own_digits: page
        for page in pages.select_related("jurisdiction").order_by("live", "-pk")
        if page.jurisdiction is not None and page.permissions_for_user(user).can_add_subpage()
    }


def _library_of(village: Jurisdiction, libraries: dict[str, VillageLibraryPage]) -> VillageLibraryPage | None:
    """That of the township before that of the county."""
    fit = [digits for digits in libraries if village.code.startswith(digits)]
    return libraries[max(fit, key=len)] if fit else None


def _make(library: VillageLibraryPage, village: Jurisdiction, user: Any) -> VillageCatalogPage:
    with override(library.locale.language_code):
        title = _("Openness of %(village)s") % {"village": village}
    page = VillageCatalogPage(
        title=title, slug=f"village-{village.code}", jurisdiction=village, owner=user, live=False
    )
    library.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create", clean=False)
    return page
