"""What an inspection has found in the agencies of an editor, on the admin's home page."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from govpublic import workdays
from govpublic.agencies.membership import agency_ids_of
from govpublic.oversight.models import InspectionProblem


class ToRectifyPanel(Component):
    """How many problems are to be rectified, and how many are overdue; nothing where there are none."""

    name = "govpublic_to_rectify"
    template_name = "govpublic_oversight/inspections/home_panel.html"
    order = 206

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        own = InspectionProblem.objects.outstanding().filter(
            agency__in=agency_ids_of(parent_context["request"].user)
        )
        counts: dict[str, Any] = own.aggregate(
            total=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=workdays.today()))
        )
        return counts


def add_home_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Hook ``construct_homepage_panels``; a superuser works for nobody in particular."""
    user: Any = request.user
    if not user.is_superuser and agency_ids_of(user):
        panels.append(ToRectifyPanel())
