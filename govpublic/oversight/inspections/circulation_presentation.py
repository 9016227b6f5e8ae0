"""What the public page of a circular shows beside its text: the figures as they stood, and their chart."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govpublic.core.charts import Bar, BarChart
from govpublic.oversight.models import CirculationPage

NUMBERS = ("problems", "rectified", "waiting", "outstanding", "overdue")


def circulation_context(page: CirculationPage) -> dict[str, Any]:
    """``lines`` by agency, their ``total`` and ``chart``; nothing but what was frozen into the page."""
    lines = [with_rate(line) for line in page.figures]
    total = with_rate({name: sum(line.get(name, 0) for line in lines) for name in NUMBERS})
    return {"lines": lines, "total": total, "chart": _chart(lines)}


def with_rate(line: dict[str, Any]) -> dict[str, Any]:
    """The same with ``rate``: percent rectified, rounded down; None where there was no problem."""
    problems = line.get("problems", 0)
    return {**line, "rate": int(line.get("rectified", 0) * 100 / problems) if problems else None}


def _chart(lines: list[dict[str, Any]]) -> BarChart | None:
    if not lines:
        return None
    rows = [Bar(line["agency"], line["rate"]) for line in lines]
    title = _("Rectified, percent of the problems of each agency")
    return BarChart(title, rows, unit=pgettext("unit of a chart", "%"), label_heading=_("Agency"))
