"""The cheap gate before every number: runs of digits long enough to be looked at, taken apart once."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .characters import CELL, CHECK_X, DASH, DOT, INSIDE, INVISIBLE, NUMERALS, SPACE, plain_digits

_NUMERAL = "".join(NUMERALS)
_ONE = "一幺壹"
# The engine looks quickly for one class of characters, slowly for a class that it must ask Unicode about:
# the digits of other widths and scripts are named.
_DIGIT = r"0-9０-９\U0001d7ce-\U0001d7ff\u0660-\u0669"
_LETTER = "A-ZＡ-Ｚ"
# A digit, then at least six digits or characters that may stand inside a number; or a one and ten numerals,
# as telephone numbers are spelt.
_RUN = rf"[\d{INSIDE}]{{6,}}|(?<=[{_ONE}])[{_NUMERAL}0-9][{_NUMERAL}0-9{SPACE}{DASH}]{{9,}}"
GATE = re.compile(rf"[{_DIGIT}{_ONE}](?:{_RUN})")
# Besides, what a date, a house number or a plate begins with; and apart from the runs, because lists are full
# of them, cells and words that are one number of the usual lengths. Only what passes a gate is read.
_UNIT = "号弄栋幢座单室户组"
_MORE_DOORS = rf"(?:[楼院元]?\d{{1,4}}[{_UNIT}楼层])*+"
_DOOR = rf"\d{{0,4}}(?:[{DASH}]\d{{1,4}}){{0,3}}[{SPACE}]?(?:[年/]|[{_UNIT}]{_MORE_DOORS})"
_WHOLE = r"(?:(?<=1)[3-9][0-9]{9}|[0-9]{16}[0-9Xx]|[0-9]{15}(?:[0-9]{3})?)(?=[\t\n，。、；]|\Z)"
_CODE = rf"[{SPACE}{DOT}\-]?[0-9０-９{_LETTER}]{{4}}"
WIDE_GATE = re.compile(
    rf"[{_DIGIT}{_ONE}{_LETTER}]"
    rf"(?:(?<=[\t\n][0-9])({_WHOLE})|({_RUN})|(?<=\d)({_DOOR})|(?<=[{_LETTER}])({_CODE}))"
)
_WHOLES, _RUNS, _DOORS = 1, 2, 3

_ATOM = re.compile(rf"\d+(?:[{INVISIBLE}]+\d+)*+")
_CHECK_X = re.compile(rf"[{SPACE}{DASH}{CELL}{INVISIBLE}]{{0,2}}[{CHECK_X}](?![0-9A-Za-z])")
_CHECK_X_GLUED = re.compile(rf"[{CHECK_X}](?![0-9A-Za-z])")
_TIGHT = re.compile(rf"[{INVISIBLE}]*(?:[{SPACE}]{{1,3}}|[{SPACE}]?[{DASH}]{{1,2}}[{SPACE}]?)[{INVISIBLE}]*")
_DOTTED = re.compile(rf"[{DOT}]")
_CELLS = re.compile(rf"[{SPACE}{INVISIBLE}]{{0,3}}[{CELL}]{{1,2}}[{SPACE}{INVISIBLE}]{{0,3}}")
_COMMON_GAPS = {" ": "space", "\t": "cell", "\n": "cell", "-": "dash", ".": "dot"}
_HAS_DASH = re.compile(rf"[{DASH}]")

_SPELT = re.compile(rf"[{_ONE}](?:[{SPACE}{DASH}]?[{_NUMERAL}0-9]){{10}}(?![{_NUMERAL}0-9])")
_SPELT_BEFORE = re.compile(rf"[{_NUMERAL}0-9]")


class Atom(NamedTuple):
    """Digits with nothing seen between them."""

    digits: str
    start: int
    end: int


class Sights(NamedTuple):
    """What has passed the gates of one text, each as (start, end)."""

    runs: list[tuple[int, int]]
    wholes: list[tuple[int, int]]
    doors: list[tuple[int, int]]
    letters: list[int]


def look(text: str, wide: bool) -> Sights:
    """Runs that may hold a number of seven digits or more; if `wide`, short figures and capitals too."""
    if not wide:
        return Sights([run.span() for run in GATE.finditer(text)], [], [], [])
    sights = Sights([], [], [], [])
    for sight in WIDE_GATE.finditer(text):
        group, span = sight.lastindex, sight.span()
        if group == _DOORS:
            sights.doors.append(span)
        elif group == _WHOLES:
            sights.wholes.append(span)
        else:
            if group == _RUNS:
                sights.runs.append(span)
            if text[span[0]].isalpha():
                sights.letters.append(span[0])
    return sights


def atoms(text: str, start: int, end: int) -> Iterator[Atom]:
    """The digits of one run, in pieces as they stand."""
    for piece in _ATOM.finditer(text, start, end):
        raw = piece[0]
        yield Atom(raw if raw.isascii() else plain_digits(raw), piece.start(), piece.end())


def gap(text: str, start: int, end: int) -> str:
    """How two pieces are joined: `space`, `dash`, `dot`, `cell`; nothing if they are not one number."""
    between = text[start:end]
    if between in _COMMON_GAPS:
        return _COMMON_GAPS[between]
    if _TIGHT.fullmatch(between):
        return "dash" if _HAS_DASH.search(between) else "space"
    if _CELLS.fullmatch(between):
        return "cell"
    return "dot" if _DOTTED.fullmatch(between) else ""


def end_of_check_x(text: str, end: int, glued: bool = False) -> int:
    """Where the check character X after `end` ends, or 0; `glued` allows nothing before it."""
    found = (_CHECK_X_GLUED if glued else _CHECK_X).match(text, end)
    return found.end() if found else 0


def spelt(text: str, start: int, end: int) -> list[Atom]:
    """The runs of eleven Chinese numerals that begin with a one, in a run that begins with one."""
    if text[start] not in _ONE or _SPELT_BEFORE.match(text[start - 1 : start]):
        return []
    return [Atom(plain_digits(each[0]), *each.span()) for each in _SPELT.finditer(text, start, end)]
