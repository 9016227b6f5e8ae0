"""The registers of subsidy programmes and of imports."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper

from govpublic.agencies.membership import agencies_of
from govpublic.agencies.modeladmin import RegisterAdmin, RegisterButtonHelper

from .models import ImportRecord, SubsidyProgram
from .subsidy_forms import SubsidyProgramForm


class SubsidyProgramButtonHelper(RegisterButtonHelper):
    """Beside each programme: import what was paid under it."""

    def get_buttons_for_obj(self, obj: Any, exclude: Any = None, **kwargs: Any) -> list[dict[str, str]]:
        buttons = super().get_buttons_for_obj(obj, exclude, **kwargs)
        styles = ["button-secondary", *kwargs.get("classnames_add", [])] if exclude is None else []
        label = gettext("Import payments")
        url = f"{reverse('govpublic_subsidy_import')}?program={obj.pk}"
        title = gettext("Import payments of %(program)s") % {"program": obj}
        button = {"url": url, "label": label, "classname": self.finalise_classname(styles), "title": title}
        return [*buttons, button]


class SubsidyProgramAdmin(RegisterAdmin):
    model = SubsidyProgram
    button_helper_class = SubsidyProgramButtonHelper
    menu_icon = "list-ul"
    menu_order = 730
    list_display = ("name", "agency", "first_year", "last_year", "standard", "apply_until")
    list_export = (
        "name", "document_number", "agency", "first_year", "last_year", "standard", "unit",
        "who_may_apply", "how_to_apply", "apply_from", "apply_until", "materials", "contact",
    )  # fmt: skip
    list_filter = ("agency",)
    list_select_related = ("agency",)
    search_fields = ("name", "document_number")
    ordering = ("name",)
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("document_number"), FieldPanel("agency")]),
                    FieldRowPanel([FieldPanel("first_year"), FieldPanel("last_year")]),
                    FieldRowPanel([FieldPanel("standard"), FieldPanel("unit")]),
                    FieldPanel("areas"),
                ],
                heading=_("The subsidy"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("who_may_apply"),
                    FieldPanel("how_to_apply"),
                    FieldRowPanel([FieldPanel("apply_from"), FieldPanel("apply_until")]),
                    FieldPanel("materials"),
                    FieldPanel("contact"),
                ],
                heading=_("How to apply for the subsidy"),
                help_text=_("Public as soon as all of it is filled in, on the page of the programme."),
            ),
        ],
        base_form_class=SubsidyProgramForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The programmes of the agencies that somebody works for."""
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(agency__in=agencies_of(request.user))


class RecordPermissionHelper(PermissionHelper):
    """A record of what was done is read, never written."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class ImportRecordAdmin(RegisterAdmin):
    model = ImportRecord
    menu_icon = "history"
    menu_order = 734
    permission_helper_class = RecordPermissionHelper
    list_display = ("file_name", "at", "user", "outcome", "rows", "faults")
    list_export = ("at", "user", "file_name", "fingerprint", "outcome", "rows", "faults")
    list_filter = ("outcome", "at")
    list_select_related = ("user",)
    search_fields = ("file_name", "fingerprint")
    ordering = ("-at",)
    inspect_view_fields = ("file_name", "at", "user", "outcome", "rows", "faults", "fingerprint")
