"""What inspections register in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.menu import MENU_HOOK
from govpublic.oversight.models import InspectionProblem, InspectionRound

from . import (
    circulation_views,
    exporting,
    history,
    home_panel,
    import_views,
    notice_view,
    problem_views,
    round_views,
    take_over_views,
)
from .access import may_order


class InspectionsMenuItem(MenuItem):
    """In the openness menu: rounds for inspectors, what is to be rectified for everybody else."""

    def __init__(self) -> None:
        super().__init__(_("Inspections"), reverse("govpublic_inspections"), icon_name="tasks", order=520)

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.is_active and (may_order(user) or agency_ids_of(user)))


class ProblemURLFinder(ModelAdminURLFinder):
    """Where the list of deadlines and the audit log lead."""

    def construct_edit_url(self, instance: Any) -> str:
        return reverse("govpublic_problem", args=[instance.pk])


class RoundURLFinder(ModelAdminURLFinder):
    def construct_edit_url(self, instance: Any) -> str:
        return reverse("govpublic_inspection", args=[instance.pk])


def admin_urls() -> list[Any]:
    base = "govpublic/inspections/"
    one = f"{base}<int:pk>/"
    return [
        path(base, round_views.rounds, name="govpublic_inspections"),
        path(f"{base}begin/", round_views.edit_round, name="govpublic_inspection_begin"),
        path(one, round_views.inspection, name="govpublic_inspection"),
        path(f"{one}change/", round_views.edit_round, name="govpublic_inspection_change"),
        path(f"{one}close/", round_views.close, name="govpublic_inspection_close"),
        path(f"{one}record/", problem_views.record, name="govpublic_inspection_record"),
        path(f"{one}take-over/", take_over_views.take_over, name="govpublic_inspection_take_over"),
        path(f"{one}import/", import_views.import_file, name="govpublic_inspection_import"),
        path(f"{one}circulate/", circulation_views.circulate, name="govpublic_inspection_circulate"),
        path(f"{one}problems.<str:form>", exporting.export, name="govpublic_inspection_export"),
        path(f"{one}notice/<int:agency_pk>/", notice_view.notice, name="govpublic_inspection_notice"),
        path(f"{base}files/<int:pk>/", problem_views.evidence, name="govpublic_inspection_file"),
        path("govpublic/problems/", problem_views.problems, name="govpublic_problems"),
        path("govpublic/problems/<int:pk>/", problem_views.problem, name="govpublic_problem"),
    ]


def permissions() -> Any:
    """The right of the openness office to inspect everywhere."""
    return Permission.objects.filter(
        content_type__app_label="govpublic_oversight", codename="change_inspectionround"
    )


def register() -> None:
    """Called by ``wagtail_hooks``."""
    hooks.register("register_log_actions", history.register)
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_permissions", permissions)
    hooks.register("construct_homepage_panels", home_panel.add_home_panel)
    hooks.register(MENU_HOOK, InspectionsMenuItem)
    register_admin_url_finder(InspectionProblem, ProblemURLFinder)
    register_admin_url_finder(InspectionRound, RoundURLFinder)
