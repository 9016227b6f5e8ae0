"""The admin's openness menu, which every room adds its own entries to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

#: Register a function that returns a ``MenuItem`` under this hook to have it in the menu.
MENU_HOOK = "register_govpublic_menu_item"
_SHOWN = "_govpublic_openness_menu"


class OnceARequestMenu(Menu):
    """Asks each entry once whether it is shown: Wagtail draws the menu of one page several times over."""

    def menu_items_for_request(self, request: Any) -> list[MenuItem]:
        if not hasattr(request, _SHOWN):
            setattr(request, _SHOWN, super().menu_items_for_request(request))
        return list(getattr(request, _SHOWN))


def openness_menu_item() -> MenuItem:
    """The entry of the main menu (政务公开); hidden from whoever may see none of its entries."""
    menu = OnceARequestMenu(register_hook_name=MENU_HOOK)
    return SubmenuMenuItem(_("Openness"), menu, name="govpublic", icon_name="view", order=250)


class OpennessMenuMixin:
    """For a ``ModelAdmin``: its entry stands in the openness menu, at ``menu_order``."""

    add_to_admin_menu = False

    def register_with_wagtail(self) -> None:
        super().register_with_wagtail()
        hooks.register(MENU_HOOK, self.get_menu_item)
