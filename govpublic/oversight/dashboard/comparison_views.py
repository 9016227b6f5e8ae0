"""The comparison of two periods in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govpublic.core.charts import LineChart
from govpublic.core.spreadsheets import Column, xlsx_response
from govpublic.oversight.rates.period import NAMES, Period, named
from govpublic.validators.rulebook import current

from .asking import CUSTOM, Asked, read_period
from .comparison import MEASURES, Comparison, Pair, compare
from .links import comparison_url
from .tables import NOBODY
from .views import dashboard_step, frame, read_or_refuse

LABELS: dict[str, Any] = {
    "missing": gettext_lazy("Missing"),
    "blocking": gettext_lazy("Wrong"),
    "waived": gettext_lazy("Findings waived"),
    "late": gettext_lazy("Late"),
}
WAYS: dict[str, Any] = {"agency": gettext_lazy("By agency"), "code": gettext_lazy("By code")}


def comparison(request: HttpRequest) -> HttpResponse:
    """The period that is asked for beside another, by default the one before it."""
    asked = read_or_refuse(request)
    by = request.GET.get("by", "")
    by = by if by in WAYS else "agency"
    name, before, errors = _other_period(request, asked)
    found = compare(asked.of.with_(period=None), before, asked.period, by)
    lines = _lines(asked, by, found)
    if request.GET.get("format") == "xlsx":
        return xlsx_response(
            _("Comparison of two periods"), _columns(by, before, asked.period), _cells(lines)
        )
    own = {"by": by, "with_period": name}
    if name == CUSTOM:
        own |= {"with_from": before.first.isoformat(), "with_to": before.last.isoformat()}
    context = {
        **frame(asked, _("Comparison of two periods"), dashboard_step(asked)),
        "before": before,
        "with_period": name,
        "with_periods": [("before", _("The period before")), *NAMES.items(), (CUSTOM, _("From … to …"))],
        "errors": {**asked.errors, **errors},
        "found": found,
        "lines": lines,
        "labels": [LABELS[measure] for measure in MEASURES],
        "whole": [found.whole[measure] for measure in MEASURES],
        "by": by,
        "ways": [(way, label, _url(asked, own, by=way)) for way, label in WAYS.items()],
        "export_url": _url(asked, own, format="xlsx"),
        "chart": _chart(found),
    }
    return render(request, "govpublic_oversight/comparison.html", context)


def _other_period(request: HttpRequest, asked: Asked) -> tuple[str, Period, dict[str, str]]:
    name = request.GET.get("with_period", "") or "before"
    if name == "before":
        return name, asked.period.before, {}
    found, period, errors = read_period(request.GET, "with_")
    if errors:
        return "before", asked.period.before, errors
    return (found, named(found), {}) if found != CUSTOM else (CUSTOM, period, {})


def _lines(asked: Asked, by: str, found: Comparison) -> list[tuple[str, list[Pair]]]:
    """The greatest change for the worse first."""
    names = _names(asked, by)
    lines = [(names(key), [group[measure] for measure in MEASURES]) for key, group in found.groups.items()]
    return sorted(lines, key=lambda line: (-sum(pair.change or 0 for pair in line[1][:2]), line[0]))


def _names(asked: Asked, by: str) -> Any:
    if by == "code":
        rules = current().rules
        return lambda code: f"{code} {rules[code].title}" if code in rules else code
    names = {agency.pk: agency.name for agency in asked.choices.agencies}
    return lambda key: names.get(key, str(NOBODY))


def _chart(found: Comparison) -> LineChart | None:
    """A line a measure, from the one period to the other; None where one has no tally."""
    whole = found.whole
    if not all(found.days):
        return None
    ends = [_("Earlier period"), _("Later period")]
    series = {LABELS[name]: [whole[name].before, whole[name].after] for name in MEASURES}
    return LineChart(_("The two periods"), ends, series, label_heading=_("Reporting period"))


def _columns(by: str, before: Period, after: Period) -> list[Column]:
    columns = [Column(str(WAYS[by]), 32)]
    for measure in MEASURES:
        label = LABELS[measure]
        columns += [Column(f"{label} {before}", 18), Column(f"{label} {after}", 18)]
        columns.append(Column(f"{label}: {_('change')}", 10))
    return columns


def _cells(lines: list[tuple[str, list[Pair]]]) -> Any:
    for name, pairs in lines:
        yield [name, *(value for pair in pairs for value in (pair.before, pair.after, pair.change))]


def _url(asked: Asked, own: dict[str, str], **more: str) -> str:
    return comparison_url({**asked.parameters, **own, **more})
