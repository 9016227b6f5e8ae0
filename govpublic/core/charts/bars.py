"""Horizontal bars: a table whose last column is drawn, so that labels of any length wrap and can be links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .scale import written


@dataclass(frozen=True)
class Bar:
    """One row: what it is about, how much (0 or more; nothing if it is not known), where more stands."""

    label: Any
    value: Any
    url: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and self.value < 0:
            raise ValueError("a bar has no length below nothing")

    @property
    def written(self) -> str:
        return written(self.value)


@dataclass(frozen=True)
class BarChart:
    """How much of each, as bars that begin at nothing, in the order given."""

    title: Any
    rows: Sequence[Bar] = field(default_factory=list)
    unit: Any = ""
    label_heading: Any = ""

    template_name: ClassVar[str] = "govpublic_core/charts/bars.html"

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def drawn(self) -> list[tuple[Bar, str]]:
        """Each bar with its length in percent of the longest."""
        longest = max((float(row.value) for row in self.rows if row.value is not None), default=0)
        return [(row, _percent(row.value, longest)) for row in self.rows]


def _percent(value: Any, longest: float) -> str:
    return f"{float(value or 0) / longest * 100:.2f}%" if longest else "0%"
