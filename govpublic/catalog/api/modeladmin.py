"""The registers of tokens and of requests."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import RelatedOnlyFieldListFilter, SimpleListFilter
from django.contrib.admin.utils import quote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper

from govpublic import workdays
from govpublic.agencies.modeladmin import RegisterAdmin, RegisterButtonHelper, RegisterIndexView
from govpublic.core.spreadsheets import Column, csv_response, xlsx_response

from ..models import ApiRequest, ApiToken
from .token_forms import ApiTokenForm
from .token_views import MakeTokenView, RevokeTokenView


class StateFilter(SimpleListFilter):
    """In force, expired or revoked, as of today."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("in_force", _("In force")), ("expired", _("Expired")), ("revoked", _("Revoked"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        chosen = {
            "in_force": lambda: queryset.in_force(workdays.today()),
            "expired": lambda: queryset.expired(workdays.today()),
            "revoked": queryset.revoked,
        }.get(self.value() or "")
        return chosen() if chosen else queryset


class TokenPermissionHelper(PermissionHelper):
    """A token is made and revoked, never changed and never deleted: the log speaks of it."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_revoke_obj(self, user: Any, obj: ApiToken) -> bool:
        return obj.revoked_at is None and super().user_can_edit_obj(user, obj)


class TokenButtonHelper(RegisterButtonHelper):
    """Beside each token that can still be revoked: revoke it."""

    def get_buttons_for_obj(self, obj: Any, exclude: Any = None, **kwargs: Any) -> list[dict[str, str]]:
        buttons = super().get_buttons_for_obj(obj, exclude, **kwargs)
        if not self.permission_helper.user_can_revoke_obj(self.request.user, obj):
            return buttons
        button = {
            "url": self.url_helper.get_action_url("revoke", quote(obj.pk)),
            "label": gettext("Revoke"),
            "classname": self.finalise_classname(["no", *kwargs.get("classnames_add", [])]),
            "title": gettext("Revoke the token of “%(system)s”") % {"system": obj.name},
        }
        return [*buttons, button]


class SheetIndexView(RegisterIndexView):
    """A list whose spreadsheet is written by ``core.spreadsheets``."""

    def get_filters(self, request: Any) -> Any:
        """Asked for twice in a view; the choices are looked up once."""
        if not hasattr(self, "_filters"):
            self._filters = super().get_filters(request)
        return self._filters

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        headings = [Column(capfirst(str(self.get_heading(queryset, name))), 20) for name in self.list_export]
        rows = ([row[name] for name in self.list_export] for row in map(self.to_row_dict, queryset))
        write = xlsx_response if spreadsheet_format == "xlsx" else csv_response
        return write(str(self.verbose_name_plural), headings, rows)


class ApiTokenAdmin(RegisterAdmin):
    model = ApiToken
    menu_icon = "key"
    menu_order = 940
    permission_helper_class = TokenPermissionHelper
    button_helper_class = TokenButtonHelper
    create_view_class = MakeTokenView
    index_view_class = SheetIndexView
    index_view_extra_css = [*RegisterAdmin.index_view_extra_css, "govpublic_catalog/registers.css"]
    list_display = ("name", "agency", "user", "allowed", "expires_on", "state", "last_used_on", "secret_end")
    list_export = (
        "name", "agency", "user", "may_read", "may_draft", "expires_on", "last_used_on", "created_by",
        "created_at", "revoked_by", "revoked_at", "secret_end",
    )  # fmt: skip
    list_filter = (StateFilter, ("agency", RelatedOnlyFieldListFilter), "may_draft")
    list_select_related = ("agency", "user", "created_by", "revoked_by")
    search_fields = ("name", "agency__name", "secret_end")
    ordering = ("revoked_at", "-pk")
    inspect_view_fields = list_export
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("agency"), FieldPanel("user")]),
            FieldRowPanel([FieldPanel("may_read"), FieldPanel("may_draft")]),
            FieldPanel("expires_on"),
        ],
        base_form_class=ApiTokenForm,
    )

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        pattern = self.url_helper.get_action_url_pattern("revoke")
        name = self.url_helper.get_action_url_name("revoke")
        return (*super().get_admin_urls_for_registration(), re_path(pattern, self.revoke_view, name=name))

    def revoke_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return RevokeTokenView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def state(self, token: ApiToken) -> Any:
        if token.revoked_at is not None:
            return _("Revoked")
        return _("In force") if token.expires_on >= workdays.today() else _("Expired")

    state.short_description = _("state")

    def allowed(self, token: ApiToken) -> str:
        words = {"read": gettext("read"), "draft": gettext("write drafts")}
        return "、".join(words[scope] for scope in ("read", "draft") if scope in token.scopes)

    allowed.short_description = _("may")


class RequestPermissionHelper(PermissionHelper):
    """A log is read, never written."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class FailedFilter(SimpleListFilter):
    title = _("outcome")
    parameter_name = "outcome"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("done", _("Answered")), ("refused", _("Refused")), ("failed", _("Failed here"))]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> Any:
        chosen = {
            "done": {"status__lt": 400},
            "refused": {"status__gte": 400, "status__lt": 500},
            "failed": {"status__gte": 500},
        }.get(self.value() or "")
        return queryset.filter(**chosen) if chosen else queryset


class ApiRequestAdmin(RegisterAdmin):
    model = ApiRequest
    menu_icon = "history"
    menu_order = 941
    history_view_enabled = False
    permission_helper_class = RequestPermissionHelper
    index_view_class = SheetIndexView
    index_view_extra_css = [*RegisterAdmin.index_view_extra_css, "govpublic_catalog/registers.css"]
    list_display = ("at", "system", "agency", "method", "path", "status", "size", "milliseconds")
    list_export = ("at", "token", "agency", "method", "path", "status", "size", "milliseconds")
    list_filter = (
        FailedFilter,
        "at",
        ("token", RelatedOnlyFieldListFilter),
    )
    list_select_related = ("token__agency", "agency")
    search_fields = ("path", "token__name", "agency__name")
    ordering = ("-at", "-pk")
    inspect_view_fields = list_export

    def system(self, request: ApiRequest) -> str:
        return request.token.name if request.token else gettext("without a token")

    system.short_description = _("system")
