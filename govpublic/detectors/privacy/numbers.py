"""From runs of digits to matches: each piece by its length, then the pieces that belong together."""

import re
from collections.abc import Iterator

from .cards import judge_account, judge_card
from .cells import cells
from .digits import Atom, atoms, end_of_check_x, spelt
from .identity import judge_identity, judge_old_identity, rounded_identities
from .joins import Chain, joined
from .match import Match
from .phones import judge_mobile
from .reading import Reading

_LONGEST_PIECE = 17
# Longer chains are tables of figures: they are read in parts, so that memory stays small.
_LONGEST_CHAIN = 2000
_SHORTEST_NUMBER = 11
_LONG_RUN = 24
_EXPONENT = frozenset("EeＥｅ")
_NO_DIGITS = re.compile(r"[\t\n. ]+")


def numbers(reading: Reading) -> Iterator[Match]:
    """All numbers of people, their homes' landlines apart: identity, mobile, bank card."""
    text = reading.text
    yield from cells(reading)
    for start, end in reading.sights.runs:
        size = end - start
        if size >= _LONG_RUN or (
            size >= _SHORTEST_NUMBER and len(_NO_DIGITS.sub("", text[start:end])) >= _SHORTEST_NUMBER
        ):
            yield from _run(reading, start, end)
    if "+" in text or any(text[end : end + 1] in _EXPONENT for _start, end in reading.sights.runs):
        yield from rounded_identities(reading)


def _run(reading: Reading, start: int, end: int) -> Iterator[Match]:
    """One run of the gate: whole numbers first; what is left between them may be numbers in pieces."""
    text = reading.text
    for atom in spelt(text, start, end) if text[start] in "一幺壹" else ():
        found = judge_mobile(reading, *atom, needs_label=True)
        if found:
            yield found
    chain = Chain()
    for atom in atoms(text, start, end):
        found = _whole(reading, atom)
        joint = "" if found or len(atom.digits) > _LONGEST_PIECE else chain.joint_to(text, atom)
        if not joint or len(chain.pieces) >= _LONGEST_CHAIN:
            yield from joined(reading, chain)
            chain = Chain()
        if found:
            yield found
        elif len(atom.digits) <= _LONGEST_PIECE:
            chain.add(atom, joint)
    yield from joined(reading, chain)


def _whole(reading: Reading, atom: Atom) -> Match | None:
    digits, start, end = atom
    size = len(digits)
    if size < 11 or size > 21:
        return None
    if size <= 13:
        found = judge_mobile(reading, digits, start, end)
    elif size == 18:
        digits = digits.upper()
        found = judge_identity(reading, digits, start, end) or judge_card(reading, digits, start, end)
    elif size == 15:
        found = judge_mobile(reading, digits, start, end) or judge_old_identity(reading, digits, start, end)
    elif size == 17:
        ends = end_of_check_x(reading.text, end, glued=True)
        found = (
            judge_identity(reading, digits + "X", start, ends)
            if ends
            else judge_card(reading, digits, start, end)
        )
    elif 16 <= size <= 19:
        found = judge_card(reading, digits, start, end)
    else:
        found = None
    return found or (judge_account(reading, digits, start, end) if size >= 12 else None)
