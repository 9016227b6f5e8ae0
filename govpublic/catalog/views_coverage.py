"""The coverage report in the admin: by field, agency and place, down to the single item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.core.charts import Bar, BarChart
from govpublic.core.spreadsheets import FORMATS, Column
from govpublic.validators.rulebook import current

from .coverage import Coverage, Line, cover, filled, late_keys
from .coverage_scope import Scope, own_agencies, read_scope
from .models import SubjectField

#: Bars of one chart; more is a wall.
MOST_BARS = 30
#: Single items on one screen.
MOST_ITEMS = 300


def coverage_report(request: HttpRequest) -> HttpResponse:
    """The report, or with ``?format=xlsx`` or ``csv`` its lines as a file."""
    if not may_see(request.user):
        raise PermissionDenied
    scope = read_scope(request)
    report = cover(scope.entries, scope.places, scope.fields)
    lines = _lines_of(report, scope.by)
    if respond := FORMATS.get(request.GET.get("format", "")):
        return respond(_("Coverage of the catalogue"), _columns(scope.by), _cells(lines))
    context = {
        "scope": scope,
        "report": report,
        "rows": [(line, _drill_url(scope, line)) for line in lines],
        "ways": [(name, label, _url(scope, by=name)) for name, label in _ways()],
        "chart": _chart(scope, lines),
        "limits": _limits(report),
        "items": _items(scope),
        "choices": _choices(),
        "export_url": _url(scope, by=scope.by, format="xlsx"),
        "csv_url": _url(scope, by=scope.by, format="csv"),
        "header_title": _("Coverage of the catalogue"),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("govpublic_catalog_coverage"), "label": _("Coverage of the catalogue")},
        ],
    }
    return render(request, "govpublic_catalog/admin/coverage.html", context)


def may_see(user: Any) -> bool:
    """Whoever may see everything, and whoever works for an agency."""
    own = own_agencies(user)
    return own is None or bool(own)


def _ways() -> list[tuple[str, str]]:
    return [("field", _("By field")), ("agency", _("By agency")), ("place", _("By place"))]


def _lines_of(report: Coverage, by: str) -> list[Line]:
    return {"field": report.by_field, "agency": report.by_agency, "place": report.by_place}[by]


def _label(line: Line) -> str:
    return line.label or _("Nobody is named")


def _chart(scope: Scope, lines: list[Line]) -> BarChart | None:
    """The least covered first: they are what the report is read for."""
    worst = sorted((line for line in lines if line.tally.owed), key=lambda line: line.tally.share)[:MOST_BARS]
    if not worst:
        return None
    bars = [Bar(_label(line), line.tally.share, _drill_url(scope, line)) for line in worst]
    return BarChart(_("Items under which something is published, in percent"), bars, unit="%")


def _drill_url(scope: Scope, line: Line) -> str:
    """One step down: a field by place, an agency and a place by field."""
    if line.key is None:
        return ""
    if scope.by == "place":
        return _url(scope, by="field", area=line.code)
    name = "field" if scope.by == "field" else "agency"
    return _url(scope, by="place" if scope.by == "field" else "field", **{name: str(line.key)})


def _url(scope: Scope, **more: str) -> str:
    return f"{reverse('govpublic_catalog_coverage')}?{urlencode({**scope.parameters, **more})}"


def _limits(report: Coverage) -> list[tuple[str, str]]:
    """What the law counts, beside its limit."""
    params = current().params("FLD-2")
    blank = report.findings.get("FLD-2", 0)
    said = _("%(n)d blank columns; the topic may have none, five are a veto for the site.") % {"n": blank}
    state = "veto" if blank >= params["veto_at"] else "blank" if blank else "good"
    lines = [(state, said)]
    for code, words in (
        ("FLD-3", _("%(n)d pages with broken links.")),
        ("FLD-6", _("%(n)d fields whose items differ from those of the city.")),
        ("FLD-7", _("%(n)d pages that do not refer to the statutory section.")),
    ):
        if report.findings.get(code):
            lines.append(("blank", words % {"n": report.findings[code]}))
    return lines


def _items(scope: Scope) -> list[dict[str, Any]]:
    """The items themselves, once the report is narrow enough: blank and late ones first."""
    if not (scope.field and scope.area):
        return []
    entries = scope.entries.annotate(is_filled=filled()).select_related("agency", "jurisdiction", "item")
    late = late_keys()
    found = [
        {"entry": entry, "is_filled": entry.is_filled, "is_late": entry.pk in late}
        for entry in entries.order_by("jurisdiction__code", "item__sort_order", "pk")[:MOST_ITEMS]
    ]
    return sorted(found, key=lambda one: (one["is_filled"], not one["is_late"]))


def _choices() -> dict[str, Any]:
    levels = (Jurisdiction.Level.CITY, Jurisdiction.Level.COUNTY, Jurisdiction.Level.TOWNSHIP)
    return {
        "areas": Jurisdiction.objects.filter(level__in=levels),
        "fields": SubjectField.objects.filter(is_active=True),
        "bureaus": Agency.objects.filter(govpublic_fields__isnull=False).distinct(),
    }


def _columns(by: str) -> list[Column]:
    first = dict(_ways())[by]
    return [
        Column(first, 24), Column(_("Items owed"), 12),
        Column(pgettext("openness", "Published"), 12), Column(_("Blank"), 12),
        Column(_("Late"), 12), Column(_("Percent"), 10), Column(_("Without a page"), 40),
        Column(_("Pilot"), 8),
    ]  # fmt: skip


def _cells(lines: list[Line]) -> Iterator[list[Any]]:
    for line in lines:
        tally = line.tally
        pilot = _("Yes") if line.is_pilot else ""
        yield [
            _label(line),
            tally.owed,
            tally.filled,
            tally.blank,
            tally.late,
            tally.share,
            "、".join(line.missing),
            pilot,
        ]
