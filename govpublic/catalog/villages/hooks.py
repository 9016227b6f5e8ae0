"""What the villages add to the admin; ``wagtail_hooks`` registers it."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from .grid_scope import may_see
from .modeladmin import VillageItemAdmin, VillageTopicAdmin


def register() -> None:
    """Connect everything of this topic; called once."""
    modeladmin_register(VillageItemAdmin)
    modeladmin_register(VillageTopicAdmin)
    hooks.register("register_admin_urls", admin_urls)
    hooks.register(MENU_HOOK, grid_menu_item)


def admin_urls() -> list[Any]:
    from . import grid_views, photo_views

    base = "govpublic/villages/"
    return [
        path(base, grid_views.village_grid, name="govpublic_village_grid"),
        path(f"{base}act/", grid_views.act_on_cells, name="govpublic_village_act"),
        path(f"{base}pages/", grid_views.make_pages, name="govpublic_village_pages"),
        path(f"{base}cells/<int:pk>/", grid_views.village_cell, name="govpublic_village_cell"),
        path(f"{base}photos/", photo_views.village_photos, name="govpublic_village_photos"),
    ]


class GridMenuItem(MenuItem):
    """Shown to whoever has villages."""

    def is_shown(self, request: Any) -> bool:
        return may_see(request.user)


def grid_menu_item() -> MenuItem:
    url = reverse("govpublic_village_grid")
    return GridMenuItem(_("Grid of villages"), url, icon_name="table", order=215)
