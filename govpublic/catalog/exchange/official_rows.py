"""The rows of an official table, one after the other, with what merged cells say for all that they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import official_faults as said
from .official_cells import Strange, channels, is_ticked, name, number, one_of, plain_number, term, words
from .official_faults import OfficialFaults
from .official_headings import Band, Heading
from .official_sheets import OfficialSheet
from .official_words import IGNORED

LEVELS = ("first_level", "second_level", "third_level")
_AUDIENCES = {
    "everybody": ("全社会", "社会公众"),
    "specific": ("特定群体", "特定群众", "特定人群", "特定对象"),
}
_MODES = {"on_request": ("依申请公开", "依申请"), "proactive": ("主动公开", "主动")}
_AREAS = {
    "city": ("市级", "地市级"),
    "county": ("县级", "区级", "县区级", "区县级", "县市区级", "县（市、区）级", "县(市、区)级"),
    "township": ("乡级", "镇级", "乡镇级", "乡镇", "街道"),
    "village": ("村级", "村居", "社区"),
}


@dataclass(frozen=True)
class Options:
    """What the user says about the whole file: ``tidy`` corrects what is beyond doubt, ``repeat`` takes an
    empty item for the one above.
    """

    tidy: bool = False
    repeat: bool = False


@dataclass
class OfficialRow:
    """One item as it is printed; ``values`` are named like the fields of a ``DisclosureItem``."""

    sheet: str
    line: int
    field_text: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.values.get(level, "") for level in LEVELS)


class RowReader:
    """Reads the rows below one band of headings; tells ``faults`` of each cell that it cannot read."""

    def __init__(self, sheet: OfficialSheet, band: Band, options: Options, faults: OfficialFaults) -> None:
        self.sheet, self.band, self.options, self.faults = sheet, band, options, faults
        self.columns: Mapping[str, Heading] = {
            heading.key: heading for heading in band.headings if heading.key and heading.key != IGNORED
        }
        self._above: dict[str, str] = {}

    def row(self, line: int, field_text: str) -> OfficialRow:
        """The item in ``line``."""
        row = OfficialRow(self.sheet.name, line, field_text)
        self._read_item(row)
        for key, reader in (("serial", number), ("term", term)):
            row.values[f"{key}_text" if key == "term" else key] = self._text(line, key, reader)
        for key, target in (("content", "content"), ("basis", "basis"), ("agencies", "agencies_text"),
                            ("note", "note"), ("code", "code")):  # fmt: skip
            row.values[target] = self._text(line, key, words)
        own = self._text(line, "field", name)
        row.field_text = own or field_text
        self._read_channels(row)
        self._read_choice(row, "audience", _AUDIENCES)
        self._read_choice(row, "mode", _MODES)
        self._read_levels(row)
        return row

    def _read_item(self, row: OfficialRow) -> None:
        for level in LEVELS:
            row.values[level] = self._text(row.line, level, name)
        if "name" in self.columns and "first_level" not in self.columns:
            row.values["first_level"] = self._text(row.line, "name", name)
        self._drop_repeated(row)
        if not row.values["first_level"] and any(row.path[1:]):
            self._repeat_above(row)
        if not any(row.path):
            self._add(row.line, self._item_heading(), said.NO_ITEM)
        elif row.values["third_level"] and not row.values["second_level"]:
            self._add(row.line, self.columns.get("second_level"), said.LEVEL_SKIPPED)
        if row.values["first_level"]:
            self._above = {"first_level": row.values["first_level"]}

    def _drop_repeated(self, row: OfficialRow) -> None:
        """Cells merged over two levels say the upper one only."""
        for upper, lower in (("first_level", "second_level"), ("second_level", "third_level")):
            heading = self.columns.get(lower)
            above = self.columns.get(upper)
            if heading is None or above is None:
                continue
            start = self.sheet.covered.get((row.line, heading.column))
            if start is not None and start == self.sheet.covered.get((row.line, above.column)):
                row.values[lower] = ""

    def _repeat_above(self, row: OfficialRow) -> None:
        heading = self.columns.get("first_level") or self._item_heading()
        if self.options.repeat and self._above:
            row.values["first_level"] = self._above["first_level"]
        else:
            self._add(row.line, heading, said.UNMERGED)

    def _item_heading(self) -> Heading | None:
        return self.columns.get("first_level") or self.columns.get("name")

    def _read_channels(self, row: OfficialRow) -> None:
        row.values["channels"], row.values["channels_note"] = [], ""
        if (heading := self.columns.get("channels")) is not None:
            with_value = self.sheet.value(row.line, heading.column)
            found = self._try(row.line, heading, lambda: channels(with_value))
            if found is not None:
                row.values["channels"], row.values["channels_note"] = list(found.codes), found.note

    def _read_choice(self, row: OfficialRow, key: str, choices: dict[str, tuple[str, ...]]) -> None:
        """Ticks in columns of their own, or words in one column."""
        names = "、".join(those[0] for those in choices.values())
        ticked = [code for code in choices if self._ticked(row, f"{key}.{code}")]
        if len(ticked) > 1:
            last = max((self.columns[f"{key}.{code}"] for code in ticked), key=lambda heading: heading.column)
            self._add(row.line, last, said.BOTH_TICKED, names=names)
        row.values[key] = ticked[0] if ticked else ""
        heading = self.columns.get(key)
        if heading is not None and not ticked:
            value = self.sheet.value(row.line, heading.column)
            if plain_number(value).strip():
                found = self._try(row.line, heading, lambda: one_of(value, choices, names))
                row.values[key], note = found if found is not None else ("", "")
                if key == "audience":
                    row.values["audience_note"] = note
        row.values.setdefault("audience_note", "")

    def _ticked(self, row: OfficialRow, key: str) -> bool:
        heading = self.columns.get(key)
        if heading is None:
            return False
        value = self.sheet.value(row.line, heading.column)
        try:
            return is_ticked(value)
        except Strange as strange:
            text = plain_number(value).strip()
            if key == "audience.specific":  # which groups is written where the tick belongs
                row.values["audience_note"] = text.lstrip("√■☑✓✔ ")[:300]
                return True
            self._add(row.line, heading, strange.template, **strange.params)
            return False

    def _read_levels(self, row: OfficialRow) -> None:
        found: dict[str, None] = {}
        for key in self.columns:
            if key.startswith("levels.") and self._ticked(row, key):
                found.update(dict.fromkeys(key.partition(".")[2].split("+")))
        heading = self.columns.get("levels")
        if heading is not None:
            text = plain_number(self.sheet.value(row.line, heading.column))
            named = [code for code, those in _AREAS.items() if any(word in text for word in those)]
            if text.strip() and not named:
                self._add(
                    row.line,
                    heading,
                    said.NOT_A_CHOICE,
                    text=text.strip()[:30],
                    choices="市级、县级、乡级、村级",
                )
            found.update(dict.fromkeys(named))
        row.values["levels"] = [code for code in _AREAS if code in found]

    def _text(self, line: int, key: str, reader: Any) -> str:
        heading = self.columns.get(key)
        if heading is None:
            return ""
        value = self.sheet.value(line, heading.column)
        found = self._try(line, heading, lambda: reader(value, tidy=self.options.tidy))
        return str(found or "")

    def _try(self, line: int, heading: Heading, read: Any) -> Any:
        try:
            return read()
        except Strange as strange:
            self._add(line, heading, strange.template, **strange.params)
            return None

    def _add(self, line: int, heading: Heading | None, template: str, **params: Any) -> None:
        column, text = (heading.column, heading.text) if heading is not None else (0, "")
        start = self.sheet.covered.get((line, column))
        if start is not None and start[0] != line:
            return  # said of the first row that the merged cell covers
        self.faults.add(self.sheet.name, line, column, text, template, **params)


def lines_between(sheet: OfficialSheet, first: int, last: int) -> Iterator[int]:
    """The lines that hold something, merged cells from above included, from ``first`` to ``last``."""
    for line in range(first, last + 1):
        if line in sheet.rows or any(
            sheet.covered.get((line, column), (line, 0))[0] != line for column in range(1, sheet.width + 1)
        ):
            yield line
