"""One worksheet of an xlsx, read by events, a row a passage."""

from collections.abc import Callable, Mapping

from govpublic.detectors.contents.parts import Teller
from govpublic.detectors.contents.places import Place, column_number
from govpublic.detectors.contents.rows import Row, plain_number

_DIGITS = "0123456789"
_LAST_COLUMN = 16_384
_HEADERS = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_FORMULAS = frozenset({"f", "formula", "formula1", "formula2"})
_MESSAGES = ("promptTitle", "prompt", "errorTitle", "error")


class SheetCells(Teller):
    """Cells with their stored values, headers and footers, and the words inside formulas.

    Called for every cell of every sheet, so it takes the events as they come.
    """

    def __init__(self, sheet: str, hidden: bool, shared: Callable[[int], str]) -> None:
        super().__init__()
        self._sheet = sheet
        self._hidden = hidden
        self._shared = shared
        self._columns: dict[str, int] = {}
        self._row = Row(sheet, frozenset())
        self._column = 0
        self._kind = ""
        self._value: list[str] = []
        self._takes = False
        self._phonetic = 0

    def startElement(self, name: str, attrs: Mapping[str, str]) -> None:  # type: ignore[override]
        if name == "c":
            self._start_cell(attrs)
        elif name == "v":
            self._takes = True
        elif name == "row":
            self._start_row(attrs)
        elif ":" in name:
            self.startElement(name.rpartition(":")[2], attrs)
        elif name == "t":
            self._takes = not self._phonetic
        elif name in _FORMULAS or name in _HEADERS:
            self._value, self._takes = [], True
        elif name == "rPh":  # how a name is read aloud, not what is written
            self._phonetic += 1
        elif name == "col":
            self._start_columns(attrs)
        elif name == "dataValidation":
            for key in _MESSAGES:
                self.say(Place("sheet", sheet=self._sheet, hidden=self._hidden), attrs.get(key, ""))

    def endElement(self, name: str) -> None:
        if name == "v" or name == "t":
            self._takes = False
        elif name == "c":
            if self._value:
                self._end_cell()
        elif name == "row":
            self.found += self._row.close()
        elif ":" in name:
            self.endElement(name.rpartition(":")[2])
        elif name in _FORMULAS:
            self._end_formula()
        elif name in _HEADERS:
            self.say(Place("sheet_header", sheet=self._sheet, hidden=self._hidden), "".join(self._value))
            self._value, self._takes = [], False
        elif name == "rPh":
            self._phonetic -= 1

    def characters(self, content: str) -> None:
        if self._takes:
            self._value.append(content)

    def finish(self) -> None:
        if self._value:
            self._end_cell()
        self.found += self._row.close()

    def _start_columns(self, attrs: Mapping[str, str]) -> None:
        if attrs.get("hidden") not in ("1", "true") and attrs.get("width") != "0":
            return
        first, last = (_whole(attrs.get(key, "")) for key in ("min", "max"))
        more = range(max(first, 1), min(last, _LAST_COLUMN) + 1)
        self._row.hidden_columns = self._row.hidden_columns.union(more)

    def _start_row(self, attrs: Mapping[str, str]) -> None:
        row = self._row
        row.number = _whole(attrs.get("r", "")) or row.number + 1
        row.hidden = self._hidden or attrs.get("hidden") in ("1", "true") or attrs.get("ht") == "0"
        self._column = 0

    def _start_cell(self, attrs: Mapping[str, str]) -> None:
        letters = attrs.get("r", "").rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = column_number(letters)
            if column:
                self._columns[letters] = column
        self._column = column or min(self._column + 1, _LAST_COLUMN)
        self._kind = attrs.get("t", "n")
        self._value = []

    def _end_cell(self) -> None:
        value = self._value[0] if len(self._value) == 1 else "".join(self._value)
        self._value = []
        if self._kind == "s":
            value = self._shared(_whole(value.strip()))
        elif self._kind == "n":
            value = plain_number(value)
        if value and (long := self._row.add(self._column, value)):
            self.found += long

    def _end_formula(self) -> None:
        """A formula is told when it holds words of its own; its result is the value of the cell."""
        formula, self._value, self._takes = "".join(self._value), [], False
        if '"' in formula:
            place = Place(
                "formula", sheet=self._sheet, row=self._row.number, column=self._column, hidden=True
            )
            self.say(place, formula, "formula")


def _whole(digits: str) -> int:
    """A short decimal number, or 0 for anything else."""
    return int(digits) if digits.isdecimal() and len(digits) <= 9 else 0
