"""An official catalogue read whole: what was understood, what was not, and the items of every table in it.

Every cell is used, left out because the user said so, or told. Pure: no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import official_faults as said
from .fault_notes import is_notes_heading
from .official_faults import OfficialFaults
from .official_headings import Band, find_bands
from .official_merges import check_merges
from .official_rows import LEVELS, OfficialRow, Options, RowReader, lines_between
from .official_sheets import OfficialSheet, read_sheets
from .official_words import IGNORED, is_upside_down, squeeze

#: Columns without which rows lack something, by the name that people know.
EXPECTED: Mapping[str, tuple[str, ...]] = {
    "公开内容（要素）": ("content",),
    "公开依据": ("basis",),
    "公开时限": ("term",),
    "公开主体": ("agencies",),
    "公开渠道和载体": ("channels",),
    "公开对象": ("audience", "audience.everybody", "audience.specific"),
    "公开方式": ("mode", "mode.proactive", "mode.on_request"),
    "公开层级": ("levels", "levels.city", "levels.county", "levels.township", "levels.village",
             "levels.township+village"),
}  # fmt: skip
_NOTE_STARTS = ("注", "备注", "说明", "填表说明", "★", "*", "※")


@dataclass(frozen=True)
class Choices:
    """What the user says: sheets to leave out (by number), what columns are and which field a table is of.

    ``columns`` is by ``(sheet, table, column)``, ``fields`` by ``(sheet, table)``, tables counted from 1.
    """

    leave_out: frozenset[int] = frozenset()
    columns: Mapping[tuple[int, int, int], str] = field(default_factory=dict)
    fields: Mapping[tuple[int, int], str] = field(default_factory=dict)
    options: Options = field(default_factory=Options)


@dataclass
class ReadTable:
    """One table: where it stands, how its headings were understood, its title, items and notes."""

    sheet: OfficialSheet
    number: int
    band: Band
    titles: list[str] = field(default_factory=list)
    rows: list[OfficialRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    #: Which field the user chose, as its code.
    chosen_field: str = ""


@dataclass
class Reading:
    """The whole file."""

    sheets: Sequence[OfficialSheet]
    tables: list[ReadTable]
    faults: OfficialFaults

    @property
    def rows(self) -> list[OfficialRow]:
        return [row for table in self.tables for row in table.rows]


def read_official(path: Path, choices: Choices | None = None, field_names: Iterable[str] = ()) -> Reading:
    """Read the file at ``path``; ``field_names`` are the names under which fields are known.

    Raises ``UnreadableFile`` where there is no table at all.
    """
    choices = choices or Choices()
    faults, tables = OfficialFaults(), []
    sheets = read_sheets(path)
    names = sorted(field_names, key=len, reverse=True)
    for sheet in sheets:
        if sheet.number not in choices.leave_out:
            tables += _tables_of(sheet, choices, names, faults)
    return Reading(sheets, tables, faults)


def _tables_of(
    sheet: OfficialSheet, choices: Choices, names: Sequence[str], faults: OfficialFaults
) -> list[ReadTable]:
    if is_notes_heading(sheet.name):
        return []
    if sheet.hidden:
        faults.add(sheet.name, 0, 0, "", said.HIDDEN_SHEET)
        return []
    if not sheet.rows:
        return []
    if sheet.empty_from:
        faults.add(
            sheet.name, sheet.empty_from, 0, "", said.EMPTY_ROWS, first=sheet.empty_from, last=sheet.last_line
        )
    for line, column in sheet.formulas:
        faults.add(sheet.name, line, column, "", said.FORMULA)
    bands = find_bands(sheet)
    if not bands:
        faults.add(sheet.name, min(sheet.rows), 0, "", said.NO_HEADING)
        return []
    tables = []
    for number, band in enumerate(bands, 1):
        chosen = {
            column: key for (s, t, column), key in choices.columns.items() if (s, t) == (sheet.number, number)
        }
        last = bands[number].first - 1 if number < len(bands) else sheet.bottom
        table = ReadTable(sheet, number, band.with_choices(chosen))
        table.chosen_field = choices.fields.get((sheet.number, number), "")
        first = bands[number - 2].last + 1 if number > 1 else 1
        table.titles = _titles(sheet, band, first, number == 1)
        last -= _title_lines(sheet, bands[number]) if number < len(bands) else 0
        if band.upside_down:
            _tell_upside_down(table, faults)
            tables.append(table)
            continue
        _check_headings(table, faults)
        check_merges(sheet, table.band, last, faults)
        _read_rows(table, last, choices.options, names, faults)
        tables.append(table)
    return tables


def _titles(sheet: OfficialSheet, band: Band, first: int, is_first: bool) -> list[str]:
    """What stands above the headings."""
    from_line = first if is_first else band.first - _title_lines(sheet, band)
    texts = []
    for line in range(from_line, band.first):
        texts += [text for text in _texts(sheet, line) if text not in texts]
    return texts


def _title_lines(sheet: OfficialSheet, band: Band) -> int:
    """How many lines right above the headings hold one text only."""
    count = 0
    while len(_texts(sheet, band.first - 1 - count)) == 1:
        count += 1
    return count


def _texts(sheet: OfficialSheet, line: int) -> list[str]:
    found = [" ".join(str(cell).split()) for cell in sheet.rows.get(line, []) if str(cell or "").strip()]
    return list(dict.fromkeys(found))


def _tell_upside_down(table: ReadTable, faults: OfficialFaults) -> None:
    """Nothing below is read then: what its columns are is a guess."""
    band = table.band
    part = next(heading for heading in band.headings if is_upside_down(heading.path))
    faults.add(
        table.sheet.name,
        band.first,
        part.column,
        part.text,
        said.UPSIDE_DOWN,
        part=part.path[0],
        whole=part.path[-1],
    )


def _check_headings(table: ReadTable, faults: OfficialFaults) -> None:
    """Each column known once, or left out by the user's word."""
    sheet, band = table.sheet, table.band
    seen: dict[str, int] = {}
    for heading in band.headings:
        if not heading.key:
            faults.add(sheet.name, band.last, heading.column, heading.text, said.UNKNOWN_COLUMN)
        elif heading.key != IGNORED and heading.key in seen:
            faults.add(sheet.name, band.last, heading.column, heading.text, said.TWICE)
        seen.setdefault(heading.key, heading.column)
    if not {"name", "first_level"} & set(seen):
        faults.add(sheet.name, band.last, 0, "", said.NO_NAME_COLUMN)
    for column, keys in EXPECTED.items():
        if not set(keys) & set(seen):
            faults.warn(sheet.name, band.last, 0, "", said.MISSING_COLUMN, name=column)


def _read_rows(
    table: ReadTable, last: int, options: Options, names: Sequence[str], faults: OfficialFaults
) -> None:
    sheet = table.sheet
    reader = RowReader(sheet, table.band, options, faults)
    headed = {heading.column for heading in table.band.headings}
    field_text = table.chosen_field or _field_in([*table.titles, sheet.name], names)
    for line in lines_between(sheet, table.band.last + 1, last):
        texts = _texts(sheet, line)
        if len(texts) == 1 and _stands_alone(table, line):
            is_number = squeeze(texts[0]).isdigit()
            if not is_number and (texts[0].startswith(_NOTE_STARTS) or _is_behind(table, line, last)):
                table.notes.append(texts[0])
                continue
            if named := _field_in(texts, names):
                field_text = table.chosen_field or named
                continue
        _tell_outside(sheet, line, headed, faults)
        row = reader.row(line, field_text)
        if not row.field_text and (not table.rows or table.rows[-1].field_text):
            faults.add(sheet.name, line, 0, "", said.UNKNOWN_FIELD)
        table.rows.append(row)
    _tell_repeated(table.rows, faults)


def _stands_alone(table: ReadTable, line: int) -> bool:
    """Whether the line is one text in its first cell, or one merged over most of the table: no item."""
    cells = table.sheet.rows.get(line, [])
    column = next(number for number, cell in enumerate(cells, 1) if str(cell or "").strip())
    area = table.sheet.area_at(line, column)
    if area is not None and (area.last_column - area.first_column + 1) * 2 >= len(table.band.headings):
        return True
    covered = any(
        table.sheet.covered.get((line, c), (line, 0))[0] != line for c in range(1, table.sheet.width + 1)
    )
    return column == 1 and not covered


def _is_behind(table: ReadTable, line: int, last: int) -> bool:
    """Whether nothing but such lines follows, so that it is a note under the table."""
    return bool(table.rows) and all(
        len(_texts(table.sheet, below)) == 1 and _stands_alone(table, below)
        for below in range(line, last + 1)
        if below in table.sheet.rows
    )


def _tell_outside(sheet: OfficialSheet, line: int, headed: set[int], faults: OfficialFaults) -> None:
    for column, cell in enumerate(sheet.rows.get(line, []), 1):
        if column not in headed and str(cell or "").strip():
            faults.add(sheet.name, line, column, "", said.OUTSIDE)


def _field_in(texts: Iterable[str], names: Sequence[str]) -> str:
    """The longest name of a field that one of ``texts`` contains, the first text first."""
    for text in texts:
        for known in names:
            if squeeze(known) in squeeze(text):
                return known
    return ""


def _tell_repeated(rows: Sequence[OfficialRow], faults: OfficialFaults) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        if not any(row.path):
            continue
        key = (squeeze(row.field_text), *(squeeze(level) for level in row.path))
        if key in seen:
            faults.warn(row.sheet, row.line, 0, "", said.SAME_ITEM, first=seen[key])
        seen.setdefault(key, row.line)


__all__ = ["LEVELS", "Choices", "ReadTable", "Reading", "read_official"]
