"""Putting a page under items of the catalogue: by reference, with an entry in the log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When
from wagtail.log_actions import log
from wagtail.models import Page

from govpublic.agencies.membership import agency_of_page
from govpublic.agencies.models import Agency

from .history import ASSIGNED
from .models import CatalogEntry, EntryPage


def can_stand_under_items(subject: Any) -> bool:
    """Articles can; lists, columns and what is not saved yet cannot."""
    return (
        isinstance(subject, Page) and bool(getattr(subject, "is_article", False)) and subject.pk is not None
    )


def entries_of(page: Page) -> QuerySet[CatalogEntry]:
    """The items that ``page`` stands under."""
    found = CatalogEntry.objects.filter(links__page=page.pk)
    return found.select_related("field", "jurisdiction", "item").order_by(
        "field__sort_order", "item__sort_order"
    )


def agency_for(page: Any) -> Agency | None:
    """The agency that a page was made for: its own, else that of the part of the site it stands in."""
    pk = page.get_responsible_agency_id() if hasattr(page, "get_responsible_agency_id") else None
    if pk is not None:
        return Agency.objects.select_related("jurisdiction").filter(pk=pk).first()
    return agency_of_page(page)


def offered_to(page: Page) -> QuerySet[CatalogEntry]:
    """The items that ``page`` can stand under: those of the place of its agency, the agency's own first."""
    agency = agency_for(page)
    current = CatalogEntry.objects.filter(is_current=True, is_owed=True)
    if agency is None:
        return current.none()
    own = Case(When(agency=agency.pk, then=Value(0)), default=Value(1), output_field=IntegerField())
    offered = current.filter(jurisdiction=agency.jurisdiction_id).annotate(place=own)
    return offered.select_related("field", "item").order_by(
        "place", "field__sort_order", "item__sort_order", "pk"
    )


def assign(page: Page, chosen: Iterable[int], among: Iterable[int], user: Any = None) -> int:
    """Let ``page`` stand under the items ``chosen`` of those ``among``; others stay. Returns what changed."""
    among = set(among)
    wanted = set(chosen) & among
    known = set(EntryPage.objects.filter(page=page, entry__in=among).values_list("entry_id", flat=True))
    with transaction.atomic():
        for pk in sorted(wanted - known):
            EntryPage.objects.create(entry_id=pk, page=page, added_by=user)
        for link in EntryPage.objects.filter(page=page, entry__in=known - wanted):
            link.delete()
        changed = len(wanted ^ known)
        if changed:
            data = {"added": len(wanted - known), "removed": len(known - wanted)}
            log(page, ASSIGNED, user=user, data=data)
    return changed
