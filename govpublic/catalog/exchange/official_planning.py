"""What an import would make: which versions, and which items are new, renamed or gone. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from govpublic import workdays
from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.inheritance import codes_above, give_items, versions_in_force
from govpublic.catalog.models import DisclosureItem, SubjectField
from govpublic.catalog.row_columns import missing_columns
from govpublic.validators.rulebook import current

from . import official_faults as said
from .official_faults import OfficialFaults
from .official_matching import KnownItem, Matched, match
from .official_reading import Choices, Reading, ReadTable, read_official
from .official_rows import OfficialRow
from .official_words import squeeze

_LONGEST_CODE = 40


@dataclass(frozen=True)
class OfficialPlan:
    """What is to be imported, and how: the same for the dry run and for the real one."""

    path: Path
    name: str
    jurisdiction: Jurisdiction
    version_name: str = ""
    adopted_on: date = field(default_factory=workdays.today)
    inherits: bool = True
    choices: Choices = field(default_factory=Choices)


@dataclass
class FieldPlan:
    """The version of one field that would be made."""

    field: SubjectField
    rows: list[Matched]
    gone: list[KnownItem]
    notes: str = ""

    @property
    def new(self) -> list[Matched]:
        return [matched for matched in self.rows if matched.before is None]

    @property
    def renamed(self) -> list[Matched]:
        return [matched for matched in self.rows if matched.is_renamed]


@dataclass
class Prepared:
    """What was read, and what would be made of it; nothing is made while there are ``faults``."""

    plan: OfficialPlan
    reading: Reading
    fields: list[FieldPlan]

    @property
    def faults(self) -> OfficialFaults:
        return self.reading.faults

    @property
    def count(self) -> int:
        return sum(len(planned.rows) for planned in self.fields)


def prepare(plan: OfficialPlan) -> Prepared:
    """Read the file and compare it with what is in force. Raises ``UnreadableFile``."""
    fields = list(SubjectField.objects.all())
    by_name = {squeeze(name): one for one in reversed(fields) for name in (one.code, *one.names)}
    names = [name for one in fields for name in one.names]
    reading = read_official(plan.path, plan.choices, names)
    _tell_missing(reading)
    grouped: dict[int, list[OfficialRow]] = {}
    for row in reading.rows:
        found = by_name.get(squeeze(row.field_text))
        if found is None:
            if row.field_text:
                column = _field_column(reading, row)
                reading.faults.add(row.sheet, row.line, column, row.field_text, said.UNKNOWN_FIELD)
            continue
        grouped.setdefault(found.pk, []).append(row)
    by_key = {one.pk: one for one in fields}
    planned = [_planned(plan, by_key[pk], rows, reading) for pk, rows in grouped.items()]
    return Prepared(plan, reading, sorted(planned, key=lambda one: one.field.sort_order))


def _planned(plan: OfficialPlan, one: SubjectField, rows: list[OfficialRow], reading: Reading) -> FieldPlan:
    known, own = _known_items(plan.jurisdiction, one)
    matched = match(rows, known, _prefix(plan.jurisdiction, one))
    kept = {item.code for item in matched}
    for item in matched:
        if len(item.code) > _LONGEST_CODE:
            reading.faults.add(item.row.sheet, item.row.line, 0, "", said.TOO_LONG, most=_LONGEST_CODE)
    lines = {(row.sheet, row.line) for row in rows}
    tables = [t for t in reading.tables if any((r.sheet, r.line) in lines for r in t.rows)]
    return FieldPlan(one, matched, [item for item in own if item.code not in kept], _notes(tables))


def _known_items(area: Jurisdiction, one: SubjectField) -> tuple[list[KnownItem], list[KnownItem]]:
    """Those of the place's own version in force first, then those of the levels above; and the own alone."""
    versions = versions_in_force(one, codes_above(area))
    give_items(versions)
    own = [_known(i) for v in versions if v.jurisdiction_id == area.pk for i in v.items.all()]
    above = [_known(i) for v in versions if v.jurisdiction_id != area.pk for i in v.items.all()]
    return [*own, *above], own


def _known(item: DisclosureItem) -> KnownItem:
    return KnownItem(item.code, (item.first_level, item.second_level, item.third_level))


def _prefix(area: Jurisdiction, one: SubjectField) -> str:
    """``05`` for the city's own items, ``05-349921`` for those that a county adds."""
    numbers = one.official_numbers
    first = f"{numbers[0]:02d}" if numbers else one.code[:12]
    return first if area.level == Jurisdiction.Level.CITY else f"{first}-{area.own_digits}"


def _notes(tables: Sequence[ReadTable]) -> str:
    return "\n".join(dict.fromkeys(text for table in tables for text in (*table.titles, *table.notes)))


def item_of(matched: Matched, place: int) -> DisclosureItem:
    """The row as a ``DisclosureItem`` without its version."""
    values = {name: value for name, value in matched.row.values.items() if name != "code"}
    item = DisclosureItem(code=matched.code, sort_order=place, **values)
    item.read_term()
    return item


def _tell_missing(reading: Reading) -> None:
    """Which of the ten columns a row lacks: a draft may, a catalogue in force may not (FLD-4)."""
    columns = current().rules["FLD-4"].params["columns"]
    expected = {
        fault.params["name"] for fault in reading.faults.advice if fault.template == said.MISSING_COLUMN
    }
    for table in reading.tables:
        places = {heading.key.partition(".")[0]: heading for heading in table.band.headings if heading.key}
        for place, row in enumerate(table.rows, 1):
            item = item_of(Matched(row, "-"), place)
            for attribute, name in missing_columns(item, columns):
                if name in expected or name in ("序号", "公开事项"):
                    continue
                heading = places.get(_COLUMN_OF.get(attribute, attribute))
                column = heading.column if heading else 0
                reading.faults.warn(row.sheet, row.line, column, name, said.LACKS)


_COLUMN_OF = {"term_text": "term", "agencies_text": "agencies"}


def _field_column(reading: Reading, row: OfficialRow) -> int:
    for table in reading.tables:
        if row in table.rows:
            return next((h.column for h in table.band.headings if h.key == "field"), 0)
    return 0
