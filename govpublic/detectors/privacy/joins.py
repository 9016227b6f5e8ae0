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
_LENGTHS = frozenset({11, 13, 16, 17, 18, 19})
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


class Chain:
    """Consecutive pieces, none of which is a number by itself, and how each is joined to the next."""

    def __init__(self) -> None:
        self.pieces: list[Atom] = []
        self.joints: list[str] = []

    def joint_to(self, text: str, atom: Atom) -> str:
        """How `atom` would be joined to the last piece; nothing if it cannot be part of the chain."""
        return gap(text, self.pieces[-1].end, atom.start) if self.pieces else "start"

    def add(self, atom: Atom, joint: str) -> None:
        if self.pieces:
            self.joints.append(joint)
        self.pieces.append(atom)

    def is_crowded(self, place: int, count: int) -> bool:
        """Whether more figures stand beside with only blanks between, as in a row of figures."""
        return "space" in (self._before(place), self._after(place + count))

    def is_whole(self, place: int, count: int) -> bool:
        """Codes are chained by dashes and dots: a number is all of such a chain, or no part of it."""
        if not {"dash", "dot"} & set(self.joints[place : place + count - 1]):
            return True
        if self._after(place + count) in {"dash", "dot"}:
            return False
        chained = self._before(place) in {"dash", "dot"}
        return not chained or self.pieces[place - 1].digits in {"86", "0086"}

    def _before(self, place: int) -> str:
        return self.joints[place - 1] if place else ""

    def _after(self, place: int) -> str:
        return self.joints[place - 1] if place < len(self.pieces) else ""


def joined(reading: Reading, chain: Chain) -> Iterator[Match]:
    """Numbers made of consecutive pieces of the chain."""
    pieces = chain.pieces
    if not pieces or (len(pieces) == 1 and len(pieces[0].digits) < 17):
        return
    digits = "".join([piece.digits for piece in pieces])
    if len(digits) < 11:
        return
    beginnings = {each.start() for each in _BEGINNING.finditer(digits)}
    if not beginnings:
        return
    offset, taken = 0, 0
    for place, piece in enumerate(pieces):
        if place >= taken and offset in beginnings:
            found, used = _from(reading, chain, place, digits[offset : offset + 20])
            if found:
                yield found
                taken = place + used
        offset += len(piece.digits)


def _from(reading: Reading, chain: Chain, place: int, digits: str) -> tuple[Match | None, int]:
    """The longest number that begins with the piece at `place`, and of how many pieces it is made."""
    best: tuple[Match | None, int] = (None, 0)
    length = 0
    for count, piece in enumerate(chain.pieces[place : place + _MOST_PIECES], 1):
        length += len(piece.digits)
        if length > 19:
            break
        if length not in _LENGTHS or not chain.is_whole(place, count):
            continue
        gaps = set(chain.joints[place : place + count - 1])
        window, crowded = chain.pieces[place : place + count], chain.is_crowded(place, count)
        found = _judge(reading, digits[:length], window, gaps, crowded)
        if found and (found.certain or best[0] is None or not best[0].certain):
            best = found, count
    return best


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
    if len(digits) >= 16 and digits[0] in "4569" and gaps <= {"space", "dash"}:
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
    if crowded and set(sizes) == {1}:
        return None
    usual = sizes in _MOBILE_PIECES or sizes == (11,) or set(sizes) == {1}
    natural = usual and not crowded and ("dot" not in gaps or sizes == (3, 4, 4))
    return judge_mobile(reading, digits, *span, natural)
