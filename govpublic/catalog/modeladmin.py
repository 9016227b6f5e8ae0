"""The registers of fields, catalogue versions, their rows, the fields of places and the pilot townships."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, PageChooserPanel
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail_modeladmin.helpers import PermissionHelper

from govpublic.agencies.filters import AreaFilter
from govpublic.agencies.modeladmin import RegisterAdmin, RegisterButtonHelper
from govpublic.policies.modeladmin import OfficialListPermissionHelper

from .item_forms import DisclosureItemForm
from .models import CatalogVersion, DisclosureItem, LocalField, PilotTownship, SubjectField
from .version_buttons import VersionButtonHelper


class PlacedFilter(AreaFilter):
    """Rows of a city or county and of everything that lies in it."""

    lookup_path = "jurisdiction__in"


class VersionPlacedFilter(AreaFilter):
    lookup_path = "version__jurisdiction__in"


class SubjectFieldPermissionHelper(OfficialListPermissionHelper):
    """Official fields are not deleted, but the city says who guides them, and where the guide is."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return PermissionHelper.user_can_edit_obj(self, user, obj)


class SubjectFieldAdmin(RegisterAdmin):
    model = SubjectField
    menu_icon = "list-ul"
    menu_order = 300
    permission_helper_class = SubjectFieldPermissionHelper
    list_display = (
        "name",
        "official_no",
        "line_bureau",
        "year_added",
        "is_official",
        "is_active",
        "in_force",
    )
    list_export = (
        "code", "name", "official_no", "also_called", "line_bureau", "year_added", "is_official", "is_active",
        "source",
    )  # fmt: skip
    list_filter = ("is_official", "is_active", "year_added")
    list_select_related = ("line_bureau",)
    search_fields = ("name", "code", "also_called")
    ordering = ("sort_order", "pk")
    inspect_view_fields = (*list_export, "guide_page", "sort_order")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
            FieldRowPanel([FieldPanel("official_no"), FieldPanel("year_added")]),
            FieldPanel("also_called"),
            FieldPanel("line_bureau"),
            MultiFieldPanel(
                [
                    PageChooserPanel("guide_page"),
                    FieldPanel("guide_document_id", widget=AdminDocumentChooser),
                ],
                heading=_("City guide"),
            ),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("is_active"), FieldPanel("sort_order")]),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(catalogues=_live_versions())

    def in_force(self, field: Any) -> int:
        return int(field.catalogues)

    in_force.short_description = _("catalogues in force")
    in_force.admin_order_field = "catalogues"


def _live_versions() -> Count:
    from django.db.models import Q

    return Count("versions", filter=Q(versions__live=True))


class CatalogVersionPermissionHelper(PermissionHelper):
    """What is in force stays as it is; the next version is made from it."""

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return not obj.live and super().user_can_delete_obj(user, obj)


class CatalogVersionAdmin(RegisterAdmin):
    model = CatalogVersion
    menu_icon = "table"
    menu_order = 310
    permission_helper_class = CatalogVersionPermissionHelper
    button_helper_class = VersionButtonHelper
    index_view_extra_css = [*RegisterAdmin.index_view_extra_css, "govpublic_catalog/registers.css"]
    list_display = ("field", "jurisdiction", "name", "adopted_on", "live", "replaced_on", "rows")
    list_export = (
        "field",
        "jurisdiction",
        "name",
        "adopted_on",
        "live",
        "replaced_on",
        "inherits",
        "source_name",
    )
    list_filter = (PlacedFilter, "live", "field")
    list_select_related = ("field", "jurisdiction")
    search_fields = ("name", "field__name", "jurisdiction__name")
    inspect_view_fields = (*list_export, "notes")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("jurisdiction"), FieldPanel("field")]),
            FieldRowPanel([FieldPanel("name"), FieldPanel("adopted_on")]),
            FieldPanel("inherits"),
            FieldPanel("notes"),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(row_count=Count("items"))

    def rows(self, version: Any) -> int:
        return int(version.row_count)

    rows.short_description = _("rows")
    rows.admin_order_field = "row_count"


class DisclosureItemPermissionHelper(PermissionHelper):
    """Rows of a version that is or was in force stay as they are."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return not _was_in_force(obj) and super().user_can_edit_obj(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return not _was_in_force(obj) and super().user_can_delete_obj(user, obj)


def _was_in_force(item: Any) -> bool:
    return bool(item.version.live or item.version.replaced_on)


class DisclosureItemAdmin(RegisterAdmin):
    model = DisclosureItem
    menu_icon = "list-ol"
    menu_order = 320
    permission_helper_class = DisclosureItemPermissionHelper
    button_helper_class = RegisterButtonHelper
    list_display = ("name", "code", "version", "term_text", "agencies_text")
    list_export = (
        "code", "serial", "first_level", "second_level", "third_level", "content", "basis", "term_text",
        "agencies_text", "audience", "mode", "version",
    )  # fmt: skip
    list_filter = (VersionPlacedFilter, "version__live", "version__field", "term_kind", "mode")
    list_select_related = ("version", "version__field", "version__jurisdiction")
    search_fields = ("code", "first_level", "second_level", "third_level", "content", "agencies_text")
    ordering = ("version", "sort_order", "pk")
    inspect_view_fields = (*list_export, "term_kind", "term_count", "posting_workdays", "note")
    edit_handler = ObjectList(
        [
            FieldPanel("version"),
            FieldRowPanel([FieldPanel("serial"), FieldPanel("code"), FieldPanel("sort_order")]),
            FieldRowPanel([FieldPanel("first_level"), FieldPanel("second_level"), FieldPanel("third_level")]),
            FieldPanel("content"),
            FieldPanel("basis"),
            FieldRowPanel([FieldPanel("term_text"), FieldPanel("agencies_text")]),
            FieldPanel("channels"),
            FieldPanel("channels_note"),
            FieldRowPanel([FieldPanel("audience"), FieldPanel("audience_note")]),
            FieldPanel("mode"),
            FieldPanel("levels"),
            FieldPanel("note"),
        ],
        base_form_class=DisclosureItemForm,
    )


class LocalFieldAdmin(RegisterAdmin):
    model = LocalField
    menu_icon = "site"
    menu_order = 330
    list_display = ("jurisdiction", "field", "agency", "is_dropped")
    list_export = ("jurisdiction", "field", "agency", "is_dropped", "reason")
    list_filter = (PlacedFilter, "is_dropped", "field")
    list_select_related = ("jurisdiction", "field", "agency")
    search_fields = ("jurisdiction__name", "field__name", "agency__name")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("jurisdiction"), FieldPanel("field")]),
            FieldPanel("agency"),
            FieldRowPanel([FieldPanel("is_dropped"), FieldPanel("reason")]),
        ]
    )


class PilotTownshipAdmin(RegisterAdmin):
    model = PilotTownship
    menu_icon = "pick"
    menu_order = 340
    list_display = ("jurisdiction", "since", "note")
    list_export = ("jurisdiction", "since", "note")
    list_select_related = ("jurisdiction",)
    search_fields = ("jurisdiction__name", "note")
    edit_handler = ObjectList(
        [FieldRowPanel([FieldPanel("jurisdiction"), FieldPanel("since")]), FieldPanel("note")]
    )
