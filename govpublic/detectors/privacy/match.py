"""What a privacy scan answers with, and what each kind of answer means for the rules."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

Profile = Literal["article", "roll", "notice", "guide"]
PROFILES: frozenset[str] = frozenset(get_args(Profile))
_EVERYWHERE = PROFILES
_LISTS = frozenset({"roll", "notice"})
_NOWHERE: frozenset[str] = frozenset()


class Match(NamedTuple):
    """One piece of personal information.

    `text` is `text[start:end]` of what was scanned, as it stands there; `masked` is what may stand in its
    place. `certain` says that form, check digit or context leave no doubt: only then may a rule block.
    """

    kind: str
    start: int
    end: int
    text: str
    masked: str
    certain: bool


class Kind(NamedTuple):
    """The rule that a kind belongs to (none for names, which rolls may show), and where it blocks."""

    rule: str | None
    blocks: frozenset[str]


KINDS: Mapping[str, Kind] = {
    "resident_id": Kind("PRV-1", _EVERYWHERE),
    "mobile": Kind("PRV-2", _LISTS),
    "landline": Kind("PRV-2", _NOWHERE),
    "bank_card": Kind("PRV-3", _EVERYWHERE),
    "passport": Kind("PRV-3", _EVERYWHERE),
    "travel_permit": Kind("PRV-3", _EVERYWHERE),
    "minor": Kind("PRV-4", _LISTS),
    "health": Kind("PRV-5", _LISTS),
    "address": Kind("PRV-6", _NOWHERE),
    "email": Kind("PRV-6", _NOWHERE),
    "plate": Kind("PRV-6", _NOWHERE),
    "birth_date": Kind("PRV-6", _NOWHERE),
    "person_name": Kind(None, _NOWHERE),
}
