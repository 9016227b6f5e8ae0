"""The drawings below the overview."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govpublic.core.charts import Bar, BarChart

from .coverage import Coverage
from .duties import TRAININGS
from .overview import Line


def trainings_chart(lines: Sequence[Line], year: int) -> BarChart:
    """How many trainings count, for each agency that is shown."""
    bars = []
    for line in lines:
        cell = next(cell for cell in line.cells if cell.column is TRAININGS)
        label = _("%(agency)s (of %(required)d)") % {"agency": line.agency.short_name, "required": cell.owed}
        bars.append(Bar(label, cell.done, cell.url))
    title = _("Trainings with evidence in %(year)s, by agency") % {"year": year}
    return BarChart(title, bars, pgettext("unit of trainings", "trainings"), label_heading=_("Agency"))


def coverage_chart(rows: Sequence[Coverage]) -> BarChart:
    """The share of townships with an accepted zone, in percent."""
    label = _("%(place)s (%(covered)d of %(townships)d)")
    bars = [
        Bar(label % {"place": r.name, "covered": r.covered, "townships": r.townships}, r.percent)
        for r in rows
    ]
    title = _("Townships with an accepted zone")
    return BarChart(title, bars, "%", label_heading=_("County or district"))
