"""What a file tells of people: found once per content, kept masked, with its place.

How a text is read depends on what it is part of, and a file may be part of several pages; so it is read in
every way, and kept is in which of them each match was found and was certain.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from govpublic.detectors.contents import (
    CONTENTS_LIMITS,
    Place,
    Run,
    explained,
    joined,
    passages,
    trace_of,
    worded,
)
from govpublic.detectors.contents.passage import Passage
from govpublic.detectors.privacy import PROFILES, Match, scan

from .keys import key_of
from .sights import masked_text
from .weighing import masked_further, rule_of
from .words import without_allowed, words_of_the_rulebook

logger = logging.getLogger("govpublic.rules")

#: So long a file is looked at while somebody waits for his upload, and in the audit, in seconds.
AT_UPLOAD, IN_THE_AUDIT = 10, 120
#: So many matches of one kind are kept, certain ones and others apart; the rest are counted.
MOST_KEPT = 20
_MOST_UNREAD = 3
_PROFILES = tuple(sorted(PROFILES))
_COMMENTS = frozenset({"comment", "note", "annotation"})


class FileMatch(NamedTuple):
    """One match in a file; ``place`` is a msgid with its particulars, ``part`` text, comments or hidden."""

    kind: str
    masked: str
    key: str
    place: tuple[str, Mapping[str, Any]]
    part: str
    found_as: tuple[str, ...]
    certain_as: tuple[str, ...]


def privacy_of(opened: Any, seconds: float = AT_UPLOAD) -> dict[str, Any]:
    """What an open binary file tells of people, fit for JSON: ``matches``, ``more``, ``unread``, ``cut``,
    ``traces``.

    ``more`` counts by kind what is not among the matches; ``unread`` says why parts were not read; ``cut``
    is the number of seconds after which the scan was ended, if it was; ``traces`` what it gives away of
    whoever made it (``contents.trace_of``). Never raises for what a file holds.
    """
    kept = _Kept()
    return _scanned(lambda: _read(opened, kept, seconds), kept, seconds)


def privacy_of_words(text: str) -> dict[str, Any]:
    """The same of a text, told of by its lines."""
    lines = enumerate(text.split("\n"), 1)
    told = (Passage(Place("line", row=row), "text", False, line) for row, line in lines if line.strip())
    return _scanned(lambda: told, _Kept(), AT_UPLOAD)


def _scanned(read: Callable[[], Iterator[Passage]], kept: _Kept, seconds: float) -> dict[str, Any]:
    end = time.monotonic() + seconds
    try:
        for run in joined(read()):
            if time.monotonic() > end:
                kept.cut = seconds
                break
            for match, found_as, certain_as in _matches(run):
                kept.add(run, match, found_as, certain_as)
    except Exception as error:  # whatever a file does to the scan, the upload goes on; its words stay unsaid
        logger.warning("A file could not be scanned for personal information: %s", type(error).__name__)
        kept.unread.append(_FAILED)
    return kept.as_dict()


def matches_in(kept: Mapping[str, Any]) -> Iterator[FileMatch]:
    """The matches of what ``privacy_of`` gave."""
    for match in kept.get("matches", ()):
        msgid, particulars = match["place"]
        found, certain = tuple(match["found_as"]), tuple(match["certain_as"])
        yield FileMatch(
            match["kind"], match["masked"], match["key"], (msgid, particulars), match["part"], found, certain
        )


_FAILED = ["It could not be scanned.", {}]


class _Kept:
    def __init__(self) -> None:
        self.matches: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.number: Counter[tuple[str, bool]] = Counter()
        self.more: dict[str, dict[str, Any]] = {}
        self.unread: list[Any] = []
        self.cut: float | None = None
        self.traces: set[str] = set()

    def add(self, run: Run, match: Match, found_as: list[str], certain_as: list[str]) -> None:
        part = _part(run, match)
        key = key_of(match.kind, match.text)
        known = self.matches.get((match.kind, key, part))
        if known is not None:
            known["found_as"] = sorted({*known["found_as"], *found_as})
            known["certain_as"] = sorted({*known["certain_as"], *certain_as})
            return
        self.number[match.kind, bool(certain_as)] += 1
        if self.number[match.kind, bool(certain_as)] > MOST_KEPT:
            rest = self.more.setdefault(match.kind, {"count": 0, "found_as": [], "certain_as": []})
            rest["count"] += 1
            rest["found_as"] = sorted({*rest["found_as"], *found_as})
            rest["certain_as"] = sorted({*rest["certain_as"], *certain_as})
            return
        self.matches[match.kind, key, part] = {
            "kind": match.kind,
            "masked": _plain(masked_further(match.kind, match.masked)),
            "key": key,
            "place": _place(run, match),
            "part": part,
            "found_as": found_as,
            "certain_as": certain_as,
        }

    def as_dict(self) -> dict[str, Any]:
        found = {"matches": list(self.matches.values()), "more": self.more, "unread": self.unread}
        return {**found, "cut": self.cut, "traces": sorted(self.traces)}


def _read(opened: Any, kept: _Kept, seconds: float) -> Iterator[Passage]:
    """The passages of the file; what could not be read is noted."""
    for passage in passages(opened, limits=replace(CONTENTS_LIMITS, seconds=seconds)):
        if not passage.incomplete:
            if (trace := trace_of(passage)) is not None:
                kept.traces.add(trace)
            yield passage
        elif passage.kind == "cut" and passage.reason == "seconds":
            kept.cut = seconds
        elif len(kept.unread) < _MOST_UNREAD:
            msgid, particulars = explained(passage)
            if [msgid, particulars] not in kept.unread:
                kept.unread.append([msgid, particulars])


def _matches(run: Run) -> Iterator[tuple[Match, list[str], list[str]]]:
    """Each match in ``run`` with the profiles in which it is found, and in which it is certain."""
    words = words_of_the_rulebook()
    known: dict[tuple[str, int, int], tuple[Match, list[str], list[str]]] = {}
    for profile in _PROFILES:
        for match in without_allowed(run.text, scan(run.text, profile, words=words)):
            if rule_of(match.kind) is None:
                continue
            place = (match.kind, match.start, match.end)
            _match, found_as, certain_as = known.setdefault(place, (match, [], []))
            found_as.append(profile)
            if match.certain:
                certain_as.append(profile)
    yield from (known[place] for place in sorted(known, key=lambda place: place[1:]))


def _part(run: Run, match: Match) -> str:
    passage, place = run.passage_at(match.start), run.place_at(match.start)
    if passage.kind == "comment" or place.part in _COMMENTS:
        return "comments"
    if place.hidden or passage.kind == "deleted" or (passage.hidden and not passage.hidden_columns):
        return "hidden"
    return "text"


def _place(run: Run, match: Match) -> list[Any]:
    """Msgid and particulars of where it stands; names of sheets and files are people's own words."""
    msgid, particulars = worded(run.place_at(match.start))
    said = {
        name: _plain(masked_text(value)) if isinstance(value, str) else value
        for name, value in particulars.items()
    }
    return [msgid, said]


def _plain(text: str) -> str:
    return text.replace("\x00", "")
