"""Registers the registers, the views beside Wagtail's own, and their buttons."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.signals import init_new_page
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from . import (
    seal_section,  # noqa: F401  a section of the compliance panel
    views,
)
from .buttons import header_buttons, listing_buttons
from .history import FORMATTERS
from .interpretation_drafts import begin_with_document, remember_document
from .modeladmin import GenreAdmin, InformationCategoryAdmin, ThemeAdmin
from .views.backlog import BacklogMenuItem, backlog
from .views.seals import show_seals

modeladmin_register(ThemeAdmin)
modeladmin_register(GenreAdmin)
modeladmin_register(InformationCategoryAdmin)
hooks.register("register_page_header_buttons", header_buttons)
hooks.register("register_page_listing_more_buttons", listing_buttons)
hooks.register(MENU_HOOK, BacklogMenuItem)
hooks.register("before_create_page", remember_document)
init_new_page.connect(begin_with_document, dispatch_uid="govpublic.begin_with_document")


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """For the section of the compliance panel, which stands in many editors, and for the reports."""
    return format_html('<link rel="stylesheet" href="{}">', static("govpublic_policies/admin.css"))


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return [
        path("govpublic/documents/<int:pk>/withdraw/", views.withdraw_document, name="govpublic_withdraw"),
        path("govpublic/documents/<int:pk>/reinstate/", views.reinstate_document, name="govpublic_reinstate"),
        path("govpublic/documents/<int:pk>/clear-format/", views.clear_format, name="govpublic_clear_format"),
        path(
            "govpublic/documents/<int:pk>/index-number/",
            views.new_index_number,
            name="govpublic_new_index_number",
        ),
        path(
            "govpublic/documents/<int:pk>/seals/<int:file>/<int:number>.png",
            show_seals,
            name="govpublic_show_seals",
        ),
        path("govpublic/interpretations/to-redo/", backlog, name="govpublic_backlog"),
        path("govpublic/catalogs/<int:pk>/confirm/", views.confirm_catalog, name="govpublic_confirm_catalog"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
