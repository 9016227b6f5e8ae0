"""What the catalogue of items registers in the admin."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from . import views_import, views_versions
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


def import_menu_item() -> MenuItem:
    url = reverse("govpublic_catalog_import")
    return ImportMenuItem(
        _("Import a catalogue"), url, name="govpublic-import-catalog", icon_name="upload", order=315
    )


def admin_urls() -> list[Any]:
    base = "govpublic/catalog/"
    return [
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
    hooks.register(MENU_HOOK, import_menu_item)
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_log_actions", log_actions)
