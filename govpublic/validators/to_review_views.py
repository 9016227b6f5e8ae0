"""The reviewer's list in the admin, and its short form on the admin's home page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Task

from .to_review import agencies_waiting, describe, tasks_waiting, waiting_for

PER_PAGE = 25
ON_HOME = 5
_MAY_REVIEW = "_govpublic_may_review"


def to_review(request: HttpRequest) -> HttpResponse:
    """Every paper that waits for this user, the oldest first, by agency and task."""
    everything = waiting_for(request.user)
    chosen = {name: request.GET.get(name, "") for name in ("agency", "task")}
    page = Paginator(waiting_for(request.user, **chosen), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "header_title": _("To review"),
        "breadcrumbs_items": [{"url": "", "label": _("To review")}],
        "header_icon": "clipboard-list",
        "rows": describe(page.object_list, request.user),
        "page": page,
        "agencies": agencies_waiting(everything),
        "tasks": tasks_waiting(everything),
        "chosen": chosen,
    }
    return render(request, "govpublic_validators/admin/to_review.html", context)


class ToReviewMenuItem(MenuItem):
    """In the openness menu of whoever belongs to a group that approves something."""

    def __init__(self) -> None:
        super().__init__(
            _("To review"), reverse("govpublic_to_review"), icon_name="clipboard-list", order=200
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)


def may_review(user: Any) -> bool:
    """Whether the user can act on any task; one query for each loaded user."""
    if user.is_superuser:
        return True
    if _MAY_REVIEW not in user.__dict__:
        user.__dict__[_MAY_REVIEW] = _has_a_task(user)
    return bool(user.__dict__[_MAY_REVIEW])


def _has_a_task(user: Any) -> bool:
    groups = user.groups.values("pk")
    own = Task.objects.filter(active=True, govpublic_review_task__groups__in=groups)
    wagtails = Task.objects.filter(active=True, groupapprovaltask__groups__in=groups)
    return bool((own | wagtails).exists())


class ToReviewPanel(Component):
    """The oldest papers on the admin's home page; not there when nothing waits."""

    name = "govpublic_to_review"
    template_name = "govpublic_validators/admin/to_review_panel.html"
    order = 210

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        states = waiting_for(user)
        rows = describe(states[:ON_HOME], user)
        count = states.count() if len(rows) == ON_HOME else len(rows)
        return {"rows": rows, "count": count, "url": reverse("govpublic_to_review")}


def add_home_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Hook ``construct_homepage_panels``."""
    if may_review(request.user):
        panels.append(ToReviewPanel())
