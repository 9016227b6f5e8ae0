"""The admin's openness menu, which every room adds its own entries to."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

#: Register a function that returns a ``MenuItem`` under this hook to have it in the menu.
MENU_HOOK = "register_govpublic_menu_item"


def openness_menu_item() -> MenuItem:
    """The entry of the main menu (政务公开); hidden from whoever may see none of its entries."""
    return SubmenuMenuItem(
        _("Openness"), Menu(register_hook_name=MENU_HOOK), name="govpublic", icon_name="view", order=250
    )


class OpennessMenuMixin:
    """For a ``ModelAdmin``: its entry stands in the openness menu, at ``menu_order``."""

    add_to_admin_menu = False

    def register_with_wagtail(self) -> None:
        super().register_with_wagtail()
        hooks.register(MENU_HOOK, self.get_menu_item)
