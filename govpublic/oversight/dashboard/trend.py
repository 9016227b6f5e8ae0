"""How things developed, from the nightly tally."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.core.charts import LineChart
from govpublic.oversight.models import DailyTally
from govpublic.oversight.slices import Slice

#: Points that a chart and its table bear.
MOST_POINTS = 31


def tallies(of: Slice) -> QuerySet[DailyTally]:
    """The rows of the tally of a slice, never one thing twice.

    A line bureau sees its own agencies as a whole and its fields at others; a paper in two of its fields
    counts in each.
    """
    rows = DailyTally.objects.order_by()
    if of.area and of.is_alone:
        rows = rows.filter(agency__jurisdiction=of.area)
    elif of.area:
        rows = rows.filter(agency__jurisdiction__in=of.area.within().order_by().values("pk"))
    if of.agency:
        rows = rows.filter(agency=of.agency)
    if of.is_unnamed:
        rows = rows.filter(agency__isnull=True)
    return rows.filter(_seen(of))


def trend_chart(of: Slice, title: str) -> LineChart | None:
    """Missing, wrong and waived on the days of the period; None where no day was tallied. One query."""
    rows = tallies(of)
    if of.period:
        rows = rows.filter(day__range=(of.period.first, of.period.last))
    names = ("missing", "blocking", "waived")
    days = list(rows.values("day").annotate(**{f"n_{name}": Sum(name) for name in names}).order_by("day"))
    if not days:
        return None
    days = thinned(days)
    labels = (_("Missing"), _("Wrong"), _("Findings waived"))
    series = {label: [day[f"n_{name}"] for day in days] for label, name in zip(labels, names, strict=True)}
    return LineChart(title, [_written(day["day"]) for day in days], series, label_heading=_("Day"))


def thinned(points: Sequence[Any]) -> list[Any]:
    """At most ``MOST_POINTS`` of ``points``, evenly apart, the first and the last among them."""
    if len(points) <= MOST_POINTS:
        return list(points)
    last = len(points) - 1
    return [points[round(last * place / (MOST_POINTS - 1))] for place in range(MOST_POINTS)]


def _seen(of: Slice) -> Q:
    scope, field = of.scope, of.field
    if field is not None:
        guided = scope.sees_all or field.pk in scope.fields
        of_field = Q(field=field.code)
        return of_field if guided else of_field & Q(agency__in=scope.agencies)
    whole = Q(field="")
    if scope.sees_all:
        return whole
    seen = whole & Q(agency__in=scope.agencies)
    if scope.fields:
        from govpublic.catalog.models import SubjectField

        codes = SubjectField.objects.filter(pk__in=scope.fields).order_by().values("code")
        not_own = ~Q(agency__in=scope.agencies) | Q(agency__isnull=True)
        seen |= Q(field__in=codes) & not_own
    return seen


def _written(day: date) -> str:
    return date_format(day, "m-d") if day.year == workdays.today().year else date_format(day, "Y-m-d")
