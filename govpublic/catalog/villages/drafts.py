"""Making drafts from the grid: an empty one, or one like that of the period before. Nothing is published."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from govpublic.catalog.models import VillageCatalogPage, VillageDisclosurePage, VillageEntry

from .periods import name_of_period, period_before, recurrence_of

#: What a copy takes over. Photos, days of posting and keeping belong to their own period.
COPIED_STREAMS = ("body", "figures")
COPIED = (
    "total",
    "document_number",
    "posting_place",
    "supervision_phone",
    "kept_at",
    "kept_by",
)
_LONGEST_TITLE = 255


class Outcome(models.TextChoices):
    """What became of one cell."""

    MADE = "made"
    THERE = "there"
    NOTHING = "nothing"
    NO_PAGE = "no_page"
    DENIED = "denied"


def start_draft(
    entry: VillageEntry, month: date, user: Any, page: VillageCatalogPage | None
) -> tuple[Outcome, VillageDisclosurePage | None]:
    """An empty draft in the period of the month; what is there already is left as it is."""
    refused = _refused(page, user)
    if refused is not None or page is None:
        return refused or Outcome.NO_PAGE, None
    with transaction.atomic():
        key = _lock(entry, month)
        there = _there(entry, key)
        if there is not None and key:
            return Outcome.THERE, there
        return Outcome.MADE, _make(page, entry, key, user, {})


def copy_from_before(
    entry: VillageEntry, month: date, user: Any, page: VillageCatalogPage | None
) -> tuple[Outcome, VillageDisclosurePage | None]:
    """A draft like that of the period before; nothing where there was none, or where one is there already."""
    refused = _refused(page, user)
    if refused is not None or page is None:
        return refused or Outcome.NO_PAGE, None
    with transaction.atomic():
        key = _lock(entry, month)
        if not key:
            return Outcome.NOTHING, None
        there = _there(entry, key)
        if there is not None:
            return Outcome.THERE, there
        before = page_before(entry, month)
        if before is None:
            return Outcome.NOTHING, None
        return Outcome.MADE, _make(page, entry, key, user, _taken_over(before))


def page_before(entry: VillageEntry, month: date) -> VillageDisclosurePage | None:
    """What was made of the entry for the period before, the latest; two queries."""
    recurrence = recurrence_of(entry.item) if entry.item is not None else None
    if recurrence is None:
        return None
    before = period_before(recurrence, recurrence.period_of(month))
    return _there(entry, before.key)


def title_of(entry: VillageEntry, key: str, language: str) -> str:
    """In the language of the page, whatever that of the editor is."""
    with override(language):
        name = entry.item.path[-1] if entry.item is not None and entry.item.path else entry.name or entry.code
        said = {"village": entry.village, "item": name, "period": name_of_period(key)}
        title = _("%(village)s: %(item)s (%(period)s)") if key else _("%(village)s: %(item)s")
        return (title % said)[:_LONGEST_TITLE]


def _refused(page: VillageCatalogPage | None, user: Any) -> Outcome | None:
    if page is None:
        return Outcome.NO_PAGE
    return None if page.permissions_for_user(user).can_add_subpage() else Outcome.DENIED


def _lock(entry: VillageEntry, month: date) -> str:
    """Two who press the button at once make one draft. The key of the period."""
    VillageEntry.objects.select_for_update(of=("self",)).filter(pk=entry.pk).first()
    recurrence = recurrence_of(entry.item) if entry.item is not None else None
    return recurrence.period_of(month).key if recurrence is not None else ""


def _there(entry: VillageEntry, key: str) -> VillageDisclosurePage | None:
    pages = VillageDisclosurePage.objects.filter(entry=entry.pk, period=key, alias_of=None)
    return pages.order_by("live", "pk").last()


def _make(
    page: VillageCatalogPage, entry: VillageEntry, key: str, user: Any, values: dict[str, Any]
) -> VillageDisclosurePage:
    made = VillageDisclosurePage(
        title=title_of(entry, key, page.locale.language_code),
        entry=entry,
        period=key,
        owner=user,
        live=False,
        has_unpublished_changes=True,
        **values,
    )
    page.add_child(instance=made)
    made.save_revision(user=user, log_action="wagtail.create", clean=False)
    return made


def _taken_over(before: VillageDisclosurePage) -> dict[str, Any]:
    latest = before.get_latest_revision_as_object()
    streams = {
        name: [{"type": one["type"], "value": one["value"]} for one in getattr(latest, name).raw_data]
        for name in COPIED_STREAMS
    }
    return {**streams, **{name: getattr(latest, name) for name in COPIED}}
