"""What public notices give to Wagtail's admin: their register, acts, buttons, history and withheld files."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.signals import init_new_page
from wagtail_modeladmin.options import modeladmin_register

from .modeladmin import PublicNoticeAdmin
from .notice_buttons import header_buttons
from .notice_copies import begin_with_period
from .notice_history import FORMATTERS
from .notice_serving import withhold_expired_files
from .notice_urls import urlpatterns


def register() -> None:
    """Called once, by ``wagtail_hooks``."""
    modeladmin_register(PublicNoticeAdmin)
    hooks.register("before_serve_document", withhold_expired_files)
    hooks.register("register_page_header_buttons", header_buttons)
    hooks.register("register_admin_urls", lambda: urlpatterns)
    hooks.register("register_log_actions", _register_log_actions)
    init_new_page.connect(begin_with_period, dispatch_uid="govpublic.begin_with_period")


def _register_log_actions(actions: Any) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
