"""The kinds of rows that lists have: their columns, their titles, and where each is seen to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from govpublic.deadlines.models import Deadline
from govpublic.deadlines.notifiers import ENTRY
from govpublic.oversight.scope import Scope
from govpublic.validators.admin_urls import edit_url_of
from govpublic.validators.models import CheckResult, EmergencyPublication, Finding, Waiver
from govpublic.validators.privacy.sights import masked_text

from . import row_columns
from .row_columns import RowColumn

Titles = dict[tuple[int, str], str]


@dataclass(frozen=True)
class RowKind:
    """``order`` is what rows are sorted by unless asked otherwise; ``has_title``: they store their own."""

    columns: tuple[RowColumn, ...]
    order: tuple[str, ...]
    related: tuple[str, ...]
    url: Callable[[Any], str | None]
    has_title: bool = True


def _edit(row: Any) -> str | None:
    model = ContentType.objects.get_for_id(row.content_type_id).model_class()
    return edit_url_of(model, row.object_id) if model else None


def _kinds() -> dict[type, RowKind]:
    return {
        Deadline: RowKind(
            row_columns.DEADLINE, ("due_at", "pk"), ("agency",), lambda row: reverse(ENTRY, args=[row.pk])
        ),
        Finding: RowKind(
            row_columns.FINDING, ("severity", "first_seen_at", "pk"), ("agency",), _edit, has_title=False
        ),
        CheckResult: RowKind(
            row_columns.CHECK, ("-blocking", "-warnings", "pk"), ("agency",), _edit, has_title=False
        ),
        Waiver: RowKind(row_columns.WAIVER, ("expires_on", "pk"), ("agency", "granted_by"), _edit),
        EmergencyPublication: RowKind(
            row_columns.EMERGENCY,
            ("published_at", "pk"),
            ("agency", "published_by"),
            lambda row: reverse("govpublic_emergencies"),
        ),
    }


def kind_of_rows(model: type) -> RowKind:
    """How rows of ``model`` are shown; what is none of ours is an item of the catalogue."""
    known = _kinds().get(model)
    if known is not None:
        return known
    related = ("agency", "field", "jurisdiction")
    order = ("jurisdiction__code", "field__sort_order", "pk")
    return RowKind(row_columns.ITEM, order, related, lambda row: None)


def titles_of(rows: Sequence[Any], kind: RowKind) -> Titles:
    """Titles of what ``rows`` are about: stored ones, else a query for pages and one for each other type."""
    if kind.has_title:
        return {}
    keys: dict[Any, set[str]] = defaultdict(set)
    for row in rows:
        keys[row.content_type_id].add(row.object_id)
    types = {pk: ContentType.objects.get_for_id(pk) for pk in keys}
    pages = {pk for pk, each in types.items() if (each.model_class() or object) and _is_page(each)}
    titles: Titles = {}
    wanted = {int(key) for pk in pages for key in keys[pk]}
    found = dict(Page.objects.filter(pk__in=wanted).values_list("pk", "title")) if wanted else {}
    for pk, of_type in keys.items():
        model = types[pk].model_class()
        if pk in pages:
            titles |= {(pk, key): found[int(key)] for key in of_type if int(key) in found}
        elif model is not None:
            objects = model._base_manager.filter(pk__in=of_type)
            titles |= {(pk, str(one.pk)): str(one) for one in objects}
    return titles


def _is_page(content_type: ContentType) -> bool:
    model = content_type.model_class()
    return model is not None and issubclass(model, Page)


def title_of(row: Any, titles: Titles) -> str:
    """Masked: a title that holds a number must not bring it into a list."""
    stored = getattr(row, "title", None) or getattr(row, "name", None)
    if stored is None and hasattr(row, "content_type_id"):
        stored = titles.get((row.content_type_id, row.object_id))
    return masked_text(stored) if stored else _("(no longer there)")


def url_of(row: Any, kind: RowKind, scope: Scope) -> str | None:
    """Where it is seen to, for who works for the agency and for the office; a line bureau only reads."""
    if scope.sees_all or (row.agency_id is not None and row.agency_id in scope.agencies):
        return kind.url(row)
    return None
