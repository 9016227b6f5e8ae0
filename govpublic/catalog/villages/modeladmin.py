"""The registers of the villages' catalogue and of its topics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from govpublic.agencies.modeladmin import RegisterAdmin
from govpublic.catalog.modeladmin import PlacedFilter
from govpublic.catalog.models import CatalogEntry, VillageChannel, VillageItem, VillageTopic
from govpublic.policies.modeladmin import OfficialListPermissionHelper


class VillageItemForm(WagtailAdminModelForm):
    """Channels are ticked; of the items above only those that the row can be linked with are offered."""

    channels = forms.MultipleChoiceField(
        label=_("channels"),
        choices=VillageChannel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = self.instance.jurisdiction if self.instance.jurisdiction_id else None
        offered = CatalogEntry.objects.filter(is_current=True).exclude(jurisdiction__level="village")
        if area is not None:
            offered = offered.filter(jurisdiction__in=[*area.ancestors(), area])
        self.fields["upper_entry"].queryset = offered.select_related("jurisdiction", "field")
        self.fields["upper_entry"].label_from_instance = _label_of


def _label_of(entry: CatalogEntry) -> str:
    return f"{entry.jurisdiction} · {entry.field} · {entry.name or entry.code}"


class VillageItemAdmin(RegisterAdmin):
    model = VillageItem
    menu_icon = "list-ol"
    menu_order = 345
    list_display = ("name", "code", "jurisdiction", "affair", "topic", "term_text", "is_active", "is_dropped")
    list_export = (
        "code", "serial", "affair", "topic", "first_level", "second_level", "content", "term_text", "nature",
        "agencies_text", "basis", "audience", "mode", "jurisdiction", "holds_from", "is_active", "is_dropped",
        "reason",
    )  # fmt: skip
    list_filter = (PlacedFilter, "affair", "topic", "nature", "is_active")
    list_select_related = ("jurisdiction", "topic")
    search_fields = ("code", "first_level", "second_level", "content")
    ordering = ("jurisdiction__code", "sort_order", "pk")
    inspect_view_fields = (*list_export, "upper_entry", "term_kind", "term_count", "note")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("jurisdiction"), FieldPanel("code")]),
            FieldRowPanel([FieldPanel("serial"), FieldPanel("sort_order")]),
            FieldRowPanel([FieldPanel("affair"), FieldPanel("topic")]),
            FieldRowPanel([FieldPanel("first_level"), FieldPanel("second_level")]),
            FieldPanel("content"),
            FieldRowPanel([FieldPanel("term_text"), FieldPanel("nature")]),
            FieldPanel("agencies_text"),
            FieldPanel("channels"),
            FieldPanel("basis"),
            FieldRowPanel([FieldPanel("audience"), FieldPanel("audience_note")]),
            FieldPanel("mode"),
            FieldPanel("upper_entry"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("holds_from"), FieldPanel("is_active")]),
                    FieldRowPanel([FieldPanel("is_dropped"), FieldPanel("reason")]),
                ],
                heading=_("Where it holds"),
            ),
            FieldPanel("note"),
        ],
        base_form_class=VillageItemForm,
    )


class VillageTopicAdmin(RegisterAdmin):
    model = VillageTopic
    menu_icon = "tag"
    menu_order = 346
    permission_helper_class = OfficialListPermissionHelper
    list_display = ("name", "is_official", "is_active", "sort_order")
    list_export = ("name", "is_official", "is_active", "sort_order", "source")
    list_filter = ("is_official", "is_active")
    search_fields = ("name",)
    ordering = ("sort_order", "pk")
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldRowPanel([FieldPanel("is_active"), FieldPanel("sort_order")])]
    )
