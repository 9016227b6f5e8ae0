"""Passages put together again, for detectors that want a table with its headings and not a row alone."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govpublic.detectors.contents.passage import Passage
from govpublic.detectors.contents.places import Place


@dataclass(frozen=True)
class Run:
    """Passages that follow each other in one part, a line each; `starts` are their offsets in `text`."""

    text: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds one character of `text`."""
        return self.passages[max(bisect_right(self.starts, offset) - 1, 0)]

    def place_at(self, offset: int) -> Place:
        """The place of one character of `text`: in a row, its cell."""
        number = max(bisect_right(self.starts, offset) - 1, 0)
        return self.passages[number].place_at(offset - self.starts[number])


def joined(passages: Iterable[Passage], characters: int = 500_000) -> Iterator[Run]:
    """Runs of about `characters` at most. What was not read is left out: look at `incomplete` yourself.

    Words of different parts, of different sheets, pages or members, visible and deleted, never meet in a run.
    """
    waiting: list[Passage] = []
    length = 0
    for passage in passages:
        if passage.incomplete:
            continue
        if waiting and (length + len(passage.text) > characters or _home(waiting[0]) != _home(passage)):
            yield _run(waiting)
            waiting, length = [], 0
        waiting.append(passage)
        length += len(passage.text) + 1
    if waiting:
        yield _run(waiting)


def _home(passage: Passage) -> tuple[str | int, ...]:
    place = passage.place
    part = "body" if place.part in ("body", "table") and not passage.hidden else place.part
    return passage.kind, part, place.member, place.sheet, place.page, place.name


def _run(passages: list[Passage]) -> Run:
    starts, at = [], 0
    for passage in passages:
        starts.append(at)
        at += len(passage.text) + 1
    return Run("\n".join(passage.text for passage in passages), tuple(passages), tuple(starts))
