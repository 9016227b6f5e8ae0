"""Registers the views beside Wagtail's own, their buttons and menu entries."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.signals import init_new_page

from govpublic.agencies.menu import MENU_HOOK

from . import (
    consultation_buttons,
    consultation_history,
    consultation_keeping,
    consultation_urls,
    meeting_buttons,
    meeting_drafts,
    meeting_panel_section,
    meeting_urls,
    scope_renewals,
)
from .applications import history as application_history
from .meeting_report_view import MeetingsReportMenuItem
from .notice_registering import register as register_notices
from .opinions.desk.registering import register as register_opinion_desk

assert meeting_panel_section  # importing it registers what the compliance panel shows

hooks.register("register_page_header_buttons", consultation_buttons.header_buttons)
hooks.register("register_page_header_buttons", meeting_buttons.header_buttons)
hooks.register("register_page_listing_more_buttons", meeting_buttons.listing_buttons)
hooks.register("before_delete_page", consultation_keeping.keep_consultations)
hooks.register("before_bulk_action", consultation_keeping.keep_consultations_in_bulk)
hooks.register("before_create_page", meeting_drafts.remember_meeting)
hooks.register(MENU_HOOK, MeetingsReportMenuItem)
init_new_page.connect(meeting_drafts.begin_like, dispatch_uid="govpublic.begin_like")


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return [*consultation_urls.urlpatterns, *meeting_urls.urlpatterns]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, formatter in consultation_history.FORMATTERS.items():
        actions.register_action(action)(formatter)
    actions.register_action(scope_renewals.RENEW)(scope_renewals.RenewFormatter)
    application_history.register(actions)


register_notices()
register_opinion_desk()
