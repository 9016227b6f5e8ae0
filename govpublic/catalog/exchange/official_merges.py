"""Merged cells that would say something wrong: over two groups, over columns of different meaning."""

from __future__ import annotations

from . import official_faults as said
from .faults import column_letter
from .official_faults import OfficialFaults
from .official_headings import Band
from .official_sheets import OfficialSheet
from .tables import Area

_LEVELS = ("first_level", "second_level", "third_level")
#: What one merged area may span from left to right: the levels of one item.
_ITEM = frozenset((*_LEVELS, "name"))


def check_merges(sheet: OfficialSheet, band: Band, last: int, faults: OfficialFaults) -> None:
    """Tell of each area in the rows below ``band``, down to ``last``, that cannot be taken as it is."""
    keys = {heading.column: heading.key for heading in band.headings}
    for area in sheet.merged:
        if area.last_line <= band.last or area.first_line > last:
            continue
        if area.first_line <= band.last:
            if area.first_line >= band.first:
                _tell(sheet, area, said.ACROSS_HEADINGS, faults)
        elif _is_wide(area, band):
            continue  # a row of its own: the name of a field, or a note
        elif area.last_column > area.first_column and not _spans_one_item(area, keys):
            _tell(sheet, area, said.ACROSS_COLUMNS, faults)
        elif area.last_line > area.first_line:
            _check_groups(sheet, area, keys, faults)


def _is_wide(area: Area, band: Band) -> bool:
    return (area.last_column - area.first_column + 1) * 2 >= len(band.headings)


def _spans_one_item(area: Area, keys: dict[int, str]) -> bool:
    spanned = {keys.get(column, "") for column in range(area.first_column, area.last_column + 1)}
    return spanned <= _ITEM


def _check_groups(sheet: OfficialSheet, area: Area, keys: dict[int, str], faults: OfficialFaults) -> None:
    """A second level that reaches over two first levels belongs to neither."""
    key = keys.get(area.first_column, "")
    if key not in _LEVELS[1:]:
        return
    above = _LEVELS[: _LEVELS.index(key)]
    for column, other in keys.items():
        if other not in above:
            continue
        groups = {sheet.covered.get((line, column), (line, column)) for line in _lines(area)}
        named = {start for start in groups if str(sheet.raw(*start) or "").strip()}
        if len(named) > 1:
            _tell(sheet, area, said.ACROSS_GROUPS, faults)
            return


def _lines(area: Area) -> range:
    return range(area.first_line, area.last_line + 1)


def _tell(sheet: OfficialSheet, area: Area, template: str, faults: OfficialFaults) -> None:
    first = f"{column_letter(area.first_column)}{area.first_line}"
    last = f"{column_letter(area.last_column)}{area.last_line}"
    cells = f"{first}:{last}"
    faults.add(sheet.name, area.first_line, area.first_column, "", template, cells=cells)
