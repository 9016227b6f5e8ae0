"""Opinions in numbers: by channel, by article, by what became of them, by day."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from govpublic.core.charts import Bar, BarChart, LineChart
from govpublic.workdays import SHANGHAI

from ...matters import Adoption, Channel
from ...models import ConsultationPage, Opinion
from .access import consultation_for
from .filters import NONE, WHOLE, Filters
from .lists import address, desk_frame, states_in
from .rows import labels_of


def statistics(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers of one consultation, drawn; each bar leads to the opinions behind it."""
    consultation = consultation_for(request, pk)
    counts = _counts(consultation)
    context = {
        **desk_frame(consultation, _("Statistics")),
        "states": states_in(counts["state"]),
        "charts": [
            _by_channel(consultation, counts["channel"]),
            _by_article(consultation, counts["article"]),
            _by_adoption(consultation, counts["adoption"]),
            _by_day(consultation),
        ],
    }
    return render(request, "govpublic_participation/admin/opinions/statistics.html", context)


def counts_by(consultation: ConsultationPage, field: str) -> dict[Any, int]:
    """How many opinions there are of each value of ``field``; one query."""
    rows = Opinion.objects.filter(consultation=consultation).order_by()
    return dict(rows.values_list(field).annotate(Count("pk")))


def _counts(consultation: ConsultationPage) -> dict[str, Counter[str]]:
    """The same for all fields that are drawn, in one query."""
    fields = ("state", "channel", "article", "adoption")
    rows = Opinion.objects.filter(consultation=consultation).order_by()
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    for *values, count in rows.values_list(*fields).annotate(Count("pk")):
        for field, value in zip(fields, values, strict=True):
            counts[field][value] += count
    return counts


def _by_channel(consultation: ConsultationPage, counts: Counter[str]) -> BarChart:
    bars = [
        Bar(label, counts[value], _url(consultation, channel=value))
        for value, label in Channel.choices
        if counts.get(value)
    ]
    return BarChart(_("By channel"), bars, label_heading=_("Channel"))


def _by_article(consultation: ConsultationPage, counts: Counter[str]) -> BarChart:
    labels = {"": _("The draft as a whole"), **labels_of(consultation)}
    bars = [
        Bar(label, counts[key], _url(consultation, article=key or WHOLE))
        for key, label in labels.items()
        if counts.get(key)
    ]
    if gone := sum(count for key, count in counts.items() if key not in labels):
        bars.append(Bar(_("Parts that are no longer in the draft"), gone))
    return BarChart(_("By article"), bars, label_heading=_("About"))


def _by_adoption(consultation: ConsultationPage, counts: Counter[str]) -> BarChart:
    labels = [*Adoption.choices, ("", _("Not decided yet"))]
    bars = [
        Bar(label, counts[value], _url(consultation, adoption=value or NONE))
        for value, label in labels
        if counts.get(value)
    ]
    return BarChart(_("By what became of them"), bars, label_heading=_("What became of it"))


def _by_day(consultation: ConsultationPage) -> LineChart:
    rows = Opinion.objects.filter(consultation=consultation).order_by()
    days = rows.annotate(day=TruncDate("received_at", tzinfo=SHANGHAI)).values_list("day")
    counts = sorted(days.annotate(Count("pk")))
    return LineChart(
        _("By day"),
        [day.isoformat() for day, _count in counts],
        {_("Opinions"): [count for _day, count in counts]},
    )


def _url(consultation: ConsultationPage, **chosen: str) -> str:
    return address(reverse("govpublic_opinions", args=[consultation.pk]), Filters(**chosen))
