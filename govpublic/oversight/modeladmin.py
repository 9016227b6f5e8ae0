"""The registers of oversight in the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from govpublic.agencies.menu import OpennessMenuMixin

from .models import SweepDomain


class NeitherMoreNorLess(PermissionHelper):
    """The rulebook says which rows there are."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class SweepDomainAdmin(OpennessMenuMixin, ModelAdmin):
    """Who answers for the sweep of each domain."""

    model = SweepDomain
    menu_label = _("Domains to be swept")
    menu_icon = "view"
    menu_order = 920
    list_display = ("__str__", "agency", "watched_since")
    list_select_related = ("agency",)
    permission_helper_class = NeitherMoreNorLess
    panels = [FieldPanel("agency"), FieldPanel("watched_since")]
