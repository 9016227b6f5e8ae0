"""The registers of jurisdictions and agencies in the admin, and the button that sets an agency up."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import yesno
from django.urls import re_path
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import EditView, IndexView, InspectView, InstanceSpecificView

from govpublic.agencies.establish import Established, establish, preview
from govpublic.agencies.filters import AgencyAreaFilter, AreaFilter, EstablishedFilter
from govpublic.agencies.menu import OpennessMenuMixin
from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.agencies.panels import agency_panels, jurisdiction_panels
from govpublic.agencies.register_lists import KeysFirstPaginator, Streamed
from govpublic.core.spreadsheets import as_text


class RegisterIndexView(IndexView):
    """A list whose spreadsheet holds text only, and is read as it is written."""

    paginator_class = KeysFirstPaginator

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        return super().as_spreadsheet(Streamed(queryset), spreadsheet_format)

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {field: as_text(value) for field, value in super().to_row_dict(item).items()}


class RegisterInspectView(InspectView):
    """One entry as a reader sees it: labels with a capital letter, yes and no in words."""

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        return capfirst(super().get_field_label(field_name, field))

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        value = super().get_field_display_value(field_name, field)
        return yesno(value, gettext("yes,no")) if isinstance(value, bool) else value


class RegisterButtonHelper(ButtonHelper):
    """In the list one button per row for the commonest act; the rest stands in the entry itself."""

    def get_buttons_for_obj(self, obj: Any, exclude: Any = None, **kwargs: Any) -> list[dict[str, str]]:
        if exclude is not None:  # the entry itself, whose dark footer needs filled buttons
            return super().get_buttons_for_obj(obj, exclude, classnames_exclude=["button-secondary"])
        may_edit = self.permission_helper.user_can_edit_obj(self.request.user, obj)
        hidden = ["delete", "inspect"] if may_edit else ["delete"]
        return super().get_buttons_for_obj(obj, hidden, **kwargs)


class RegisterAdmin(OpennessMenuMixin, ModelAdmin):
    """What every register of the suite has: its place in the menu, history, a reading view, safe export."""

    index_view_class = RegisterIndexView
    index_view_extra_css = ["govpublic_agencies/css/registers.css"]
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    history_view_enabled = True
    button_helper_class = RegisterButtonHelper
    list_per_page = 50


class AgencyPermissionHelper(PermissionHelper):
    def user_can_establish_obj(self, user: Any, obj: Agency) -> bool:
        """Setting up hands out rights: it takes those over groups as well as over the agency."""
        return self.user_can_edit_obj(user, obj) and user.has_perms(["auth.add_group", "auth.change_group"])


class AgencyButtonHelper(RegisterButtonHelper):
    def get_buttons_for_obj(self, obj: Agency, exclude: Any = None, **kwargs: Any) -> list[dict[str, str]]:
        """The list offers the set-up where it is still to be done, the entry itself always."""
        buttons = super().get_buttons_for_obj(obj, exclude, **kwargs)
        wanted = exclude is not None or not obj.is_established
        if wanted and self.permission_helper.user_can_establish_obj(self.request.user, obj):
            styles = ["button-secondary", *kwargs.get("classnames_add", [])] if exclude is None else []
            buttons.append(self.establish_button(obj, styles))
        return buttons

    def establish_button(self, obj: Agency, classnames: list[str]) -> dict[str, str]:
        return {
            "url": self.url_helper.get_action_url("establish", quote(obj.pk)),
            "label": gettext("Set up"),
            "classname": self.finalise_classname(classnames),
            "title": gettext("Make groups, permissions and collections for %(agency)s") % {"agency": obj},
        }


class AgencyEditView(EditView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.permission_helper.user_can_establish_obj(self.request.user, self.instance)
        url = self.url_helper.get_action_url("establish", self.pk_quoted)
        return super().get_context_data(may_establish=may, establish_url=url, **kwargs)


class EstablishView(InstanceSpecificView):
    """Says what a set-up would make; makes it when asked to (POST)."""

    page_title = _("Set up")
    template_name = "modeladmin/govpublic_agencies/agency/establish.html"

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_establish_obj(user, self.instance)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency = self.instance
        old_root = agency.permitted_root if agency.permitted_root_id != agency.root_page_id else None
        return super().get_context_data(parts=preview(agency), old_root=old_root, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            done = establish(self.instance, user=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(self.edit_url)
        messages.success(request, describe(done))
        return redirect(self.index_url)


def describe(done: Established) -> str:
    """One message that says what a set-up made."""
    if not done.changed:
        return gettext("%(agency)s was set up already; nothing was missing.") % {"agency": done.agency}
    sentences = [gettext("%(agency)s is set up.") % {"agency": done.agency}]
    if done.groups:
        sentences.append(gettext("New groups: %(names)s.") % {"names": ", ".join(done.groups)})
    if done.collections:
        sentences.append(gettext("New collections: %(names)s.") % {"names": ", ".join(done.collections)})
    if done.moved:
        root = done.agency.root_page
        sentences.append(gettext("The groups' permissions moved to “%(page)s”.") % {"page": root})
    elif done.permissions:
        sentences.append(gettext("Permissions granted: %(count)d.") % {"count": done.permissions})
    return " ".join(sentences)


class JurisdictionAdmin(RegisterAdmin):
    model = Jurisdiction
    menu_icon = "globe"
    menu_order = 910
    edit_handler = jurisdiction_panels
    list_display = ("name", "level", "code", "parent")
    list_export = ("code", "name", "short_name", "level", "parent")
    list_filter = ("level", AreaFilter)
    list_select_related = ("parent",)
    search_fields = ("name", "short_name", "code")
    ordering = ("code",)


class AgencyAdmin(RegisterAdmin):
    model = Agency
    menu_icon = "group"
    menu_order = 900
    edit_handler = agency_panels
    permission_helper_class = AgencyPermissionHelper
    button_helper_class = AgencyButtonHelper
    edit_view_class = AgencyEditView
    list_display = ("name", "jurisdiction", "prefix_list", "key_department", "is_active", "set_up")
    list_export = (
        "name", "short_name", "jurisdiction", "uscc", "organisation_code", "prefix_list", "key_department",
        "line_of_business", "address", "office_hours", "phone", "fax", "email", "website", "is_active",
    )  # fmt: skip
    list_filter = (AgencyAreaFilter, "key_department", "is_active", EstablishedFilter)
    list_select_related = ("jurisdiction",)
    search_fields = (
        "name",
        "short_name",
        "uscc",
        "organisation_code",
        "line_of_business",
        "prefixes__letters",
    )
    ordering = ("sort_order", "name")
    inspect_view_fields = (
        *list_export,
        "root_page",
        "editors",
        "reviewers",
        "document_collection",
        "image_collection",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agency]:
        return super().get_queryset(request).prefetch_related("prefixes")

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        pattern = self.url_helper.get_action_url_pattern("establish")
        name = self.url_helper.get_action_url_name("establish")
        return (*super().get_admin_urls_for_registration(), re_path(pattern, self.establish_view, name=name))

    def establish_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return EstablishView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def set_up(self, agency: Agency) -> str:
        if agency.is_established:
            return gettext("Yes")
        return gettext("Root page changed") if agency.permitted_root_id else gettext("No")

    set_up.short_description = _("set up")
