"""Registers the registers, the openness menu and the entry in the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.establish import LOG_ACTION
from govpublic.agencies.menu import openness_menu_item
from govpublic.agencies.modeladmin import AgencyAdmin, JurisdictionAdmin

modeladmin_register(AgencyAdmin)
modeladmin_register(JurisdictionAdmin)
hooks.register("register_admin_menu_item", openness_menu_item)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(LOG_ACTION, _("Set agency up"), _("Set the agency up"))
