"""The cheap gate before every number: runs of digits long enough to be looked at, taken apart once."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .characters import CELL, CHECK_X, DASH, DOT, INSIDE, INVISIBLE, NUMERALS, SPACE, plain_digits

# A digit, then at least six digits or characters that may stand inside a number. Only what passes is read.
GATE = re.compile(rf"\d[\d{INSIDE}]{{6,}}")

_ATOM = re.compile(rf"\d+(?:[{INVISIBLE}]+\d+)*+")
_CHECK_X = re.compile(rf"[{SPACE}{DASH}{CELL}{INVISIBLE}]{{0,2}}[{CHECK_X}](?![0-9A-Za-z])")
_CHECK_X_GLUED = re.compile(rf"[{CHECK_X}](?![0-9A-Za-z])")
_TIGHT = re.compile(rf"[{INVISIBLE}]*(?:[{SPACE}]{{1,3}}|[{SPACE}]?[{DASH}]{{1,2}}[{SPACE}]?)[{INVISIBLE}]*")
_DOTTED = re.compile(rf"[{DOT}]")
_CELLS = re.compile(rf"[{SPACE}{INVISIBLE}]{{0,3}}[{CELL}]{{1,2}}[{SPACE}{INVISIBLE}]{{0,3}}")
_HAS_DASH = re.compile(rf"[{DASH}]")

# Three literal beginnings are found far faster than one class of characters.
_NUMERAL = "".join(NUMERALS)
_SPELT = tuple(
    re.compile(rf"{one}[{SPACE}]?[{_NUMERAL}0-9](?:[{SPACE}{DASH}]?[{_NUMERAL}0-9]){{9}}") for one in "一幺壹"
)
_SPELT_BEFORE = re.compile(rf"[{_NUMERAL}0-9]")


class Atom(NamedTuple):
    """Digits with nothing seen between them."""

    digits: str
    start: int
    end: int


def gated(text: str) -> Iterator[tuple[int, int]]:
    """Where the runs stand that may hold a number of seven digits or more."""
    for run in GATE.finditer(text):
        yield run.span()


def atoms(text: str, start: int, end: int) -> list[Atom]:
    """The digits of one run, in pieces as they stand."""
    return [Atom(plain_digits(each[0]), *each.span()) for each in _ATOM.finditer(text, start, end)]


def gap(text: str, start: int, end: int) -> str:
    """How two pieces are joined: `space`, `dash`, `dot`, `cell`; nothing if they are not one number."""
    between = text[start:end]
    if between == " ":
        return "space"
    if _TIGHT.fullmatch(between):
        return "dash" if _HAS_DASH.search(between) else "space"
    if _CELLS.fullmatch(between):
        return "cell"
    return "dot" if _DOTTED.fullmatch(between) else ""


def end_of_check_x(text: str, end: int, glued: bool = False) -> int:
    """Where the check character X after `end` ends, or 0; `glued` allows nothing before it."""
    found = (_CHECK_X_GLUED if glued else _CHECK_X).match(text, end)
    return found.end() if found else 0


def spelt(text: str) -> Iterator[Atom]:
    """Runs of eleven Chinese numerals that begin with a one, as telephone numbers are spelt."""
    for beginning in _SPELT:
        for run in beginning.finditer(text):
            start, end = run.span()
            before, after = text[start - 1 : start], text[end : end + 1]
            if not (_SPELT_BEFORE.match(before) or _SPELT_BEFORE.match(after)):
                yield Atom(plain_digits(run[0]), start, end)
