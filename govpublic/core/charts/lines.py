"""Lines over time: places in percent and sizes in pixels, so that words stay legible on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, ClassVar

from .scale import round_ceiling, written

HEIGHT = 240
#: Pixels above and below the plot: for the uppermost word, and for the labels of the axis.
_TOP, _BOTTOM = 26, 26
#: Percent left of the first point, where the numbers stand, and up to the last.
_LEFT, _RIGHT = 7.0, 98.0
#: Labels that fit below the axis on a phone.
_LABELS = 5
_LINE_OF_TEXT = 17
#: Dashes and markers; their numbers share no factor, so that many lines differ in one or the other.
DASHES = ("", "8 4", "2 4", "10 4 2 4", "14 5")
MARKERS = ("disc", "square", "triangle", "diamond", "ring", "cross")
COLOURS = 4


@dataclass(frozen=True)
class Line:
    """One series as it is drawn."""

    name: str
    dash: str
    marker: str
    colour: int
    points: list[tuple[str, str]]
    #: Pairs of neighbouring points; there is none across a gap.
    segments: list[tuple[str, str, str, str]]
    label_y: str = ""


@dataclass(frozen=True)
class LineChart:
    """Values at ``labels``, 0 or more each; ``None`` leaves a gap. Every series has a value a label."""

    title: Any
    labels: Sequence[Any] = field(default_factory=list)
    series: Mapping[Any, Sequence[Any]] = field(default_factory=dict)
    unit: Any = ""
    label_heading: Any = ""

    template_name: ClassVar[str] = "govpublic_core/charts/lines.html"
    height: ClassVar[int] = HEIGHT

    def __post_init__(self) -> None:
        if any(len(values) != len(self.labels) for values in self.series.values()):
            raise ValueError("a series of a chart has as many values as there are labels")
        if any(value < 0 for value in self._values()):
            raise ValueError("a line chart begins at nothing")

    @property
    def is_empty(self) -> bool:
        return not self._values()

    @property
    def grid(self) -> list[tuple[str, str, str]]:
        """The lines of the axis: place, place of its number, number."""
        ceiling = self._ceiling
        numbers = [ceiling * part / 4 for part in range(5)]
        return [(_px(self._y(number)), _px(self._y(number) - 4), written(number)) for number in numbers]

    @property
    def ticks(self) -> list[tuple[str, str, Any]]:
        """Some of the labels: place, which end of the word stands there, word."""
        last = len(self.labels) - 1
        shown = sorted({round(last * part / (_LABELS - 1)) for part in range(_LABELS)})
        return [(self._x(place), _anchor(place, last), self.labels[place]) for place in shown]

    @property
    def lines(self) -> list[Line]:
        drawn = [self._line(place, name, values) for place, (name, values) in enumerate(self.series.items())]
        return _with_labels_apart(drawn)

    @property
    def table(self) -> list[tuple[Any, list[str]]]:
        """A row a label: its value in each series, as people read it."""
        columns = list(self.series.values())
        return [
            (label, [written(values[row]) for values in columns]) for row, label in enumerate(self.labels)
        ]

    def _line(self, place: int, name: Any, values: Sequence[Any]) -> Line:
        places = [
            None if value is None else (self._x(n), _px(self._y(float(value))))
            for n, value in enumerate(values)
        ]
        return Line(
            name=str(name),
            dash=DASHES[place % len(DASHES)],
            marker=MARKERS[place % len(MARKERS)],
            colour=place % COLOURS,
            points=[point for point in places if point],
            segments=[(*a, *b) for a, b in pairwise(places) if a and b],
        )

    def _values(self) -> list[float]:
        return [float(value) for values in self.series.values() for value in values if value is not None]

    @property
    def _ceiling(self) -> float:
        return round_ceiling(max(self._values(), default=0))

    def _y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * value / self._ceiling

    def _x(self, place: int) -> str:
        last = len(self.labels) - 1
        return f"{_LEFT + (_RIGHT - _LEFT) * (place / last if last else 0.5):.2f}%"


def _px(number: float) -> str:
    return f"{number:.1f}"


def _anchor(place: int, last: int) -> str:
    if last == 0:
        return "middle"
    return {0: "start", last: "end"}.get(place, "middle")


def _with_labels_apart(lines: list[Line]) -> list[Line]:
    """Each line with the place of its name, above where it ends, a line of text from any other name."""
    ends = [(float(line.points[-1][1]) - 9, place) for place, line in enumerate(lines) if line.points]
    taken: dict[int, float] = {}
    lowest = HEIGHT - _BOTTOM - 4.0
    for wish, place in sorted(ends, reverse=True):
        taken[place] = min(wish, lowest)
        lowest = taken[place] - _LINE_OF_TEXT
    # What was pushed over the edge comes back, and pushes the rest down.
    highest = 11.0
    for place in sorted(taken, key=lambda each: taken[each]):
        taken[place] = max(taken[place], highest)
        highest = taken[place] + _LINE_OF_TEXT
    return [
        Line(**{**line.__dict__, "label_y": _px(taken[place])}) if place in taken else line
        for place, line in enumerate(lines)
    ]
