"""The rows behind a number: as they are now, and as they were when the number was fixed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.utils import timezone
from wagtail.models import Page

from govpublic.oversight.models import CountedRows, IndicatorScore, ScoreSheet
from govpublic.validators.admin_urls import edit_url_of

from .counting import rate_for, slice_of
from .indicators import Indicator


@dataclass(frozen=True)
class Row:
    """One row that was counted; ``url`` is empty where it is gone or has no page of its own."""

    key: Any
    title: str
    is_met: bool
    url: str = ""


def counted_now(sheet: ScoreSheet, indicator: Indicator, now: datetime | None = None) -> QuerySet[Any] | None:
    """The rows of the agency that count now, those that missed first; each knows ``is_met``."""
    now, rate = now or timezone.now(), rate_for(indicator)
    rows = rate.denominator(slice_of(sheet.year.year).with_(agency=sheet.agency), now)
    if rows is None:
        return None
    met = Case(When(rate.met(now), then=Value(True)), default=Value(False), output_field=BooleanField())
    return rows.annotate(is_met=met).order_by("is_met", "pk")


def keep_rows(
    sheet: ScoreSheet, lines: Iterable[IndicatorScore], by_key: dict[str, Indicator], now: datetime
) -> None:
    """Write down what the numbers of ``lines`` are made of, in place of what was written before."""
    CountedRows.objects.filter(score__sheet=sheet).delete()
    kept = []
    for line in lines:
        found = counted_now(sheet, by_key[line.key], now) if by_key[line.key].is_computed else None
        if found is None:
            continue
        rows = described(list(found))
        kept.append(
            CountedRows(
                score=line,
                model=found.model._meta.label,
                met=[[row.key, row.title] for row in rows if row.is_met],
                missed=[[row.key, row.title] for row in rows if not row.is_met],
                counted_at=now,
            )
        )
    CountedRows.objects.bulk_create(kept)


def rows_kept(counted: CountedRows) -> list[Row]:
    """What was written down, those that missed first; without addresses."""
    missed = [Row(key, title, False) for key, title in counted.missed]
    return missed + [Row(key, title, True) for key, title in counted.met]


def with_addresses(counted: CountedRows, rows: list[Row]) -> list[Row]:
    """``rows`` with the addresses of those that are still there; a few queries for all of them."""
    model = apps.get_model(counted.model)
    there = model._default_manager.filter(pk__in=[row.key for row in rows])
    urls = {row.key: row.url for row in described([_met(found) for found in there])}
    return [replace(row, url=urls.get(row.key, "")) for row in rows]


def _met(found: Any) -> Any:
    found.is_met = True
    return found


def described(found: list[Any]) -> list[Row]:
    """Rows of any source with their title and where they are mended: a query for each kind of subject."""
    titles = _titles_of_pages([row for row in found if hasattr(row, "object_id")])
    return [_row(row, titles) for row in found]


def _row(found: Any, titles: dict[tuple[int, str], str]) -> Row:
    if not hasattr(found, "object_id"):
        return Row(found.pk, str(found), found.is_met)
    model = ContentType.objects.get_for_id(found.content_type_id).model_class()
    url = edit_url_of(model, found.object_id) or "" if model is not None else ""
    subject = titles.get((found.content_type_id, found.object_id), "")
    own = _words(found)
    return Row(found.pk, "：".join(part for part in (subject, own) if part)[:500], found.is_met, url)


def _words(found: Any) -> str:
    """What a row says beside the title of what it is about."""
    if hasattr(found, "due_on"):
        return f"{found.title} {found.label} {found.due_on}"
    return str(getattr(found, "message", ""))


def _titles_of_pages(found: list[Any]) -> dict[tuple[int, str], str]:
    """Titles by content type and key; duties have titles of their own."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for row in found:
        if not hasattr(row, "due_on"):
            wanted[row.content_type_id].add(row.object_id)
    titles = {}
    for content_type, keys in wanted.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is None:
            continue
        base = Page if issubclass(model, Page) else model
        for key, row in base._default_manager.in_bulk(list(keys)).items():
            titles[content_type, str(key)] = str(row)
    return titles
