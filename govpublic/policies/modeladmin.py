"""The registers of themes, genres and the site's own columns. Official entries can be read, not changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.helpers import PermissionHelper

from govpublic.agencies.modeladmin import RegisterAdmin
from govpublic.policies.models import Genre, InformationCategory, Theme


class OfficialListPermissionHelper(PermissionHelper):
    """What the rulebook says is changed in the rulebook."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return not obj.is_official and super().user_can_edit_obj(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return not obj.is_official and super().user_can_delete_obj(user, obj)


class ListAdmin(RegisterAdmin):
    """What the three registers have in common."""

    permission_helper_class = OfficialListPermissionHelper
    list_filter: tuple[str, ...] = ("is_official", "is_active")
    search_fields: tuple[str, ...] = ("name",)


class ThemeAdmin(ListAdmin):
    model = Theme
    menu_label = _("Themes")
    menu_icon = "tag"
    menu_order = 930
    list_display = ("name", "parent", "code", "is_official", "is_active")
    list_export = ("code", "name", "parent", "source", "is_official", "is_active")
    search_fields = ("name", "code")
    panels = [FieldPanel(name) for name in ("name", "code", "parent", "source", "is_active", "sort_order")]


class GenreAdmin(ListAdmin):
    model = Genre
    menu_label = _("Genres")
    menu_icon = "doc-full-inverse"
    menu_order = 940
    list_display = ("name", "is_official", "is_active")
    list_export = ("name", "source", "is_official", "is_active")
    panels = [FieldPanel(name) for name in ("name", "source", "is_active", "sort_order")]


class InformationCategoryAdmin(ListAdmin):
    model = InformationCategory
    menu_label = _("Information categories")
    menu_icon = "folder-open-inverse"
    menu_order = 950
    list_display = ("name", "parent", "is_active")
    list_export = ("name", "parent", "is_active")
    list_filter = ("is_active",)
    panels = [FieldPanel(name) for name in ("name", "parent", "is_active", "sort_order")]
