"""The registers of participation in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import RelatedOnlyFieldListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PagePermissionHelper

from govpublic.agencies.modeladmin import RegisterAdmin

from .models import PublicNoticePage
from .notice_register import StateFilter, may_find_notices, notices_of, what_was_done


class NoticePermissionHelper(PagePermissionHelper):
    """Notices are written in the tree; here they are found."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_list(self, user: Any) -> bool:
        return may_find_notices(user)


class PublicNoticeAdmin(RegisterAdmin):
    model = PublicNoticePage
    menu_icon = "clipboard-list"
    menu_order = 320
    permission_helper_class = NoticePermissionHelper
    inspect_view_enabled = False
    history_view_enabled = False
    list_display = ("notice", "agency", "starts_on", "ends_on", "state", "done")
    list_export = ("pk", "agency", "domain", "starts_on", "ends_on", "state", "done")
    list_filter = (StateFilter, "domain", ("agency", RelatedOnlyFieldListFilter))
    list_select_related = ("agency",)
    search_fields = ("title",)
    ordering = ("-starts_on", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return notices_of(request.user).order_by(*self.ordering)

    def notice(self, page: Any) -> Any:
        """The title, which leads to the editor."""
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return format_html('<a href="{}">{}</a>', url, page.get_admin_display_title())

    notice.short_description = _("public notice")
    notice.admin_order_field = "title"

    def state(self, page: Any) -> Any:
        state = page.period.state
        return state.label if state else ""

    state.short_description = _("state")

    def done(self, page: Any) -> str:
        return what_was_done(page)

    done.short_description = _("when the period was over")
