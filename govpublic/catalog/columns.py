"""Making the columns of a field: a draft for each item that has none yet."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from .models import CatalogEntry, DisclosureColumnPage, FieldPage


def entries_without_column(page: FieldPage) -> list[CatalogEntry]:
    """The items of the field in that place for which no column stands below ``page``; two queries."""
    below = DisclosureColumnPage.objects.child_of(page).values_list("entry_id", flat=True)
    owed = CatalogEntry.objects.filter(
        field=page.field_id, jurisdiction=page.jurisdiction_id, is_current=True, is_owed=True
    )
    return list(
        owed.exclude(pk__in=[pk for pk in below if pk])
        .select_related("item")
        .order_by("item__sort_order", "pk")
    )


def create_missing_columns(page: FieldPage, user: Any = None) -> list[DisclosureColumnPage]:
    """A draft for each of them, named like its item; all or nothing."""
    made = []
    with transaction.atomic():
        for entry in entries_without_column(page):
            path = entry.item.path if entry.item else (entry.name,)
            column = DisclosureColumnPage(
                title=" — ".join(path)[:250] or entry.code,
                slug=f"item-{entry.pk}",
                entry=entry,
                owner=user,
                live=False,
            )
            page.add_child(instance=column)
            column.save_revision(user=user, log_action="wagtail.create")
            made.append(column)
    return made
