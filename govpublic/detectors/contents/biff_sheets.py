"""Cells, comments and headers of an old Excel workbook, a row a passage."""

import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

from govpublic.detectors.contents.biff_records import Record, Strings, records
from govpublic.detectors.contents.budget import Budget, CutShortError
from govpublic.detectors.contents.passage import Passage, said, unread
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.rows import Row, plain_number

_BOF, _EOF, _SHEET, _SST, _CODEPAGE = 0x0809, 0x000A, 0x0085, 0x00FC, 0x0042
_OLDEST_BOFS = frozenset({0x0009, 0x0209, 0x0409})
_BIFF8 = 0x0600
_CODEPAGES = {936: "gb18030", 950: "big5", 1252: "cp1252", 1200: "utf-16-le", 65001: "utf-8"}


class Sheet(NamedTuple):
    """A sheet as the workbook lists it; `offset` is where its records begin."""

    offset: int
    name: str
    hidden: bool


class Book:
    """A workbook while its records go by: sheets, shared strings, version."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.version = _BIFF8
        self.encoding = "gb18030"
        self.sheets: dict[int, Sheet] = {}
        self.strings: list[str] = []
        self.row = Row("", frozenset())
        self.sheet = Sheet(0, "", False)
        self.hidden_rows: set[int] = set()
        self.formula: tuple[int, int] | None = None

    def string(self, body: bytes, at: int, short: bool = False) -> str:
        """A string of one record, in the way of this version. `short` ones have one byte of length."""
        form = "<B" if short else "<H"
        count = struct.unpack_from(form, body, at)[0]
        at += struct.calcsize(form)
        if self.version >= _BIFF8:
            return Strings([body[at:]]).text(count)
        return body[at : at + count].decode(self.encoding, "replace")

    def cell(self, row: int, column: int, text: str) -> Iterator[Passage]:
        """Take a cell; when its row is another, tell the last one."""
        if row + 1 != self.row.number:
            yield from self.row.close()
            self.row.number = row + 1
            self.row.hidden = self.sheet.hidden or row in self.hidden_rows
        if text:
            yield from self.row.add(column + 1, text)

    def enter(self, sheet: Sheet) -> Iterator[Passage]:
        """Another substream begins."""
        yield from self.row.close()
        self.sheet, self.row = sheet, Row(sheet.name, frozenset())
        self.hidden_rows, self.formula = set(), None


def read_old_workbook(stream: bytes, budget: Budget) -> Iterator[Passage]:
    """Everything in a Workbook (Excel 97) or Book (Excel 5) stream; what is broken is told as unreadable."""
    book, broken = Book(budget), False
    for number, record in enumerate(records(stream)):
        if number % 2_000 == 0:
            budget.check_time()
        reader = _READERS.get(record.kind)
        if reader is None:
            continue
        try:
            yield from reader(book, record)
        except (struct.error, EOFError, IndexError, ValueError):
            broken = True
    yield from book.row.close()
    if broken or not book.sheets:
        yield unread("unreadable", "damaged")


def _begin(book: Book, record: Record) -> Iterator[Passage]:
    version, _kind = struct.unpack_from("<HH", record.body)
    book.version = version
    sheet = book.sheets.get(record.offset)
    if sheet is not None:
        yield from book.enter(sheet)


def _codepage(book: Book, record: Record) -> Iterator[Passage]:
    book.encoding = _CODEPAGES.get(struct.unpack_from("<H", record.body)[0], "gb18030")
    yield from ()


def _sheet(book: Book, record: Record) -> Iterator[Passage]:
    offset, state = struct.unpack_from("<IB", record.body)
    sheet = Sheet(offset, book.string(record.body, 6, short=True), bool(state & 3))
    book.sheets[offset] = sheet
    yield from said(Place("sheet_name", sheet=sheet.name, hidden=sheet.hidden), sheet.name, "name")


def _shared_strings(book: Book, record: Record) -> Iterator[Passage]:
    count = struct.unpack_from("<I", record.body, 4)[0]
    source, room = Strings([record.body[8:], *record.pieces[1:]]), book.budget.limits.max_text
    for number in range(count):
        text = source.text()
        room -= len(text)
        if room < 0:
            raise CutShortError("characters")
        book.strings.append(text)
        if number % 2_000 == 0:
            book.budget.check_time()
    yield from ()


def _shared(book: Book, record: Record) -> Iterator[Passage]:
    row, column, _format, number = struct.unpack_from("<HHHI", record.body)
    yield from book.cell(row, column, book.strings[number])


def _label(book: Book, record: Record) -> Iterator[Passage]:
    row, column, _format = struct.unpack_from("<HHH", record.body)
    yield from book.cell(row, column, book.string(record.body, 6))


def _number(book: Book, record: Record) -> Iterator[Passage]:
    row, column, _format, value = struct.unpack_from("<HHHd", record.body)
    yield from book.cell(row, column, plain_number(repr(value)))


def _compressed(book: Book, record: Record) -> Iterator[Passage]:
    row, column, _format, value = struct.unpack_from("<HHHi", record.body)
    yield from book.cell(row, column, _unpacked(value))


def _row_of_compressed(book: Book, record: Record) -> Iterator[Passage]:
    row, first = struct.unpack_from("<HH", record.body)
    for place in range((len(record.body) - 6) // 6):
        value = struct.unpack_from("<i", record.body, 6 + place * 6)[0]
        yield from book.cell(row, first + place, _unpacked(value))


def _formula(book: Book, record: Record) -> Iterator[Passage]:
    row, column, _format, value, what = struct.unpack_from("<HHH6sH", record.body)
    book.formula = None
    if what != 0xFFFF:
        number = struct.unpack_from("<d", record.body, 6)[0]
        yield from book.cell(row, column, plain_number(repr(number)))
    elif value[0] == 0:  # a string, which the next record brings
        book.formula = (row, column)


def _result(book: Book, record: Record) -> Iterator[Passage]:
    if book.formula is not None:
        new = book.version >= _BIFF8
        text = Strings(record.pieces).text() if new else book.string(record.body, 0)
        yield from book.cell(*book.formula, text)
        book.formula = None


def _hidden_row(book: Book, record: Record) -> Iterator[Passage]:
    row, _first, _last, height = struct.unpack_from("<HHHH", record.body)
    flags = struct.unpack_from("<H", record.body, 12)[0]
    if flags & 0x20 or height & 0x7FFF == 0:
        book.hidden_rows.add(row)
    yield from ()


def _columns(book: Book, record: Record) -> Iterator[Passage]:
    first, last, width, _format, flags = struct.unpack_from("<HHHHH", record.body)
    if flags & 1 or width == 0:
        book.row.hidden_columns = book.row.hidden_columns.union(range(first + 1, min(last, 255) + 2))
    yield from ()


def _text_of_object(book: Book, record: Record) -> Iterator[Passage]:
    """A comment or a text box: its text stands in the record that continues it."""
    count = struct.unpack_from("<H", record.body, 10)[0]
    if count and len(record.pieces) > 1:
        text = Strings(record.pieces[1:]).text(count)
        place = Place("drawing", sheet=book.sheet.name, hidden=book.sheet.hidden)
        yield from said(place, text, "comment")


def _note(book: Book, record: Record) -> Iterator[Passage]:
    if book.version >= _BIFF8:
        yield from said(Place("author"), book.string(record.body, 8), "author")
        return
    row, column, count = struct.unpack_from("<HHH", record.body)
    place = Place("comment", sheet=book.sheet.name, row=row + 1, column=column + 1)
    yield from said(place, record.body[6 : 6 + count].decode(book.encoding, "replace"), "comment")


def _margin(book: Book, record: Record) -> Iterator[Passage]:
    if record.body:
        text = book.string(record.body, 0, short=book.version < _BIFF8)
        yield from said(Place("sheet_header", sheet=book.sheet.name, hidden=book.sheet.hidden), text)


def _too_old(book: Book, record: Record) -> Iterator[Passage]:
    yield unread("unreadable", "binary")


def _unpacked(value: int) -> str:
    """A number packed into 30 bits, whole or the upper half of a double, perhaps times a hundred."""
    if value & 2:
        number = float(value >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, value & 0xFFFFFFFC))[0]
    return plain_number(repr(number / 100 if value & 1 else number))


_READERS: dict[int, Callable[[Book, Record], Iterator[Passage]]] = {
    _BOF: _begin,
    _SHEET: _sheet,
    _SST: _shared_strings,
    _CODEPAGE: _codepage,
    0x00FD: _shared,
    0x0204: _label,
    0x00D6: _label,
    0x0203: _number,
    0x027E: _compressed,
    0x00BD: _row_of_compressed,
    0x0006: _formula,
    0x0207: _result,
    0x0208: _hidden_row,
    0x007D: _columns,
    0x01B6: _text_of_object,
    0x001C: _note,
    0x0014: _margin,
    0x0015: _margin,
    **dict.fromkeys(_OLDEST_BOFS, _too_old),
}
