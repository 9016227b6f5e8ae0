"""Numbers that were taken to pieces: by blanks and dashes, or by the cells of a table."""

import re
from collections.abc import Iterator

from .cards import judge_card
from .digits import Atom, end_of_check_x, gap
from .identity import PROVINCE, judge_identity
from .match import Match
from .phones import judge_mobile
from .reading import Reading

_MOST_PIECES = 19
# Where an identity number, a mobile or a card may begin, looked for at once in all digits of a chain.
_BEGINNING = re.compile(
    rf"(?={PROVINCE}\d{{4}}(?:18|19|20)\d{{2}}(?:0[1-9]|1[0-2])[0-3]\d|(?:86)?1[3-9]\d{{9}}|(?:62|[459]\d)\d{{14}})",
    re.ASCII,
)
_MOBILE_PIECES = {(3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (3, 3, 5)}
_MOBILE_CELLS = {(3, 4, 4), (1,) * 11}
_IDENTITY_CELLS = {
    (6, 8, 4),
    (6, 8, 3),
    (6, 4, 4, 4),
    (6, 4, 4, 3),
    (6, 4, 2, 2, 4),
    (6, 4, 2, 2, 3),
    (6, 12),
    (6, 11),
    (14, 4),
    (14, 3),
    (17, 1),
    (10, 8),
    (10, 7),
    (1,) * 18,
    (1,) * 17,
}


def joined(reading: Reading, pieces: list[Atom]) -> Iterator[Match]:
    """Numbers made of consecutive pieces, none of which is one by itself."""
    if len(pieces) == 1 and len(pieces[0].digits) < 17:
        return
    chain = "".join(piece.digits for piece in pieces)
    if len(chain) < 11:
        return
    beginnings = {each.start() for each in _BEGINNING.finditer(chain)}
    if not beginnings:
        return
    offset, taken = 0, 0
    for place, piece in enumerate(pieces):
        if place >= taken and offset in beginnings:
            found, used = _from(reading, pieces, place)
            if found:
                yield found
                taken = place + used
        offset += len(piece.digits)


def _from(reading: Reading, pieces: list[Atom], place: int) -> tuple[Match | None, int]:
    """The longest number that begins with the piece at `place`, and of how many pieces it is made."""
    text, digits = reading.text, ""
    gaps: set[str] = set()
    best: tuple[Match | None, int] = (None, 0)
    for count, piece in enumerate(pieces[place : place + _MOST_PIECES], 1):
        if count > 1:
            gaps.add(gap(text, pieces[place + count - 2].end, piece.start))
        digits += piece.digits
        if len(digits) > 19:
            break
        if len(digits) >= 11 and _stands_alone(text, pieces, place, count, gaps):
            found = _judge(
                reading, digits, pieces[place : place + count], gaps, _crowded(text, pieces, place, count)
            )
            if found and (found.certain or best[0] is None or not best[0].certain):
                best = found, count
    return best


def _crowded(text: str, pieces: list[Atom], place: int, count: int) -> bool:
    """Whether more figures stand beside the pieces with only blanks between, as in a row of figures."""
    after = place + count
    if after < len(pieces) and gap(text, pieces[after - 1].end, pieces[after].start) == "space":
        return True
    return place > 0 and gap(text, pieces[place - 1].end, pieces[place].start) == "space"


def _stands_alone(text: str, pieces: list[Atom], place: int, count: int, gaps: set[str]) -> bool:
    """Codes are chained by dashes and dots: a number is the whole of such a chain, or no part of it."""
    if not gaps & {"dash", "dot"}:
        return True
    after = place + count
    if after < len(pieces) and gap(text, pieces[after - 1].end, pieces[after].start) in {"dash", "dot"}:
        return False
    if place == 0 or gap(text, pieces[place - 1].end, pieces[place].start) not in {"dash", "dot"}:
        return True
    return pieces[place - 1].digits in {"86", "0086"}


def _judge(reading: Reading, digits: str, window: list[Atom], gaps: set[str], crowded: bool) -> Match | None:
    start, end = window[0].start, window[-1].end
    sizes = tuple(len(piece.digits) for piece in window)
    if len(digits) == 17:
        ends = end_of_check_x(reading.text, end)
        if ends:
            return _identity(reading, digits + "X", (start, ends), sizes, gaps)
    if len(window) == 1:
        return None
    if len(digits) in {11, 13}:
        return _mobile(reading, digits, (start, end), sizes, gaps, crowded)
    if len(digits) == 18:
        found = _identity(reading, digits, (start, end), sizes, gaps)
        if found:
            return found
    if len(digits) >= 16 and gaps <= {"space", "dash"}:
        return judge_card(
            reading, digits, start, end, set(sizes[:-1]) == {4} or sizes == (6, len(digits) - 6)
        )
    return None


def _identity(
    reading: Reading, digits: str, span: tuple[int, int], sizes: tuple[int, ...], gaps: set[str]
) -> Match | None:
    written = "cell" not in gaps and (len(sizes) <= 6 or set(sizes) == {1})
    natural = sizes in _IDENTITY_CELLS or written
    found = judge_identity(reading, digits, *span, natural)
    if found and not found.certain and sizes not in _IDENTITY_CELLS:
        return found if reading.label(span[0])[0] == "identity" else None
    return found


def _mobile(
    reading: Reading,
    digits: str,
    span: tuple[int, int],
    sizes: tuple[int, ...],
    gaps: set[str],
    crowded: bool,
) -> Match | None:
    sizes = sizes[1:] if sizes[0] == 2 and digits.startswith("86") else sizes
    if "cell" in gaps:
        return judge_mobile(reading, digits, *span, False) if sizes in _MOBILE_CELLS else None
    usual = sizes in _MOBILE_PIECES or sizes == (11,) or set(sizes) == {1}
    natural = usual and not crowded and ("dot" not in gaps or sizes == (3, 4, 4))
    return judge_mobile(reading, digits, *span, natural)
