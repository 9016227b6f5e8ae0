"""A text under scan, with what its parts need to know about the surroundings of a number."""

import re
from datetime import date
from functools import cached_property

from .characters import INVISIBLE
from .digits import Sights, look
from .match import Match
from .tables import Heading, Tables
from .words import Words, number_label_kinds, number_labels

# What Match() does, without the call in between: lists hold a hundred thousand.
new_match = tuple.__new__
_WINDOW = 40
_STOPS = re.compile(r"[。；！？;!?]")
# Between a label and the number that it names; another number of the same list may stand there.
_CODE_GAP = re.compile(rf"[\s:：为是第（(【\[〔#№{INVISIBLE}]*[0-9A-Za-z\-—/〔〕、,，\s]{{0,24}}")
# The engine finds the literal quickly, and looks back from it.
_YEARS = re.compile(r"年(?<=(20[0-4][0-9])年)")


class Reading:
    """One scan: the text, its profile, the words, and the day on which ages count."""

    def __init__(self, text: str, profile: str, words: Words, on: date | None, wide: bool = True) -> None:
        self.text, self.profile, self.words = text, profile, words
        self._on = on
        self._wide = wide

    @cached_property
    def _labels(self) -> "re.Pattern[str]":
        return number_labels(self.words)

    @cached_property
    def _label_kinds(self) -> dict[str, str]:
        return number_label_kinds(self.words)

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.text)

    @cached_property
    def sights(self) -> Sights:
        """What has passed the gate for digits."""
        return look(self.text, self._wide)

    @cached_property
    def has_columns(self) -> bool:
        """Whether numbers may be labelled by a heading of their column."""
        return "\t" in self.text or self.profile in {"roll", "notice"}

    @cached_property
    def year(self) -> int | None:
        """The year in which ages count: as given, or the latest that the text speaks of."""
        if self._on is not None:
            return self._on.year
        years = _YEARS.findall(self.text)
        return int(max(years)) if years else None

    def label(self, start: int) -> tuple[str, str]:
        """What the number at `start` is said to be: the list of its label, and the label; or two blanks.

        The heading of its column decides, then the nearest word before it in the sentence.
        """
        if self.has_columns:
            row = self.tables.row_at(start)
            if row is not None:
                heading, begins, _ends = row
                labels = self.labels_of(heading)
                column = self.text.count(heading.joint, begins, start)
                if column < len(labels) and labels[column][0]:
                    return labels[column]
        window = self.text[max(0, start - _WINDOW) : start]
        return self._nearest(self._sentence(window))

    def labels_of(self, heading: Heading) -> list[tuple[str, str]]:
        """What each column is said to hold, as `label` tells it; two blanks where nothing is said."""
        if not heading.labels:
            for column in heading.columns:
                found = self._labels.findall(column)
                heading.labels.append((self._label_kinds[found[-1]], found[-1]) if found else ("", ""))
        return heading.labels

    def line(self, start: int, end: int) -> str:
        """The line around a span, at most 120 characters to each side."""
        before = self.text[max(0, start - 120) : start].rpartition("\n")[2]
        return before + self.text[start : end + 120].partition("\n")[0]

    def found(self, kind: str, start: int, end: int, masked: str, certain: bool) -> Match:
        return new_match(Match, (kind, start, end, self.text[start:end], masked, certain))

    def _sentence(self, window: str) -> str:
        """The part of `window` that speaks of what follows it: the last line, or the one above if that is
        blank."""
        head, _, tail = window.rpartition("\n")
        if head and not tail.strip(" \t\u3000"):
            tail = head.rstrip().rpartition("\n")[2]
        stops = [stop.end() for stop in _STOPS.finditer(tail)]
        return tail[stops[-1] :] if stops else tail

    def _nearest(self, window: str) -> tuple[str, str]:
        last = None
        for label in self._labels.finditer(window):
            last = label
        if last is None:
            return "", ""
        kind = self._label_kinds[last[0]]
        if kind in {"code", "amount"} and not _CODE_GAP.fullmatch(window, last.end()):
            return "", ""
        return kind, last[0]
