"""How much of the catalogue is filled, by field, agency and place: counted over rows, never over pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.deadlines.models import Deadline
from govpublic.validators.models import Finding, Version

from .models import CatalogEntry, FieldPage, LocalField, PilotTownship, SubjectField
from .published import live_links

#: Findings that are counted beside: blank, broken, differing, copied.
CODES = ("FLD-2", "FLD-3", "FLD-6", "FLD-7")


@dataclass
class Tally:
    """Items owed, those under which something is live, and those whose term has passed."""

    owed: int = 0
    filled: int = 0
    late: int = 0

    @property
    def blank(self) -> int:
        return self.owed - self.filled

    @property
    def share(self) -> int:
        """Percent filled, rounded down, so that 100 means all."""
        return 100 * self.filled // self.owed if self.owed else 0

    def add(self, other: Tally) -> None:
        self.owed += other.owed
        self.filled += other.filled
        self.late += other.late


@dataclass(frozen=True)
class Line:
    """One line of the report."""

    key: Any
    label: str
    tally: Tally
    #: Fields without a page, of a place; places without a page, of a field.
    missing: tuple[str, ...] = ()
    is_pilot: bool = False
    #: The statistical code, of a place.
    code: str = ""


@dataclass
class Coverage:
    """The report: the whole, and lines by each of the three ways to look at it."""

    whole: Tally
    by_field: list[Line]
    by_agency: list[Line]
    by_place: list[Line]
    findings: dict[str, int] = field(default_factory=dict)


def owed_entries(places: QuerySet[Jurisdiction] | None = None, **where: Any) -> QuerySet[CatalogEntry]:
    """The items that are owed, in ``places`` if given, narrowed by ``where``."""
    entries = CatalogEntry.objects.filter(is_current=True, is_owed=True, **where)
    return entries if places is None else entries.filter(jurisdiction__in=places)


def filled() -> Exists:
    """Whether something that is live stands under the item of the outer query."""
    return Exists(live_links(entry=OuterRef("pk")))


def cover(
    entries: QuerySet[CatalogEntry], places: QuerySet[Jurisdiction], fields: QuerySet[SubjectField]
) -> Coverage:
    """Count ``entries`` in at most eleven queries, however many there are.

    ``places`` and ``fields`` say for which the pages of fields are looked for.
    """
    groups = (
        entries.order_by().annotate(is_filled=filled()).values("field_id", "agency_id", "jurisdiction_id")
    )
    counted = groups.annotate(owed=Count("pk"), there=Count("pk", filter=Q(is_filled=True)))
    cells: dict[tuple[Any, Any, Any], Tally] = {
        (row["field_id"], row["agency_id"], row["jurisdiction_id"]): Tally(row["owed"], row["there"])
        for row in counted
    }
    for key in late_entries(entries):
        if key in cells:
            cells[key].late += 1
    names = _Names(cells, places, fields)
    whole = _summed(cells.values())
    return Coverage(
        whole,
        by_field=_lines(cells, lambda key: key[0], names.fields, names.places_without_page),
        by_agency=_lines(cells, lambda key: key[1], names.agencies, {}),
        by_place=[
            replace(line, is_pilot=line.key in names.pilots, code=names.codes.get(line.key, ""))
            for line in _lines(cells, lambda key: key[2], names.places, names.fields_without_page)
        ],
        findings=_findings(),
    )


def late_entries(entries: QuerySet[CatalogEntry]) -> Iterable[tuple[Any, Any, Any]]:
    """Field, agency and place of each item with a term that has passed; two queries."""
    keys = late_keys()
    found = entries.order_by().values_list("pk", "field_id", "agency_id", "jurisdiction_id")
    return [tuple(row[1:]) for row in found if row[0] in keys] if keys else []


def late_keys() -> set[int]:
    """Keys of the items with a term that has passed (FLD-5); one query."""
    kind = ContentType.objects.get_for_model(CatalogEntry)
    late = Deadline.objects.open().filter(kind="FLD-5", content_type=kind, due_at__lt=timezone.now())
    return {int(pk) for pk in late.order_by().values_list("object_id", flat=True).distinct()}


class _Names:
    """What keys are called, and which pages of fields are missing; six queries."""

    def __init__(self, cells: Any, places: QuerySet[Jurisdiction], fields: QuerySet[SubjectField]) -> None:
        self.fields = dict(fields.values_list("pk", "name"))
        self.agencies = dict(Agency.objects.values_list("pk", "name"))
        areas = list(places.order_by("code").values_list("pk", "name", "code"))
        self.places = {pk: name for pk, name, _code in areas}
        self.codes = {pk: code for pk, _name, code in areas}
        self.pilots = set(PilotTownship.objects.values_list("jurisdiction_id", flat=True))
        wanted = LocalField.objects.filter(
            is_dropped=False, field__in=fields, jurisdiction__in=places, field__is_active=True
        )
        there = set(FieldPage.objects.live().values_list("field_id", "jurisdiction_id"))
        self.places_without_page: dict[Any, list[str]] = defaultdict(list)
        self.fields_without_page: dict[Any, list[str]] = defaultdict(list)
        for one, place in wanted.values_list("field_id", "jurisdiction_id"):
            if (one, place) not in there:
                self.places_without_page[one].append(self.places.get(place, ""))
                self.fields_without_page[place].append(self.fields.get(one, ""))


def _lines(
    cells: dict[tuple[Any, Any, Any], Tally],
    of: Callable[[tuple[Any, Any, Any]], Any],
    names: dict[Any, str],
    missing: dict[Any, list[str]],
) -> list[Line]:
    """One line for each name that owes something or lacks a page, in the order of ``names``."""
    sums: dict[Any, Tally] = defaultdict(Tally)
    for key, tally in cells.items():
        sums[of(key)].add(tally)
    lines = [
        Line(key, label, sums.get(key, Tally()), tuple(missing.get(key, ())))
        for key, label in names.items()
        if key in sums or key in missing
    ]
    if None in sums:
        lines.append(Line(None, "", sums[None]))
    return lines


def _summed(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


def _findings() -> dict[str, int]:
    """How many live pages have findings of each of these codes; one query."""
    rows = Finding.objects.filter(rule__in=CODES, version=Version.LIVE).order_by().values("rule")
    return dict(rows.annotate(n=Count("object_id", distinct=True)).values_list("rule", "n"))
