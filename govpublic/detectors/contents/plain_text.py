"""Plain text and comma-separated rows."""

import csv
import io
from collections.abc import Iterator

from govpublic.detectors.attachments.signatures import decoded
from govpublic.detectors.attachments.source import Source
from govpublic.detectors.contents.budget import Budget
from govpublic.detectors.contents.passage import Passage, said, unread
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.rows import Row

_SAMPLE_LINES = 20
_SEPARATORS = ",\t"


def read_text(source: Source, kind: str, budget: Budget) -> Iterator[Passage]:
    """A passage per line; per row, cells apart by tabs, when `kind` is csv."""
    source.handle.seek(0)
    most = budget.characters * 4 + 4  # no encoding takes more bytes for a character
    data = source.handle.read(most)
    text = decoded(data)
    if text is None:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"
        text = data.decode(encoding, "replace")
        yield unread("unreadable", "damaged")
    budget.check_time()
    yield from _rows(text) if kind == "csv" else lines(text)
    if source.size > most:
        yield unread("cut", "bytes")


def lines(text: str, member: str = "") -> Iterator[Passage]:
    """The lines of a text that say something, with their numbers."""
    for number, line in enumerate(io.StringIO(text), start=1):
        yield from said(Place("line", member=member, row=number), line.rstrip("\r\n"))


def _rows(text: str) -> Iterator[Passage]:
    separator = _separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    row, read = Row("", frozenset()), 0
    try:
        for row.number, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells, start=1):
                if cell:
                    yield from map(_as_row, row.add(column, cell))
            yield from map(_as_row, row.close())
            read = rows.line_num
    except csv.Error:  # a quote that is never closed, or a NUL
        rest = io.StringIO(text)
        for _ in range(read):
            rest.readline()
        for number, line in enumerate(rest, start=row.number):
            yield from said(Place("line", row=number), line.rstrip("\r\n"))


def _as_row(passage: Passage) -> Passage:
    place = Place("row", row=passage.place.row)
    return Passage(place, "text", False, passage.text, passage.columns)


def _separator(text: str) -> str:
    """The mark that stands in every one of the first lines, and most often."""
    sample = [line for line in text[:10_000].splitlines()[:_SAMPLE_LINES] if line.strip()]
    counts = {mark: min((line.count(mark) for line in sample), default=0) for mark in _SEPARATORS}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","
