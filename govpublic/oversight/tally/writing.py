"""Writing the tally of a day: sums made by the database, in memory that does not grow with the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from govpublic.oversight.grouping import Counts, grouped, grouped_by_field
from govpublic.oversight.models import DailyTally
from govpublic.oversight.scope import EVERYTHING
from govpublic.workdays import shanghai_date

from .states import in_moderation, of_checks, of_duties, of_findings, unconfirmed

#: Agency, code of the field, code of the rule.
_Place = tuple[int | None, str, str]
_CHUNK = 500


@transaction.atomic
def write_tally(now: datetime | None = None) -> int:
    """Replace the tally of the day of ``now`` by how things stand at ``now``; how many rows it has.

    What is stored of findings, papers and items says how things are, so that only duties can be counted for a
    moment that is over.
    """
    now = now or timezone.now()
    day = shanghai_date(now)
    places = _counted(now)
    DailyTally.objects.filter(day=day).delete()
    rows = [
        DailyTally(day=day, agency_id=agency, field=field, code=code, **numbers)
        for (agency, field, code), numbers in places.items()
        if any(numbers.values())
    ]
    DailyTally.objects.bulk_create(rows, batch_size=_CHUNK)
    return len(rows)


def _counted(now: datetime) -> Mapping[_Place, dict[str, int]]:
    places: dict[_Place, dict[str, int]] = defaultdict(dict)
    for row, counts in _groups(now):
        place = (row["of_agency"], row.get("of_field", ""), _code(row.get("of_code", "")))
        sums = places[place]
        for name in counts:
            sums[name] = sums.get(name, 0) + int(row[name] or 0)
    return places


def _groups(now: datetime) -> Iterator[tuple[dict[str, Any], Counts]]:
    """Every group of every source, for the whole and for each field, with what was counted in it."""
    names = _codes_of_fields()
    agency = {"agency": "agency_id"}
    for rows, keys, counts in _sources(now):
        keys = {**agency, **keys}
        yield from ((row, counts) for row in grouped(rows, keys, counts))
        for row in grouped_by_field(rows, keys, counts):
            yield {**row, "of_field": names[row["of_field"]]}, counts
    entries = EVERYTHING.entries
    if entries is not None:
        from govpublic.catalog.coverage import filled

        counts = {"items": Q(), "filled": Q(filled())}
        yield from ((row, counts) for row in grouped(entries, agency, counts))
        for row in grouped(entries, {**agency, "field": "field__code"}, counts):
            yield row, counts


def _sources(now: datetime) -> Iterable[tuple[Any, dict[str, str], Counts]]:
    """Rows, what they are grouped by beside the agency, and what is counted."""
    return [
        (EVERYTHING.deadlines, {"code": "kind"}, of_duties(now)),
        (EVERYTHING.findings, {"code": "rule"}, of_findings()),
        (EVERYTHING.checks, {}, of_checks()),
        (EVERYTHING.draft_checks.filter(in_moderation()), {}, {"in_moderation": Q()}),
        (EVERYTHING.emergencies.filter(unconfirmed()), {}, {"unconfirmed": Q()}),
    ]


def _code(kind: str) -> str:
    """The code of a kind of deadline that may have a part: "RSP-1/press" is of RSP-1."""
    return kind.partition("/")[0][:16]


def _codes_of_fields() -> dict[int, str]:
    if not apps.is_installed("govpublic.catalog"):
        return {}
    from govpublic.catalog.models import SubjectField

    return dict(SubjectField.objects.order_by().values_list("pk", "code"))


def days_tallied() -> list[date]:
    """The days that have a tally, in order."""
    return list(DailyTally.objects.order_by("day").values_list("day", flat=True).distinct())
