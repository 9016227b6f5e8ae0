"""The list of a library of rolls: found by village, programme and year, with the sums of what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils.translation import gettext as _

from govpublic.agencies.models import Jurisdiction
from govpublic.conf import settings
from govpublic.core.charts import Bar, BarChart
from govpublic.policies.facets import Option
from govpublic.policies.keyset import Order, slice_of
from govpublic.policies.listing import ActiveFilter, Field

from .models import SubsidyProgram, SubsidyRollPage

LONGEST_QUERY = 60
_ORDER = Order("first_published_at", is_moment=True)


@dataclass(frozen=True)
class Asked:
    """What the address asks for; "" means anything. Never trusted: what is not a key is dropped."""

    q: str = ""
    program: str = ""
    year: str = ""

    @classmethod
    def read(cls, data: Any) -> Asked:
        number = {name: data.get(name, "") for name in ("program", "year")}
        kept = {
            name: text if text.isascii() and text.isdigit() and len(text) < 10 else ""
            for name, text in number.items()
        }
        words = " ".join(data.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
        return cls(q=words, **kept)

    @property
    def parameters(self) -> dict[str, str]:
        return {name: value for name in ("q", "program", "year") if (value := getattr(self, name))}

    def without(self, name: str) -> dict[str, str]:
        return {key: value for key, value in self.parameters.items() if key != name}


def list_rolls(library: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a library's page; the number of queries does not grow with that of rolls.

    ``rolls``, ``count``, ``sums`` (rolls, rows, total), ``chart`` by programme, ``summary`` (``Line`` of each
    programme and year) where one village is asked for, ``programs`` with what they ask of applicants.
    """
    asked = Asked.read(request.GET)
    everything = rolls_below(library)
    villages = villages_named(asked.q)
    found = narrow(everything, asked, villages)
    part = slice_of(
        found.select_related("program", "village__parent", "batch"),
        _ORDER,
        settings.PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
        all_dated=True,
    )
    sums = found.aggregate(rolls=Count("pk"), rows=Sum("batch__rows"), total=Sum("batch__total"))
    village = villages[0] if len(villages) == 1 else None
    return {
        "rolls": part.rows,
        "sums": {name: value or 0 for name, value in sums.items()},
        "count": sums["rolls"],
        "q": asked.q,
        "fields": _fields(everything, asked),
        "active_filters": _active(asked, request.path),
        "chart": _chart(found, asked, request.path),
        "village": village,
        "summary": summary_of(everything, village) if village else [],
        "programs": programs_to_apply_for(),
        "previous_url": _address(request.path, asked.parameters, before=part.before) if part.before else "",
        "next_url": _address(request.path, asked.parameters, after=part.after) if part.after else "",
        "workbook_url": _address(request.path, asked.parameters, format="xlsx"),
        "csv_url": _address(request.path, asked.parameters, format="csv"),
        "clear_url": request.path,
    }


def rolls_below(library: Any) -> QuerySet[SubsidyRollPage]:
    """The live rolls of a library that have rows, each once."""
    rolls = SubsidyRollPage.objects.live().child_of(library).filter(batch__isnull=False)
    return rolls.exclude(alias_of__path__startswith=library.path)


def narrow(
    rolls: QuerySet[SubsidyRollPage], asked: Asked, villages: Sequence[Jurisdiction]
) -> QuerySet[SubsidyRollPage]:
    """Those that answer; a village that nobody knows answers to nothing."""
    if asked.program:
        rolls = rolls.filter(program=int(asked.program))
    if asked.year:
        rolls = rolls.filter(year=int(asked.year))
    return rolls.filter(village__in=villages) if asked.q else rolls


def villages_named(words: str) -> list[Jurisdiction]:
    """Villages whose name, or whose township's, holds all ``words``; an exact name is alone."""
    if not words:
        return []
    villages = Jurisdiction.objects.filter(level=Jurisdiction.Level.VILLAGE)
    exact = list(villages.filter(Q(name=words) | Q(short_name=words) | Q(code=words))[:2])
    if len(exact) == 1:
        return exact
    for word in words.split():
        villages = villages.filter(Q(name__icontains=word) | Q(parent__name__icontains=word))
    return list(villages.order_by("code"))


@dataclass(frozen=True)
class Line:
    """What one programme paid in a village in a year."""

    year: int
    program: str
    rows: int
    total: Decimal


def summary_of(rolls: QuerySet[SubsidyRollPage], village: Jurisdiction) -> list[Line]:
    """The yearly summary of a village, made from its rolls: the latest year first."""
    found = rolls.filter(village=village).values_list("year", "program__name")
    sums = found.annotate(rows=Sum("batch__rows"), total=Sum("batch__total")).order_by(
        "-year", "program__name"
    )
    return [Line(*row) for row in sums]


def programs_to_apply_for() -> list[SubsidyProgram]:
    """Programmes that say how to apply."""
    programs = SubsidyProgram.objects.exclude(apply_until=None).select_related("agency")
    return [program for program in programs if not program.missing_application_fields()]


def _chart(rolls: QuerySet[SubsidyRollPage], asked: Asked, path: str) -> BarChart | None:
    found = rolls.order_by().values_list("program_id", "program__name")
    sums = found.annotate(total=Sum("batch__total")).order_by("-total")
    bars = [
        Bar(name, total, _address(path, {**asked.without("program"), "program": str(pk)}))
        for pk, name, total in sums
    ]
    if not bars:
        return None
    return BarChart(_("Paid by programme"), bars, unit=_("yuan"), label_heading=_("Programme"))


def _fields(rolls: QuerySet[SubsidyRollPage], asked: Asked) -> list[Field]:
    programs = rolls.order_by().values_list("program_id", "program__name").distinct()
    years = sorted(set(rolls.order_by().values_list("year", flat=True).distinct()), reverse=True)
    options = [Option(str(pk), name) for pk, name in sorted(programs, key=lambda row: row[1])]
    return [
        Field("program", _("Programme"), options, asked.program),
        Field("year", _("Year"), [Option(str(year), str(year)) for year in years], asked.year),
    ]


def _active(asked: Asked, path: str) -> list[ActiveFilter]:
    program = SubsidyProgram.objects.filter(pk=asked.program).first() if asked.program else None
    words = {"q": (_("Village"), asked.q), "program": (_("Programme"), str(program or asked.program))}
    words["year"] = (_("Year"), asked.year)
    return [ActiveFilter(*words[name], _address(path, asked.without(name))) for name in asked.parameters]


def _address(path: str, parameters: dict[str, str], **more: str) -> str:
    query = urlencode({**parameters, **more})
    return f"{path}?{query}" if query else path
