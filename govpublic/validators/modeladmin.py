"""The list of waivers in the admin: only read; they are granted and revoked in the editor's panel."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import RelatedOnlyFieldListFilter, SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper

from govpublic import workdays
from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.modeladmin import RegisterAdmin

from .admin_urls import edit_url_of
from .models import Waiver

#: Whoever has it sees the waivers of every agency.
VIEW = "govpublic_validators.view_waiver"


def visible_to(user: Any) -> QuerySet[Waiver]:
    """Every waiver for whoever may view waivers; else those of the user's agencies, and his own."""
    if user.has_perm(VIEW):
        return Waiver.objects.all()
    return Waiver.objects.filter(Q(granted_by=user) | Q(agency__in=agency_ids_of(user)))


class StateFilter(SimpleListFilter):
    """In force, expired or revoked, as of today."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("in_force", _("In force")), ("expired", _("Expired")), ("revoked", _("Revoked"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        today = workdays.today()
        chosen = {
            "in_force": lambda: queryset.in_force(today),
            "expired": lambda: queryset.expired(today),
            "revoked": queryset.revoked,
        }.get(self.value() or "")
        return chosen() if chosen else queryset


class WaiverPermissionHelper(PermissionHelper):
    """Nobody adds, changes or deletes a waiver here."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Waiver) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Waiver) -> bool:
        return False

    def user_can_inspect_obj(self, user: Any, obj: Waiver) -> bool:
        if obj.granted_by_id == user.pk or user.has_perm(VIEW):
            return True
        return obj.agency_id is not None and obj.agency_id in agency_ids_of(user)


class WaiverAdmin(RegisterAdmin):
    model = Waiver
    menu_icon = "key"
    menu_order = 210
    permission_helper_class = WaiverPermissionHelper
    history_view_enabled = False
    list_display = ("rule", "paper", "agency", "reason", "expires_on", "state", "granted_by", "granted_at")
    list_export = (
        "rule", "title", "agency", "message", "reason", "basis", "expires_on", "granted_by", "granted_at",
        "revoked_by", "revoked_at",
    )  # fmt: skip
    list_filter = (StateFilter, "rule", ("agency", RelatedOnlyFieldListFilter))
    list_select_related = ("agency", "granted_by", "content_type")
    search_fields = ("title", "reason", "basis")
    ordering = ("-granted_at",)
    inspect_view_fields = list_export

    def get_queryset(self, request: HttpRequest) -> QuerySet[Waiver]:
        return visible_to(request.user).order_by(*self.ordering)

    def paper(self, waiver: Waiver) -> Any:
        """The title, which leads to the editor."""
        model = waiver.content_type.model_class()
        url = edit_url_of(model, waiver.object_id) if model else None
        return format_html('<a href="{}">{}</a>', url, waiver.title) if url else waiver.title

    paper.short_description = _("paper")  # type: ignore[attr-defined]

    def state(self, waiver: Waiver) -> Any:
        if waiver.revoked_at is not None:
            return _("Revoked")
        return _("In force") if waiver.is_in_force(workdays.today()) else _("Expired")

    state.short_description = _("state")  # type: ignore[attr-defined]
