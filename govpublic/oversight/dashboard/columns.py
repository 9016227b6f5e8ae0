"""The numbers and rates of a row of the dashboard, and the lists that they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from govpublic.oversight.rates import rate_of

from .figures import Figures
from .links import list_url, rate_url


@dataclass(frozen=True)
class Number:
    """How many; ``listing`` and ``more`` say which list has these rows."""

    key: str
    label: Any
    listing: str
    explained: Any = ""
    more: tuple[tuple[str, str], ...] = ()

    def value(self, figures: Figures) -> int:
        return figures.n[self.key]

    def url(self, parameters: Mapping[str, str]) -> str:
        return list_url(self.listing, {**parameters, **dict(self.more)})


NUMBERS = (
    Number("missing", _("Missing"), "missing", _("Overdue and still not there, whatever the period")),
    Number("late", _("Late"), "late", _("Met after the last day, due in the period")),
    Number(
        "blocking", _("Wrong"), "findings", _("Break a rule, in what is live now"), (("severity", "block"),)
    ),
    Number(
        "advice", _("Advice"), "findings", _("To be looked at, in what is live now"), (("severity", "warn"),)
    ),
    Number("waivers", _("Waived"), "waivers", _("Waivers of rules in force today")),
    Number("moderation", _("In moderation"), "moderation", _("Papers on their way to publication")),
    Number(
        "emergencies", _("Emergencies"), "emergencies", _("Emergency publications that nobody confirmed yet")
    ),
)

#: The rates that have a column of their own.
HEADLINES = ("all/in_time", "DOC-2/in_time", "INT-1/done", "items/filled", "pages/clean")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words and where they lead; ``value`` for sorting and for spreadsheets."""

    words: str
    value: Any
    url: str = ""
    hint: str = ""


def cells_of(figures: Figures, parameters: Mapping[str, str]) -> list[Cell]:
    """One for each of ``NUMBERS`` and ``HEADLINES``. A zero leads nowhere: there is nothing to read."""
    cells = []
    for number in NUMBERS:
        value = number.value(figures)
        cells.append(Cell(str(value), value, number.url(parameters) if value else ""))
    return cells + [rate_cell(key, figures, parameters) for key in HEADLINES]


def rate_cell(key: str, figures: Figures, parameters: Mapping[str, str]) -> Cell:
    measure = figures.rates.get(key)
    if measure is None or measure.percent is None:
        return Cell("—", None)
    hint = f"{measure.met}/{measure.of}"
    return Cell(percent(measure.percent), measure.percent, rate_url(key, "asked", parameters), hint)


def percent(number: float) -> str:
    return f"{number:g}%"


def headings() -> list[tuple[str, Any]]:
    """(key, label) of every column after the first."""
    rates = [(key, rate_of(key).label) for key in HEADLINES]
    return [(number.key, number.label) for number in NUMBERS] + rates
