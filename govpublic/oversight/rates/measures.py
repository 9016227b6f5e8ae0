"""A number of rows out of a number of rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """``met`` of ``of`` rows. Where there are no rows there is no rate."""

    met: int = 0
    of: int = 0

    @property
    def percent(self) -> float | None:
        """With one decimal, rounded down, so that 100 means all; None of nothing."""
        return 1000 * self.met // self.of / 10 if self.of else None

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.met + other.met, self.of + other.of)
