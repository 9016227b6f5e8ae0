"""Registers the list and the calendar of deadlines, their views, and their entries in the audit log."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from .acts import EXPLAIN
from .calendar_view import CalendarMenuItem, calendar
from .feed import MADE, REVOKED
from .feed_views import feeds, revoke
from .history import ExplainFormatter, UnwaiveFormatter, WaiveFormatter
from .home_panel import add_home_panel
from .modeladmin import DeadlineAdmin
from .views import give_reason
from .waive_views import waive_deadline
from .waiving import UNWAIVE, WAIVE

modeladmin_register(DeadlineAdmin)
hooks.register("construct_homepage_panels", add_home_panel)
hooks.register(MENU_HOOK, CalendarMenuItem)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return [
        path("govpublic/deadlines/calendar/", calendar, name="govpublic_deadline_calendar"),
        path("govpublic/deadlines/feeds/", feeds, name="govpublic_deadline_feeds"),
        path("govpublic/deadlines/feeds/<int:pk>/revoke/", revoke, name="govpublic_deadline_feed_revoke"),
        path("govpublic/deadlines/<int:pk>/reason/", give_reason, name="govpublic_deadline_reason"),
        path("govpublic/deadlines/<int:pk>/waive/", waive_deadline, name="govpublic_deadline_waive"),
    ]


@hooks.register("register_permissions")
def register_permissions() -> Any:
    """The rights to see every deadline and to waive, for groups in the admin: the openness office."""
    return Permission.objects.filter(
        content_type__app_label="govpublic_deadlines", codename__in=("view_deadline", "waive_deadline")
    )


@hooks.register("insert_global_admin_css")
def panel_css() -> str:
    """The compliance panel stands in many editors, and loads its own style only."""
    return format_html('<link rel="stylesheet" href="{}">', static("govpublic_deadlines/deadlines.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(EXPLAIN)(ExplainFormatter)
    actions.register_action(WAIVE)(WaiveFormatter)
    actions.register_action(UNWAIVE)(UnwaiveFormatter)
    actions.register_action(MADE, _("Make a calendar feed"), _("Made a calendar feed"))
    actions.register_action(REVOKED, _("Revoke a calendar feed"), _("Revoked a calendar feed"))
