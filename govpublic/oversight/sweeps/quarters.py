"""Quarters, and which of them were swept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from govpublic import workdays
from govpublic.oversight.models import PrivacySweep
from govpublic.validators.privacy.domains import Domain


@dataclass(frozen=True, order=True)
class Quarter:
    """``number`` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def now(cls) -> Quarter:
        return cls.of(workdays.today())

    @property
    def before(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


def latest_quarters(count: int) -> list[Quarter]:
    """The present quarter and those before it."""
    quarters = [Quarter.now()]
    while len(quarters) < count:
        quarters.append(quarters[-1].before)
    return quarters


def sweeps_by_quarter(quarters: Sequence[Quarter]) -> dict[tuple[str, Quarter], PrivacySweep]:
    """Of each domain and quarter the last finished sweep, else the last that was started. One query."""
    rows = PrivacySweep.objects.filter(year__gte=min(quarters).year).select_related("run").order_by("pk")
    found: dict[tuple[str, Quarter], PrivacySweep] = {}
    for sweep in rows:
        place = (sweep.domain, Quarter(sweep.year, sweep.quarter))
        if sweep.is_finished or place not in found or not found[place].is_finished:
            found[place] = sweep
    return found


def missing_now(domains: Sequence[Domain]) -> list[Domain]:
    """Those that have no finished sweep in the present quarter."""
    quarter = Quarter.now()
    done = PrivacySweep.objects.filter(
        year=quarter.year, quarter=quarter.number, finished_at__isnull=False
    ).values_list("domain", flat=True)
    return [domain for domain in domains if domain not in set(done)]
