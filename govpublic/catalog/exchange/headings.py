"""Which row has the headings, and which column is which field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop as _

from .fault_notes import is_notes_heading
from .faults import Faults

#: Above the headings there may be a title, a date and a line on who filled it in.
MOST_ABOVE = 12
_FEWEST_KNOWN = 2
_UNIT = re.compile(r"[(（\[【].*?[)）\]】]$")
_BLANK = re.compile(r"\s+")

NO_HEADING = _(
    "No row with headings was found among the first %(rows)d. The headings, such as %(examples)s, must stand "
    "in one row above the rows."
)
TWICE = _("The heading “%(heading)s” stands there twice. Please delete or rename one of the columns.")
UNNAMED = _("This column has no heading. Please write one, or delete the column.")

#: As a choice of the user: the column is not imported.
LEAVE_OUT = "-"


class Heading(NamedTuple):
    """The row of headings: its number, its cells as text, and the field of each ("" where none is known)."""

    line: int
    cells: tuple[str, ...]
    fields: tuple[str, ...]


def plain(text: Any) -> str:
    """A heading as it is compared: without blanks, and without the unit in brackets behind it.

    >>> plain("补贴 金额（元）")
    '补贴金额'
    """
    bare = _BLANK.sub("", unicodedata.normalize("NFKC", str(text)))
    return _UNIT.sub("", bare) or bare


def find_heading(
    rows: Iterator[tuple[int, Sequence[Any]]], known: Mapping[str, str], names: Iterable[str] = ()
) -> tuple[Heading | None, Iterator[tuple[int, Sequence[Any]]]]:
    """The row with the most headings of ``known`` (plain heading to field), and the rows below it.

    ``names`` are headings that are known without a field, such as forbidden ones: they help to recognise the
    row. None where there is no such row; then the second part has the rows from the top.
    """
    top: list[tuple[int, Sequence[Any]]] = []
    for row in rows:
        top.append(row)
        if len(top) > MOST_ABOVE:
            break
    others = frozenset(names)
    counts = [_known_cells(cells, known, others) for _line, cells in top]
    best = max(range(len(top)), key=lambda place: (counts[place], -place), default=0)
    if not top or counts[best] < _FEWEST_KNOWN:
        return None, chain(top, rows)
    line, cells = top[best]
    texts = tuple(str(cell).strip() if cell is not None else "" for cell in cells)
    while texts and not texts[-1]:
        texts = texts[:-1]
    heading = Heading(line, texts, tuple(_field_of(text, known) for text in texts))
    return heading, chain(top[best + 1 :], rows)


def _field_of(text: str, known: Mapping[str, str]) -> str:
    return LEAVE_OUT if is_notes_heading(text) else known.get(plain(text), "")


def looks_like_heading(cells: Sequence[Any], known: Mapping[str, str]) -> bool:
    """Whether a row below is another row of headings."""
    return _known_cells(cells, known, frozenset()) >= _FEWEST_KNOWN


def with_choices(heading: Heading, choices: Mapping[int, str]) -> Heading:
    """``heading`` with the fields that the user chose for columns, counted from 1."""
    fields = [choices.get(number, field) for number, field in enumerate(heading.fields, 1)]
    return heading._replace(fields=tuple(fields))


def check_headings(heading: Heading, faults: Faults) -> None:
    """No heading twice, none empty above something, no field in two columns."""
    seen: set[str] = set()
    used: set[str] = set()
    for number, (text, field) in enumerate(zip(heading.cells, heading.fields, strict=True), 1):
        if not text and field != LEAVE_OUT:
            faults.add(heading.line, number, "", UNNAMED)
        elif text in seen or (field and field != LEAVE_OUT and field in used):
            faults.add(heading.line, number, text, TWICE, heading=text)
        seen |= {text}
        used |= {field}


def _known_cells(cells: Sequence[Any], known: Mapping[str, str], others: frozenset[str]) -> int:
    found = {plain(cell) for cell in cells if isinstance(cell, str) and cell}
    return sum(1 for text in found if text in known or any(word in text for word in others))
