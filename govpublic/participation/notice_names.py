"""What in a notice tells of people, and has to be hidden when its period is over.

While a notice runs, the names in it are lawful; afterwards they are what has to go. So it is read as a roll
is, and more strictly: rather a word too many is hidden than a name too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from govpublic.detectors.privacy import Match, scan
from govpublic.detectors.privacy.masking import mask_name
from govpublic.validators.privacy.keys import key_of
from govpublic.validators.privacy.runs import Run, runs_of
from govpublic.validators.privacy.sights import Sight
from govpublic.validators.privacy.weighing import masked_further, rule_of
from govpublic.validators.privacy.words import without_allowed, words_of_the_rulebook

from .notice_people import names_in_cells, names_in_text

#: The office's own words: whom to turn to stays when the names of the list go.
OF_THE_OFFICE = frozenset(
    {"objection_unit", "objection_phone", "objection_email", "objection_address", "objection_how", "source"}
)
#: Never published, and emptied when it has served.
TOLD_APART = "people_in_text"
_NAMES = frozenset({"person_name", "minor"})


def personal_sights(page: Any, day: date) -> list[Sight]:
    """Every place in the texts of ``page`` that tells of a person; ages are told on ``day``."""
    runs = [run for run in runs_of(page) if any(map(_is_ours, run.pieces))]
    found = {index: list(_found_in(run, day)) for index, run in enumerate(runs)}
    names = {_bare(match.text) for matches in found.values() for match in matches if match.kind in _NAMES}
    names |= set(told_apart(page))
    sights = []
    for index, run in enumerate(runs):
        matches = _apart([*found[index], *_mentions(run.text, names)])
        sights += [_sight(piece.path, run, match) for match in matches if (piece := _piece_of(run, match))]
    return sights


def certain_names(page: Any, day: date) -> list[Sight]:
    """Names under a heading of a table, or behind a label, that says that they are people's."""
    words = words_of_the_rulebook()
    return [
        _sight(piece.path, run, match)
        for run in runs_of(page)
        for match in scan(run.text, "roll", kinds=("person_name",), words=words, on=day)
        if match.certain and (piece := _piece_of(run, match))
    ]


def told_apart(page: Any) -> list[str]:
    """The names that the editor wrote down, one on a line; a single character is no name."""
    lines = (_bare(line) for line in getattr(page, TOLD_APART).replace("、", "\n").splitlines())
    return [name for name in lines if len(name) > 1]


def _found_in(run: Run, day: date) -> Iterator[Match]:
    words = words_of_the_rulebook()
    yield from without_allowed(run.text, scan(run.text, "roll", words=words, on=day))
    for start, end in (*names_in_cells(run), *names_in_text(run.text)):
        yield _name(run.text, start, end)


def _mentions(text: str, names: Iterable[str]) -> Iterator[Match]:
    """Every place in ``text`` where one of ``names`` stands, under whatever heading."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield _name(text, start, start + len(name))
            start = text.find(name, start + len(name))


def _apart(matches: Iterable[Match]) -> Iterator[Match]:
    """``matches`` in order; of two that overlap the longer one, and what goes beyond it blotted out."""
    reached = 0
    for match in sorted(matches, key=lambda each: (each.start, -each.end)):
        if match.start >= reached:
            yield match
        elif match.end > reached:
            rest = match.text[reached - match.start :]
            yield match._replace(start=reached, text=rest, masked="*" * len(rest))
        reached = max(reached, match.end)


def _name(text: str, start: int, end: int) -> Match:
    return Match("person_name", start, end, text[start:end], mask_name(_bare(text[start:end])), False)


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_ours(piece: Any) -> bool:
    return piece.address[0] not in OF_THE_OFFICE and piece.address[0] != TOLD_APART


def _piece_of(run: Run, match: Match) -> Any:
    """The piece that the match begins in, if it is one that has to be cleared."""
    pieces = run.pieces_at(match.start, match.end)
    return pieces[0] if pieces and _is_ours(pieces[0]) else None


def _sight(path: str, run: Run, match: Match) -> Sight:
    masked = masked_further(match.kind, match.masked) if rule_of(match.kind) else match.masked
    return Sight(match.kind, path, match.certain, masked, key_of(match.kind, match.text), run, match)
