"""The public table of a place: what a visitor asks for, and the rows that answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.policies.listing_filters import clean_query

from .models import CatalogEntry, CatalogPage, DisclosureColumnPage, Mode
from .published import live_links

PER_PAGE = 50
#: Rows on one page that is to be printed.
MOST_ON_PAPER = 2000


@dataclass(frozen=True)
class Asked:
    """What is asked for; "" means anything. ``field`` and ``agency`` are primary keys."""

    q: str = ""
    field: str = ""
    agency: str = ""
    level: str = ""
    mode: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        return {name: value for name in _NAMES if (value := getattr(self, name))}


_NAMES = ("q", "field", "agency", "level", "mode")


def read_asked(query: Mapping[str, str]) -> Asked:
    """What the address asks; what is not understood is ignored."""
    level, mode = query.get("level", ""), query.get("mode", "")
    return Asked(
        q=clean_query(query.get("q", "")),
        field=_key(query.get("field", "")),
        agency=_key(query.get("agency", "")),
        level=level if level in Jurisdiction.Level.values else "",
        mode=mode if mode in Mode.values else "",
    )


def rows_for(page: CatalogPage, asked: Asked) -> QuerySet[CatalogEntry]:
    """The entries that answer, in the order of fields and rows."""
    rows = CatalogEntry.objects.filter(jurisdiction=page.jurisdiction_id, is_current=True)
    if asked.field:
        rows = rows.filter(field=asked.field)
    if asked.agency:
        rows = rows.filter(agency=asked.agency)
    if asked.level:
        rows = rows.filter(Q(item__levels__icontains=f'"{asked.level}"'))
    if asked.mode:
        rows = rows.filter(item__mode=asked.mode)
    for word in asked.q.split(" "):
        if word:
            rows = rows.filter(Q(name__icontains=word) | Q(item__content__icontains=word))
    return rows.select_related("field", "item", "agency").order_by(
        "field__sort_order", "field_id", "item__version__jurisdiction__code", "item__sort_order", "pk"
    )


def table_context(page: CatalogPage, request: HttpRequest) -> dict[str, Any]:
    """What the template shows: filters, fields with counts, and one page of rows with their links."""
    if page.jurisdiction_id is None:
        return {"rows": [], "count": 0, "fields": []}
    asked = read_asked(request.GET)
    whole = "all" in request.GET
    paginator = Paginator(rows_for(page, asked), MOST_ON_PAPER if whole else PER_PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    rows = list(shown.object_list)
    give_places(rows)
    return {
        "asked": asked,
        "rows": rows,
        "count": paginator.count,
        "is_whole": whole,
        "choices": _choices(page, asked),
        "sections": field_sections(page),
        "clear_url": "?",
        "workbook_url": "?" + urlencode({**asked.parameters, "format": "xlsx"}),
        "csv_url": "?" + urlencode({**asked.parameters, "format": "csv"}),
        "print_url": "?" + urlencode({**asked.parameters, "all": "1"}),
        "previous_url": _page_url(asked, shown.previous_page_number()) if shown.has_previous() else "",
        "next_url": _page_url(asked, shown.next_page_number()) if shown.has_next() else "",
    }


def give_places(entries: list[CatalogEntry]) -> None:
    """Tell each entry its number of live ``pages`` and its live ``column``; two queries."""
    keys = [entry.pk for entry in entries]
    counts = dict(
        live_links(entry__in=keys).values("entry").annotate(n=Count("page")).values_list("entry", "n")
    )
    columns: dict[int, DisclosureColumnPage] = {}
    for column in DisclosureColumnPage.objects.live().filter(entry__in=keys).order_by("-pk"):
        columns[column.entry_id] = column
    for entry in entries:
        entry.pages = counts.get(entry.pk, 0)
        entry.column = columns.get(entry.pk)


def field_sections(page: CatalogPage) -> list[Any]:
    """The live pages of fields below the table."""
    return list(page.get_children().live().public().order_by("path"))


def _choices(page: CatalogPage, asked: Asked) -> list[dict[str, Any]]:
    listed = CatalogEntry.objects.filter(jurisdiction=page.jurisdiction_id, is_current=True)
    fields = (
        listed.values("field_id", "field__name", "field__sort_order")
        .annotate(n=Count("pk"))
        .order_by("field__sort_order")
    )
    agencies = Agency.objects.filter(pk__in=listed.values("agency")).order_by("sort_order", "name")
    return [
        _choice(
            "field",
            pgettext("openness", "Field"),
            [(str(row["field_id"]), f"{row['field__name']}（{row['n']}）") for row in fields],
            asked,
        ),
        _choice("agency", _("Agency"), [(str(agency.pk), agency.name) for agency in agencies], asked),
        _choice(
            "level", _("Level"), [(value, str(label)) for value, label in Jurisdiction.Level.choices], asked
        ),
        _choice("mode", _("Mode"), [(value, str(label)) for value, label in Mode.choices], asked),
    ]


def _choice(name: str, label: str, options: list[tuple[str, str]], asked: Asked) -> dict[str, Any]:
    return {"name": name, "label": label, "options": options, "chosen": getattr(asked, name)}


def _page_url(asked: Asked, number: int) -> str:
    query = QueryDict(mutable=True)
    query.update({**asked.parameters, "page": str(number)})
    return f"?{query.urlencode()}"


def _key(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 19 else ""
