"""The dashboard in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator

from govpublic.oversight.rates.period import NAMES
from govpublic.oversight.scope import scope_of

from .asking import CUSTOM, Asked, read
from .cards import cards_of
from .columns import headings
from .export import dashboard_workbook
from .links import DASHBOARD, comparison_url, dashboard_url
from .rate_rows import rate_rows, rates_chart
from .site_faults import site_faults
from .tables import WAYS, counted, lines_of, sort_lines
from .trend import trend_chart

PER_PAGE = 50


def may_see(user: Any) -> bool:
    return not scope_of(user).is_empty


def dashboard(request: HttpRequest) -> HttpResponse:
    """Cards, rates, the table of one way to look at it, the trend, and the faults of the site."""
    asked = read_or_refuse(request)
    by = request.GET.get("by", "")
    by = by if by in WAYS else "agency"
    whole, groups = counted(asked, by)
    if request.GET.get("format") == "xlsx":
        return dashboard_workbook(asked, whole)
    sort = request.GET.get("sort", "")
    lines = sort_lines(lines_of(asked, by, groups), sort)
    paginator = WagtailPaginator(lines, PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    rates = rate_rows(asked, whole)
    context = {
        **frame(asked, _("Dashboard of openness")),
        "cards": cards_of(asked, whole),
        "rates": rates,
        "rates_chart": rates_chart(rates, _("Rates, in percent")),
        "trend": trend_chart(asked.of, _("Missing, wrong and waived, by the nightly tally")),
        "page": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "headings": _headings(asked, by, sort),
        "by": by,
        "keep": {"by": by},
        "ways": [(name, label, _url(asked, by=name)) for name, label in WAYS.items()],
        "faults": site_faults() if asked.of.scope.sees_all else [],
        "export_url": _url(asked, by=by, format="xlsx"),
        "comparison_url": comparison_url(asked.parameters),
        "coverage_url": _coverage_url(asked),
    }
    return render(request, "govpublic_oversight/dashboard.html", context)


def read_or_refuse(request: HttpRequest) -> Asked:
    if not may_see(request.user):
        raise PermissionDenied
    return read(request)


def frame(asked: Asked, title: str, *above: tuple[str, str]) -> dict[str, Any]:
    """What the dashboard and its lists have around them: heading, filters, what can be chosen."""
    steps = [(reverse("wagtailadmin_home"), _("Home")), *above, ("", title)]
    return {
        "header_title": title,
        "header_icon": "view",
        "breadcrumbs_items": [{"url": url, "label": label} for url, label in steps],
        "asked": asked,
        "periods": [*NAMES.items(), (CUSTOM, _("From … to …"))],
        "guided": [one for one in asked.choices.fields if one.pk in asked.of.scope.fields],
    }


def dashboard_step(asked: Asked) -> tuple[str, str]:
    return dashboard_url(asked.parameters), _("Dashboard of openness")


def _headings(asked: Asked, by: str, sort: str) -> list[dict[str, Any]]:
    """Each with the address that sorts by it, the other way round if it is sorted by already."""
    columns = [("name", WAYS[by]), *headings()]
    return [
        {
            "label": label,
            "url": _url(asked, by=by, sort=key if sort == f"-{key}" or key == "name" != sort else f"-{key}"),
            "sorted": "descending" if sort == f"-{key}" else "ascending" if sort == key else "",
        }
        for key, label in columns
    ]


def _url(asked: Asked, **more: str) -> str:
    return dashboard_url({**asked.parameters, **more})


def _coverage_url(asked: Asked) -> str:
    """The coverage report of the catalogue; a line bureau's own fields in it."""
    from django.apps import apps

    if not apps.is_installed("govpublic.catalog"):
        return ""
    bureau = next((one.line_bureau_id for one in asked.choices.fields if one.pk in asked.of.scope.fields), "")
    url = reverse("govpublic_catalog_coverage")
    return f"{url}?bureau={bureau}&by=place" if bureau else url


class DashboardMenuItem(MenuItem):
    """The first entry of the openness menu."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Dashboard of openness"), reverse(DASHBOARD), icon_name="view", order=10
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)
