"""The registers in the admin: flat lists with filters, history and export, reached from the overview."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import HistoryView

from govpublic.agencies.modeladmin import RegisterAdmin, RegisterInspectView
from govpublic.oversight.models import (
    Handover,
    KeyTask,
    LeadershipMeeting,
    OpennessZone,
    RegisterKeeper,
    StaffPost,
    Submission,
    TaskReport,
    Training,
    WorkDocument,
)

from . import panels
from .filters import EvidenceFilter, OwnAgencyFilter, YearFilter
from .permissions import keeps_all, may_edit, may_read, may_see, visible_to


class RecordPermissionHelper(PermissionHelper):
    """By membership, not by permissions over models: every agency keeps its own register."""

    def user_can_list(self, user: Any) -> bool:
        return may_see(user)

    def user_can_create(self, user: Any) -> bool:
        return may_see(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return may_read(user, obj)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return may_edit(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return may_edit(user, obj)


class ReportPermissionHelper(RecordPermissionHelper):
    """Reports go with their task."""

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return may_read(user, obj.task)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return may_edit(user, obj.task)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return may_edit(user, obj.task)


class OfficePermissionHelper(PermissionHelper):
    """For the office alone."""

    def user_can_list(self, user: Any) -> bool:
        return keeps_all(user)

    def user_can_create(self, user: Any) -> bool:
        return keeps_all(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return keeps_all(user)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return keeps_all(user)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return keeps_all(user)


class RecordHistoryView(HistoryView):
    """For whoever may read the record; modeladmin itself asks nobody."""

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)


class FromOverviewAdmin(RegisterAdmin):
    """Not in the menu: eleven registers would bury the rest. The overview leads to them."""

    index_view_extra_css = [*RegisterAdmin.index_view_extra_css, "govpublic_oversight/register.css"]
    history_view_class = RecordHistoryView

    def register_with_wagtail(self) -> None:
        ModelAdmin.register_with_wagtail(self)


class RecordInspectView(RegisterInspectView):
    """The record with links to its evidence."""

    def get_fields_dict(self) -> list[dict[str, Any]]:
        rows = self.instance.evidence.all()
        links = format_html_join(
            mark_safe("<br>"),
            '<a href="{}">{}</a>',
            ((reverse("govpublic_register_evidence", args=[row.pk]), row.name) for row in rows),
        )
        evidence = {"label": _("Evidence"), "value": links or _("none")}
        return [*super().get_fields_dict(), evidence]


class RecordAdmin(FromOverviewAdmin):
    """What all records have: own ones only, evidence and state in the list."""

    permission_helper_class = RecordPermissionHelper
    inspect_view_class = RecordInspectView
    inspect_view_fields_exclude = ["id", "evidence"]
    list_select_related = ("agency",)
    seen_by: tuple[str, ...] = ("agency",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = visible_to(request.user, super().get_queryset(request), *self.seen_by)
        return rows.prefetch_related("evidence")

    def files(self, record: Any) -> Any:
        """How many, or in words that there is none."""
        number = len(record.evidence.all())
        return number or format_html('<strong class="gp-register__lack">{}</strong>', _("none"))

    files.short_description = _("evidence")


COMMON = (YearFilter, OwnAgencyFilter, "state", EvidenceFilter)


class LeadershipMeetingAdmin(RecordAdmin):
    model = LeadershipMeeting
    menu_icon = "group"
    list_display = ("name", "agency", "kind", "held_on", "chaired_by", "files", "state")
    list_export = ("agency", "kind", "held_on", "name", "chaired_by", "attended_by", "decisions", "state")
    list_filter = ("kind", *COMMON)
    search_fields = ("name", "chaired_by", "reports", "decisions")
    edit_handler = panels.meeting_panels


class WorkDocumentAdmin(RecordAdmin):
    model = WorkDocument
    menu_icon = "doc-full"
    list_display = ("name", "agency", "kind", "issued_on", "valid_until", "files", "state")
    list_export = ("agency", "kind", "name", "number", "issued_on", "valid_until", "responsible", "state")
    list_filter = ("kind", *COMMON)
    search_fields = ("name", "number")
    edit_handler = panels.document_panels


class KeyTaskAdmin(RecordAdmin):
    model = KeyTask
    menu_icon = "tasks"
    seen_by = ("agency", "co_agencies")
    list_display = ("title", "year", "number", "agency", "due_on", "completed_on", "files", "state")
    list_export = ("year", "number", "title", "agency", "due_on", "completed_on", "is_public", "state")
    list_filter = ("year", *COMMON[1:])
    search_fields = ("title", "content")
    edit_handler = panels.task_panels

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("co_agencies")


class TrainingAdmin(RecordAdmin):
    model = Training
    menu_icon = "user"
    list_display = ("subject", "agency", "held_on", "hours", "participants", "files", "state")
    list_export = (
        "agency", "held_on", "subject", "hours", "participants", "taught_by", "in_cadre_training",
        "on_agenda", "explains_points", "state",
    )  # fmt: skip
    list_filter = COMMON
    search_fields = ("subject", "taught_by")
    edit_handler = panels.training_panels


class HandoverAdmin(RecordAdmin):
    model = Handover
    menu_icon = "arrow-right"
    list_display = (
        "post",
        "agency",
        "changed_on",
        "shadowed_until",
        "given_on",
        "taken_on",
        "files",
        "state",
    )
    list_export = (
        "agency", "post", "predecessor", "successor", "changed_on", "shadowed_from", "shadowed_until",
        "given_on", "taken_on", "state",
    )  # fmt: skip
    list_filter = COMMON
    search_fields = ("post",)
    edit_handler = panels.handover_panels


class OpennessZoneAdmin(RecordAdmin):
    model = OpennessZone
    menu_icon = "site"
    list_display = ("name", "jurisdiction", "agency", "opened_on", "accepted_on", "files", "state")
    list_select_related = ("agency", "jurisdiction")
    list_export = (
        "jurisdiction", "name", "agency", "address", "open_hours", "phone", "takes_requests",
        "offers_lookup", "offers_self_service", "offers_reading", "opened_on", "accepted_on", "accepted_by",
    )  # fmt: skip
    list_filter = (*COMMON[1:],)
    search_fields = ("name", "address", "jurisdiction__name")
    edit_handler = panels.zone_panels


class SubmissionAdmin(RecordAdmin):
    model = Submission
    menu_icon = "mail"
    list_display = ("title", "agency", "bulletin", "sent_on", "used_on", "files", "state")
    list_export = ("agency", "bulletin", "title", "sent_on", "used_on", "issue", "state")
    list_filter = ("bulletin", *COMMON)
    search_fields = ("title", "issue")
    edit_handler = panels.submission_panels


class TaskReportAdmin(FromOverviewAdmin):
    model = TaskReport
    menu_icon = "history"
    permission_helper_class = ReportPermissionHelper
    list_display = ("task", "reported_on", "reported_by", "text")
    list_export = list_display
    list_select_related = ("task",)
    list_filter = ("task__year",)
    search_fields = ("text", "task__title")
    edit_handler = panels.report_panels

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_to(request.user, super().get_queryset(request), "task__agency", "task__co_agencies")


class StaffPostAdmin(FromOverviewAdmin):
    model = StaffPost
    menu_icon = "user"
    permission_helper_class = RecordPermissionHelper
    list_display = ("post", "agency", "holder", "since")
    list_export = list_display
    list_select_related = ("agency",)
    list_filter = (OwnAgencyFilter,)
    search_fields = ("post",)
    edit_handler = panels.post_panels

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_to(request.user, super().get_queryset(request))


class RegisterKeeperAdmin(FromOverviewAdmin):
    model = RegisterKeeper
    menu_icon = "clipboard-list"
    permission_helper_class = OfficePermissionHelper
    list_display = ("agency", "since", "publishes_progress", "submits_drafts")
    list_export = list_display
    list_select_related = ("agency",)
    list_filter = ("publishes_progress", "submits_drafts")
    search_fields = ("agency__name",)
    edit_handler = panels.keeper_panels


ADMINS = (
    LeadershipMeetingAdmin,
    WorkDocumentAdmin,
    KeyTaskAdmin,
    TaskReportAdmin,
    TrainingAdmin,
    HandoverAdmin,
    StaffPostAdmin,
    OpennessZoneAdmin,
    SubmissionAdmin,
    RegisterKeeperAdmin,
)
