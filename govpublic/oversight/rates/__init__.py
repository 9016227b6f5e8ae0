"""Rates of openness: definitions whose every number is rows that can be read.

``rate_of("DOC-2/in_time").measure(Slice(agency=agency, period=Period.of_year(2026)))`` counts;
``.denominator(...)`` and ``.numerator(...)`` are the rows themselves; ``measure_by`` counts all rates for
every agency, place or field at once. The suite's stand in ``definitions``; a room ``declare``s its own.
"""

from .measures import Measure
from .measuring import measure_all, measure_by
from .period import Period
from .registry import Rate, Source, all_rates, declare, rate_of

__all__ = [
    "Measure",
    "Period",
    "Rate",
    "Source",
    "all_rates",
    "declare",
    "measure_all",
    "measure_by",
    "rate_of",
]
