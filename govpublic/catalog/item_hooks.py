"""What the catalogue of items registers in the admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from . import (
    channel_panel,  # noqa: F401  sections of the compliance panel
    entry_panel,  # noqa: F401
    page_buttons,
    views_channels,
    views_comparison,
    views_coverage,
    views_import,
    views_linking,
    views_versions,
)
from .history import ACTIONS
from .modeladmin import (
    CatalogVersionAdmin,
    DisclosureItemAdmin,
    LocalFieldAdmin,
    PilotTownshipAdmin,
    SubjectFieldAdmin,
)

REGISTERS = (SubjectFieldAdmin, CatalogVersionAdmin, DisclosureItemAdmin, LocalFieldAdmin, PilotTownshipAdmin)


class ImportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(views_import.PERMISSION))


class ReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return views_coverage.may_see(request.user)


def menu_item(kind: type[MenuItem], label: Any, url: str, icon: str, order: int) -> Callable[[], MenuItem]:
    """A hook for the openness menu."""

    def make() -> MenuItem:
        name = url.replace("_", "-")
        return kind(label, reverse(url), name=name, icon_name=icon, order=order)

    return make


MENU = (
    menu_item(ReportMenuItem, _("Coverage of the catalogue"), "govpublic_catalog_coverage", "tasks", 200),
    menu_item(ReportMenuItem, _("Compare two places"), "govpublic_catalog_compare", "copy", 210),
    menu_item(ImportMenuItem, _("Import a catalogue"), "govpublic_catalog_import", "upload", 315),
)


def admin_urls() -> list[Any]:
    base = "govpublic/catalog/"
    return [
        path(f"{base}coverage/", views_coverage.coverage_report, name="govpublic_catalog_coverage"),
        path(f"{base}compare/", views_comparison.compare_places, name="govpublic_catalog_compare"),
        path(f"{base}pages/<int:pk>/items/", views_linking.choose_items, name="govpublic_catalog_assign"),
        path(
            f"{base}pages/<int:pk>/channels/", views_channels.page_channels, name="govpublic_catalog_channels"
        ),
        path(
            f"{base}pages/<int:pk>/channels/<int:row>/remove/",
            views_channels.remove_channel,
            name="govpublic_catalog_remove_channel",
        ),
        path(
            f"{base}fields/<int:pk>/columns/",
            views_linking.make_columns,
            name="govpublic_catalog_make_columns",
        ),
        path(f"{base}import/", views_import.upload_table, name="govpublic_catalog_import"),
        path(f"{base}import/<int:pk>/", views_import.preview_table, name="govpublic_catalog_import_preview"),
        path(
            f"{base}versions/<int:pk>/put-in-force/",
            views_versions.put_version_in_force,
            name="govpublic_catalog_put_in_force",
        ),
        path(
            f"{base}versions/<int:pk>/next/",
            views_versions.make_next_version,
            name="govpublic_catalog_copy_version",
        ),
    ]


def log_actions(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


def register() -> None:
    """Called by ``wagtail_hooks``."""
    for register_admin in REGISTERS:
        modeladmin_register(register_admin)
    for item in MENU:
        hooks.register(MENU_HOOK, item)
    hooks.register("register_page_header_buttons", page_buttons.header_buttons)
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_log_actions", log_actions)
