"""The rates of the whole as rows: met, missed, percent, and the same of the period before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from govpublic.core.charts import Bar, BarChart
from govpublic.oversight.rates import Measure, all_rates
from govpublic.validators.rulebook import current

from .asking import Asked
from .columns import percent
from .figures import Figures
from .links import rate_url


@dataclass(frozen=True)
class RateRow:
    label: Any
    code: str
    clause: str
    explained: Any
    measure: Measure
    written: str
    is_now: bool
    met_url: str
    missed_url: str
    asked_url: str

    @property
    def missed(self) -> int:
        return self.measure.of - self.measure.met


def rate_rows(asked: Asked, whole: Figures) -> list[RateRow]:
    """Those of which anything counts, in the order of the registry."""
    rules, rows = current().rules, []
    for rate in all_rates():
        measure = whole.rates.get(rate.key, Measure())
        if measure.percent is None:
            continue
        spec = rules.get(rate.code)
        met, missed, all_of = (
            rate_url(rate.key, part, asked.parameters) for part in ("met", "missed", "asked")
        )
        rows.append(
            RateRow(
                rate.label, rate.code, "、".join(spec.clause) if spec else "", rate.explained, measure,
                percent(measure.percent), rate.source.is_now, met, missed, all_of,
            )
        )  # fmt: skip
    return rows


def rates_chart(rows: list[RateRow], title: str) -> BarChart | None:
    """The rates as bars, in percent."""
    bars = [Bar(row.label, row.measure.percent, row.asked_url) for row in rows]
    return BarChart(title, bars, "%") if bars else None
