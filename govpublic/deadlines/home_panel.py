"""What is due soon or overdue, on the admin's home page of whoever answers for it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from govpublic.agencies.membership import agency_ids_of
from govpublic.workdays import shanghai_date

from .models import Deadline
from .notifiers import ENTRY, LIST
from .wording import due_words, standing_words

ON_HOME = 8


class MyDeadlinesPanel(Component):
    """The most urgent open deadlines of the user's agencies; nothing where nothing is due. Two queries."""

    name = "govpublic_my_deadlines"
    template_name = "govpublic_deadlines/home_panel.html"
    order = 205

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        rows = urgent_of(parent_context["request"].user)
        shown, now = (
            list(rows.select_related("agency").order_by("due_at", "pk")[: ON_HOME + 1]),
            timezone.now(),
        )
        return {
            "lines": [
                {
                    "row": row,
                    "state": row.state_at(now),
                    "standing": standing_words(row, now),
                    "due": due_words(row),
                    "url": reverse(ENTRY, args=[row.pk]),
                }
                for row in shown[:ON_HOME]
            ],
            "has_more": len(shown) > ON_HOME,
            "list_url": reverse(LIST),
            "calendar_url": reverse("govpublic_deadline_calendar"),
        }


def urgent_of(user: Any) -> Any:
    """Open deadlines of the user's agencies that are due soon or overdue and have not ended by themselves."""
    now = timezone.now()
    rows = Deadline.objects.open().filter(agency__in=agency_ids_of(user))
    return rows.filter(remind_from__lte=shanghai_date(now)).exclude(Q(lapses=True, due_at__lt=now))


def add_home_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Hook ``construct_homepage_panels``; a superuser works for nobody in particular."""
    if not request.user.is_superuser and agency_ids_of(request.user):
        panels.append(MyDeadlinesPanel())
