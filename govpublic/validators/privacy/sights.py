"""The scan of one object: what was found in its texts, where, and what stands for it in messages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from govpublic.detectors.privacy import Match, scan, weak_masks

from .keys import key_of
from .runs import Run, runs_of
from .weighing import belongs_there, masked_further, profile_of
from .words import without_allowed, words_of_the_rulebook

SLUG = "slug"


class ScanFailedError(Exception):
    """A scan broke. Says nothing of the text, which the error that it stands for might quote."""


class Sight(NamedTuple):
    """One match: its kind, the path of its field, whether it is certain, its mask and its key.

    ``run`` and ``match`` lead back to the text; both have it in the clear, and stay in memory.
    """

    kind: str
    path: str
    certain: bool
    masked: str
    key: str
    run: Run
    match: Match


def sights_of(subject: Any, day: date) -> list[Sight]:
    """Personal information in the texts of ``subject``; ages are told on the day on which it was made.

    Raises ``ScanFailedError``.
    """
    made_on = getattr(subject, "get_compliance_date", None)
    on = (made_on() if made_on else None) or day
    try:
        return _sights(subject, on)
    except Exception as error:
        raise ScanFailedError(type(error).__name__) from None


def weak_sights_of(subject: Any, min_open_digits: int) -> list[Sight]:
    """Numbers in the texts of ``subject`` whose masks hide too little. Raises ``ScanFailedError``."""
    try:
        return [
            sight
            for run in runs_of(subject)
            for sight in _told(subject, run, weak_masks(run.text, min_open_digits))
        ]
    except Exception as error:
        raise ScanFailedError(type(error).__name__) from None


def masked_text(text: str) -> str:
    """``text``, such as a title or a file's name, fit for a message: what looks personal is masked."""
    from govpublic.detectors.privacy import mask

    words = words_of_the_rulebook()
    return mask(text, [found for found in scan(text, kinds=_NUMBERS, words=words) if found.masked])


_NUMBERS = ("resident_id", "mobile", "bank_card", "passport", "travel_permit")


def _sights(subject: Any, on: date) -> list[Sight]:
    profile, words = profile_of(subject), words_of_the_rulebook()
    found: list[Sight] = []
    for run in runs_of(subject):
        matches = scan(run.text, profile, words=words, on=on)
        if matches:
            found += _told(subject, run, without_allowed(run.text, matches))
    slug = getattr(subject, SLUG, None)
    if isinstance(slug, str) and slug:
        numbers = scan(slug, profile, kinds=("resident_id",), words=words)
        found += [_sight(SLUG, Run(slug, ()), match) for match in numbers if match.certain]
    return found


def _told(subject: Any, run: Run, matches: Iterable[Match]) -> list[Sight]:
    """The matches that stand in somebody's text, not in what is only read with it."""
    told = []
    for match in matches:
        pieces = run.pieces_at(match.start, match.end)
        if pieces and not belongs_there(match.kind, match.certain, subject):
            told.append(_sight(pieces[0].path, run, match))
    return told


def _sight(path: str, run: Run, match: Match) -> Sight:
    key = key_of(match.kind, match.text)
    return Sight(match.kind, path, match.certain, masked_further(match.kind, match.masked), key, run, match)
