"""Cells on their way to a row, and rows on their way to a passage."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from govpublic.detectors.contents.passage import LONGEST, Passage
from govpublic.detectors.contents.places import Place

# A row is written out with its empty cells, so that cells stand under their headings, unless it is far wider
# than it is full.
_EMPTY_CELLS = 300
_LONGEST_NUMBER = 40
_PARTING = str.maketrans("\t\n\r", "   ")
_LARGEST_EXPONENT = 40


class Row:
    """The cells of one row of a sheet while they are read."""

    def __init__(self, sheet: str, hidden_columns: frozenset[int]) -> None:
        self.sheet = sheet
        self.hidden_columns = hidden_columns
        self.number = 0
        self.hidden = False
        self._columns: list[int] = []
        self._texts: list[str] = []
        self._length = 0

    def add(self, column: int, text: str) -> list[Passage]:
        """Take a cell; returns the row so far when it has grown too long to wait for its end."""
        if not text.isprintable():  # tabs and line ends part cells and rows
            text = text.translate(_PARTING)
        if len(text) > LONGEST:
            step = LONGEST - 64
            return [
                p for at in range(0, len(text), step) for p in self._alone(column, text[at : at + LONGEST])
            ]
        self._columns.append(column)
        self._texts.append(text)
        self._length += len(text)
        return self.close() if self._length > LONGEST else []

    def close(self) -> list[Passage]:
        """The row as a passage, or nothing when all its cells are blank; the next row begins empty."""
        columns, texts = self._columns, self._texts
        if not columns:
            return []
        self._columns, self._texts, self._length = [], [], 0
        last = columns[-1]
        if last == len(columns) and columns == list(range(1, last + 1)):
            return self._passage(range(1, last + 1), texts)
        if any(map(int.__ge__, columns, columns[1:])):
            pairs = sorted(zip(columns, texts, strict=True), key=lambda pair: pair[0])
            columns, texts = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        return self._passage(*_spread(columns, texts))

    def _alone(self, column: int, text: str) -> list[Passage]:
        return self._passage((column,), [text])

    def _passage(self, columns: Sequence[int], texts: list[str]) -> list[Passage]:
        text = "\t".join(texts)
        if not text or text.isspace():
            return []
        place = Place("sheet", sheet=self.sheet, row=self.number, hidden=self.hidden)
        unseen = self.hidden_columns and any(
            column in self.hidden_columns and words for column, words in zip(columns, texts, strict=True)
        )
        return [
            Passage(place, "text", bool(self.hidden or unseen), text, columns, self.hidden_columns),
        ]


def _spread(columns: list[int], texts: list[str]) -> tuple[Sequence[int], list[str]]:
    """The cells with the empty ones between them. Two texts for one cell stay side by side."""
    last = columns[-1]
    if last > _EMPTY_CELLS + len(columns) * 4 or len(set(columns)) < len(columns):
        return tuple(columns), texts
    spread = [""] * last
    for column, text in zip(columns, texts, strict=True):
        spread[column - 1] = text
    return range(1, last + 1), spread


def plain_number(stored: str) -> str:
    """A number as it is stored, but without the exponent and the ".0" that hide an identity number.

    >>> plain_number("3.4100320000101123E+17")
    '341003200001011230'
    """
    if not ("e" in stored or "E" in stored or stored.endswith(".0")) or len(stored) > _LONGEST_NUMBER:
        return stored
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return stored
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number:f}"
