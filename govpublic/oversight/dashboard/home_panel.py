"""On the admin's home page: an editor's pages with findings, and for the office the way to the dashboard."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from govpublic.agencies.membership import agency_ids_of
from govpublic.deadlines.permissions import sees_all
from govpublic.validators.issues import Severity
from govpublic.validators.models import Finding, Version

from .links import DASHBOARD, list_url
from .row_kinds import kind_of_rows, title_of, titles_of

ON_HOME = 8


class MyFindingsPanel(Component):
    """The live pages of the user's agencies in which most is wrong; nothing where nothing is. Two queries."""

    name = "govpublic_my_findings"
    template_name = "govpublic_oversight/home_findings.html"
    order = 206

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        rows = faulty_pages(parent_context["request"].user)
        kind = kind_of_rows(Finding)
        titles = titles_of(rows[:ON_HOME], kind)
        return {
            "lines": [
                {
                    "title": title_of(row, titles),
                    "url": kind.url(row),
                    "wrong": row.wrong,
                    "advice": row.advice,
                }
                for row in rows[:ON_HOME]
            ],
            "has_more": len(rows) > ON_HOME,
            "list_url": list_url("findings", {}),
        }


class _FaultyPage:
    """What a row of the grouping says of one page."""

    title = None

    def __init__(self, content_type_id: int, object_id: str, wrong: int, advice: int) -> None:
        self.content_type_id, self.object_id = content_type_id, object_id
        self.wrong, self.advice = wrong, advice


def faulty_pages(user: Any) -> list[_FaultyPage]:
    """One more than are shown, those with most that is wrong first; one query."""
    blocking = Q(severity=Severity.BLOCK.value)
    rows = Finding.objects.filter(agency__in=agency_ids_of(user), version=Version.LIVE, waived=False)
    pages = rows.order_by().values_list("content_type_id", "object_id")
    counted = pages.annotate(wrong=Count("pk", filter=blocking), advice=Count("pk", filter=~blocking))
    return [_FaultyPage(*row) for row in counted.order_by("-wrong", "-advice", "object_id")[: ON_HOME + 1]]


class DashboardPanel(Component):
    """The way to the dashboard, for the office. No query."""

    name = "govpublic_dashboard_link"
    template_name = "govpublic_oversight/home_dashboard.html"
    order = 180

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"url": reverse(DASHBOARD)}


def add_home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Hook ``construct_homepage_panels``; a superuser works for nobody in particular."""
    if sees_all(request.user):
        panels.append(DashboardPanel())
    if not request.user.is_superuser and agency_ids_of(request.user):
        panels.append(MyFindingsPanel())
