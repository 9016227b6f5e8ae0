"""Registers the list of deadlines, the view that asks for a reason, and its entry in the audit log."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .acts import EXPLAIN
from .history import ExplainFormatter
from .modeladmin import DeadlineAdmin
from .views import give_reason

modeladmin_register(DeadlineAdmin)


@hooks.register("register_admin_urls")
def register_reason_url() -> list[Any]:
    return [path("govpublic/deadlines/<int:pk>/reason/", give_reason, name="govpublic_deadline_reason")]


@hooks.register("insert_global_admin_css")
def panel_css() -> str:
    """The compliance panel stands in many editors, and loads its own style only."""
    return format_html('<link rel="stylesheet" href="{}">', static("govpublic_deadlines/deadlines.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(EXPLAIN)(ExplainFormatter)
