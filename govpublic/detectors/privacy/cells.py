"""Cells that are one whole number: most of a list, and told at once where their column says what they are."""

from collections.abc import Iterator

from .cards import judge_account, judge_card
from .check_digits import is_bank_card, is_resident_id
from .identity import STARTS_OF_ORGANISATIONS, judge_identity
from .masking import mask_card, mask_identity, mask_phone
from .match import Match
from .phones import judge_mobile
from .reading import Reading, new_match

_MOBILE, _IDENTITY = 11, 18
_NO_COLUMNS: tuple[list[tuple[str, str]], str, int, int] = ([], "", 0, -1)


def _no_row(_offset: int) -> None:
    return None


def cells(reading: Reading) -> Iterator[Match]:
    """What each cell is. The answer of the judges, without asking them where nothing is to be weighed."""
    if not reading.sights.wholes:
        return
    text, is_roll = reading.text, reading.profile == "roll"
    count, row_at = text.count, reading.tables.row_at if reading.has_columns else _no_row
    labels, joint, begins, ends = _NO_COLUMNS
    for start, end in reading.sights.wholes:
        if start > ends:
            row = row_at(start)
            labels, joint, begins, ends = _NO_COLUMNS
            if row:
                heading, begins, ends = row
                labels, joint = reading.labels_of(heading), heading.joint
        column = count(joint, begins, start) if joint else 0
        said = labels[column][0] if column < len(labels) else ""
        digits, size = text[start:end], end - start
        if said == "phone" and size == _MOBILE:
            yield new_match(Match, ("mobile", start, end, digits, mask_phone(digits), True))
        elif said == "identity" and size == _IDENTITY and _is_plainly_a_person_s(digits):
            yield new_match(Match, ("resident_id", start, end, digits, mask_identity(digits), True))
        elif said == "card" and is_roll and size != _IDENTITY and is_bank_card(digits):
            yield new_match(Match, ("bank_card", start, end, digits, mask_card(digits), True))
        elif found := _judged(reading, digits, start, end):
            yield found


def _is_plainly_a_person_s(digits: str) -> bool:
    return digits[:4] not in STARTS_OF_ORGANISATIONS and digits[-1] != "x" and is_resident_id(digits)


def _judged(reading: Reading, digits: str, start: int, end: int) -> Match | None:
    """What a whole cell is, by its length alone."""
    if end - start == _MOBILE:
        return judge_mobile(reading, digits, start, end)
    if end - start == _IDENTITY:
        found = judge_identity(reading, digits.upper(), start, end)
        if found:
            return found
    return judge_card(reading, digits, start, end) or judge_account(reading, digits, start, end)
