"""The scan: every search over one text, and one answer where two speak of the same place."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from operator import itemgetter

from .addresses import addresses
from .births import births
from .emails import emails
from .health import health
from .lists import lists
from .match import KINDS, PROFILES, Match
from .numbers import numbers
from .people import people
from .permits import permits
from .phones import landlines
from .plates import plates
from .reading import Reading
from .words import DEFAULT_WORDS, Words

_SEARCHES: tuple[tuple[frozenset[str], Callable[[Reading], Iterator[Match]]], ...] = (
    (frozenset({"resident_id", "mobile", "bank_card"}), numbers),
    (frozenset({"landline"}), landlines),
    (frozenset({"passport", "travel_permit"}), permits),
    (frozenset({"plate"}), plates),
    (frozenset({"email"}), emails),
    (frozenset({"birth_date"}), births),
    (frozenset({"address"}), addresses),
    (frozenset({"person_name", "minor"}), people),
    (frozenset({"person_name", "minor"}), lists),
    (frozenset({"health"}), health),
)

_ALL = frozenset(KINDS)
_PLACE = itemgetter(1, 2)
_NUMBERS = frozenset({"resident_id", "mobile", "bank_card", "landline"})


def scan(
    text: str,
    profile: str = "article",
    *,
    kinds: Collection[str] | None = None,
    words: Words = DEFAULT_WORDS,
    on: date | None = None,
) -> list[Match]:
    """Personal information in `text`, in order, none overlapping; offsets into the text as given.

    `profile` is what the text is part of: an `article`, a `roll` (of subsidies, of aid), a `notice` (公示), a
    `guide`, where an office's own telephone and e-mail belong. Cells of tables are joined by tabs, rows by
    newlines; or each cell is a line. `kinds` narrows the search. `on` is the day on which ages count;
    without it, the latest year (2026年) in the text. Raises ValueError for an unknown profile or kind.
    Basis: 个人信息保护法 art. 28; 民法典 art. 1034; 未成年人保护法 art. 4, 103.
    """
    if profile not in PROFILES:
        raise ValueError(f"unknown profile: {profile}")
    wanted = _ALL if kinds is None else frozenset(kinds)
    if not wanted <= _ALL:
        raise ValueError(f"unknown kinds: {sorted(wanted - _ALL)}")
    reading = Reading(text, profile, words, on, wide=not wanted <= _NUMBERS)
    found: list[Match] = []
    for served, search in _SEARCHES:
        if served <= wanted:
            found += search(reading)
        elif not served.isdisjoint(wanted):
            found += [match for match in search(reading) if match.kind in wanted]
    return _without_overlaps(found) if found else found


def _without_overlaps(found: Iterable[Match]) -> list[Match]:
    """In order; of matches that overlap the better one: certain, then blocking somewhere, then longer."""
    kept: list[Match] = []
    reached = 0
    for match in sorted(found, key=_PLACE):
        if match[1] >= reached:  # by number: a name costs more, and here stand all matches of a long list
            kept.append(match)
            reached = match[2]
            continue
        while kept and match.start < kept[-1].end:
            if _weight(match) <= _weight(kept[-1]):
                break
            kept.pop()
        else:
            kept.append(match)
        reached = kept[-1].end
    return kept


def _weight(match: Match) -> tuple[bool, int, int]:
    return match.certain, len(KINDS[match.kind].blocks), match.end - match.start
