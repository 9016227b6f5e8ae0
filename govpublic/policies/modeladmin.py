"""The registers of themes, genres and the site's own columns. Official entries can be read, not changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper

from govpublic.agencies.modeladmin import RegisterAdmin
from govpublic.policies.list_forms import InformationCategoryForm, ThemeForm
from govpublic.policies.models import Genre, InformationCategory, Theme


class OfficialListPermissionHelper(PermissionHelper):
    """What the rulebook says is changed in the rulebook; the views ask here as well as the buttons."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return not obj.is_official and super().user_can_edit_obj(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return not obj.is_official and super().user_can_delete_obj(user, obj)


class ListAdmin(RegisterAdmin):
    """What the three registers have in common."""

    permission_helper_class = OfficialListPermissionHelper
    list_filter: tuple[Any, ...] = ("is_official", "is_active")
    search_fields: tuple[str, ...] = ("name",)
    ordering = ("sort_order", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(papers=Count("govpublic_documents"))

    def papers(self, entry: Any) -> int:
        return int(entry.papers)

    papers.short_description = _("papers filed under it")
    papers.admin_order_field = "papers"


class ThemeAdmin(ListAdmin):
    model = Theme
    menu_icon = "tag"
    menu_order = 930
    list_display = ("name", "code", "parent", "is_official", "is_active", "papers")
    list_export = ("code", "name", "parent", "source", "is_official", "is_active")
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    inspect_view_fields = ("name", "code", "parent", "source", "is_official", "is_active", "sort_order")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("parent"), FieldPanel("code")]),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("is_active"), FieldPanel("sort_order")]),
        ],
        base_form_class=ThemeForm,
    )


class GenreAdmin(ListAdmin):
    model = Genre
    menu_icon = "doc-full"
    menu_order = 940
    list_display = ("name", "is_official", "is_active", "papers")
    list_export = ("name", "source", "is_official", "is_active")
    inspect_view_fields = ("name", "source", "is_official", "is_active", "sort_order")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("is_active"), FieldPanel("sort_order")]),
        ]
    )


class InformationCategoryAdmin(ListAdmin):
    model = InformationCategory
    menu_icon = "folder-open-inverse"
    menu_order = 950
    list_display = ("name", "parent", "is_active", "papers")
    list_export = ("name", "parent", "is_active")
    list_filter = ("is_active",)
    list_select_related = ("parent", "parent__parent")
    inspect_view_fields = ("name", "parent", "source", "is_active", "sort_order")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("parent"),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("is_active"), FieldPanel("sort_order")]),
        ],
        base_form_class=InformationCategoryForm,
    )
