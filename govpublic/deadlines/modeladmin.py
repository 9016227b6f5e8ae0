"""The list of deadlines in the admin, for reading: rows follow what happens, nobody edits them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper

from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.modeladmin import RegisterAdmin, RegisterButtonHelper, RegisterInspectView
from govpublic.validators.admin_urls import edit_url

from . import filters, permissions
from .history import sentence
from .models import Deadline
from .states import IS_SETTLED
from .wording import due_words, standing_words


class DeadlinePermissionHelper(PermissionHelper):
    """Reading only; the rows that a user may read are chosen by ``visible_to``."""

    def user_can_list(self, user: Any) -> bool:
        return permissions.sees_all(user) or bool(agency_ids_of(user))

    def user_can_inspect_obj(self, user: Any, obj: Deadline) -> bool:
        return permissions.sees_all(user) or obj.agency_id in agency_ids_of(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class DeadlineButtonHelper(RegisterButtonHelper):
    """The title leads to the entry; a row needs no buttons."""

    def get_buttons_for_obj(self, obj: Any, exclude: Any = None, **kwargs: Any) -> list[dict[str, str]]:
        return []


class DeadlineInspectView(RegisterInspectView):
    """One deadline, with its history."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deadline, user = self.instance, self.request.user
        subject = deadline.subject
        may_edit = permissions.may_edit(user, subject)
        may = deadline.is_late and (may_edit or permissions.may_explain(user, deadline))
        here = self.url_helper.get_action_url("inspect", deadline.pk)
        reason_url = f"{reverse('govpublic_deadline_reason', args=[deadline.pk])}?next={here}"
        context: dict[str, Any] = super().get_context_data(
            history=[(event, sentence(event)) for event in deadline.events.select_related("user")],
            subject_url=edit_url(subject) if may_edit else None,
            reason_url=reason_url if may else None,
            reason_missing=deadline.needs_reason,
            waive_url=self._waive_url(deadline),
            reminders=deadline.reminders.select_related("user").order_by("-at", "pk"),
            **kwargs,
        )
        return context

    def _waive_url(self, deadline: Deadline) -> str | None:
        is_open = not (deadline.fulfilled_at or deadline.cancelled_at)
        if not is_open or not permissions.may_waive(self.request.user):
            return None
        return reverse("govpublic_deadline_waive", args=[deadline.pk])

    def get_page_title(self) -> str:
        return str(self.instance.label)

    def get_page_subtitle(self) -> str:
        return str(self.instance.title)

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        labels = {"state": gettext("State"), "label": gettext("Duty"), "standing": gettext("Time")}
        return labels.get(field_name) or super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        computed: dict[str, Callable[[], Any]] = {
            "due_on": lambda: due_words(self.instance),
            "state": lambda: self.instance.state.label,
            "standing": lambda: standing_words(self.instance, timezone.now()),
            "cancelled_because": lambda: (
                gettext(because) if (because := self.instance.cancelled_because) else "-"
            ),
        }
        if field_name in computed:
            return computed[field_name]()
        return super().get_field_display_value(field_name, field)


class DeadlineAdmin(RegisterAdmin):
    model = Deadline
    menu_icon = "date"
    menu_order = 100
    permission_helper_class = DeadlinePermissionHelper
    button_helper_class = DeadlineButtonHelper
    inspect_view_class = DeadlineInspectView
    inspect_template_name = "govpublic_deadlines/deadline.html"
    history_view_enabled = False
    add_to_settings_menu = False
    list_display = ("linked_title", "duty", "agency", "due", "standing", "explanation")
    list_export = (
        "title", "kind", "duty", "period", "agency", "started_at", "due_on", "state", "late_reason",
    )  # fmt: skip
    list_filter = (
        filters.StateFilter,
        filters.DueFilter,
        filters.KindFilter,
        filters.ResponsibleAgencyFilter,
    )
    list_select_related = ("agency",)
    list_display_add_buttons = "linked_title"
    index_view_extra_css = [*RegisterAdmin.index_view_extra_css, "govpublic_deadlines/deadlines.css"]
    search_fields = ("title",)
    ordering = ("is_settled", "due_at", "pk")
    inspect_view_fields = (
        "label", "title", "period", "agency", "started_at", "due_on", "standing", "state", "provisional",
        "fulfilled_at", "cancelled_because", "waived_because", "waived_by", "waived_at",
        "late_reason", "explained_by", "explained_at",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What is still owed stands first, the longest overdue on top."""
        rows = permissions.visible_to(request.user).annotate(is_settled=IS_SETTLED)
        return rows.order_by(*self.get_ordering(request))

    @display(description=_("title"), ordering="title")
    def linked_title(self, row: Deadline) -> str:
        return format_html(
            '<a href="{}">{}</a>', self.url_helper.get_action_url("inspect", row.pk), row.title
        )

    @display(description=_("duty"), ordering="kind")
    def duty(self, row: Deadline) -> str:
        return f"{row.kind} {row.label} {row.period}".strip()

    @display(description=_("due on"), ordering="due_at")
    def due(self, row: Deadline) -> str:
        words = due_words(row)
        words = gettext("%(day)s (provisional)") % {"day": words} if row.provisional else words
        return format_html('<span class="gp-deadlines__day">{}</span>', words)

    @display(description=_("time"))
    def standing(self, row: Deadline) -> str:
        return format_html('<span class="gp-deadlines__day">{}</span>', standing_words(row, timezone.now()))

    @display(description=_("reason for being late"))
    def explanation(self, row: Deadline) -> str:
        return gettext("Reason missing") if row.needs_reason else row.late_reason

    @display(description=_("state"))
    def state(self, row: Deadline) -> str:
        return str(row.state.label)
