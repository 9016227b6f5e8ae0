"""What in an opinion is nobody else's business: counted when it comes in, masked before it is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from govpublic.detectors.privacy import Match, mask, scan

#: Whom an opinion speaks of is often its point; the office decides on names.
_LEFT_TO_THE_OFFICE = frozenset({"person_name"})
#: Whoever wrote it, a number is never left open, even where the scan is not certain.
_NUMBERS = frozenset({"resident_id", "mobile", "landline", "bank_card", "passport", "travel_permit", "email"})
_PROFILE = "notice"


@dataclass(frozen=True)
class Look:
    """What a scan found: ``kinds`` counts and names nothing; ``must_be_masked`` if any may not be shown."""

    kinds: dict[str, int] = field(default_factory=dict)
    must_be_masked: bool = False


def look_into(text: str) -> Look:
    """Scan ``text`` as if it were put on a page."""
    found = scan(text, _PROFILE)
    kinds = dict(sorted(Counter(match.kind for match in found).items()))
    return Look(kinds, any(_is_closed(match) for match in found))


def masked(text: str) -> str:
    """``text`` with stars in place of whatever may not be shown."""
    return mask(text, [match for match in scan(text, _PROFILE) if _is_closed(match)])


def may_be_shown(text: str) -> bool:
    """Whether nothing in ``text`` has to be masked."""
    return not any(_is_closed(match) for match in scan(text, _PROFILE))


def _is_closed(match: Match) -> bool:
    if match.kind in _LEFT_TO_THE_OFFICE or match.text == match.masked or "*" in match.text:
        return False
    return match.certain or match.kind in _NUMBERS
