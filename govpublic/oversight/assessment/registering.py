"""What the assessment offers to Wagtail's admin: addresses, the entry of the menu, rights, log entries."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from govpublic.agencies.menu import MENU_HOOK

from . import acts, computing, disputing, evidence, line_views, sheet_views, year_views

#: Action, what it is called in lists, and what the entry says.
ENTRIES = (
    (computing.OPENED, _("Open an assessment"), _("Opened the assessment of the year")),
    (computing.COMPUTED, _("Count score sheets"), _("Counted the score sheets anew")),
    (acts.BEGUN, _("Begin the self-assessment"), _("Began the self-assessment")),
    (acts.CLAIMED, _("Assess oneself"), _("Gave points and grounds in the self-assessment")),
    (acts.HANDED_IN, _("Hand in a self-assessment"), _("Handed in the self-assessment")),
    (acts.SENT_BACK, _("Send back a score sheet"), _("Sent the score sheet back to the agency")),
    (acts.GIVEN, _("Give points"), _("Gave points to an indicator")),
    (acts.FIXED, _("Score a sheet"), _("Scored the sheet and wrote down its rows")),
    (acts.PUBLISHED, _("Publish score sheets"), _("Published the scored sheets")),
    (evidence.ATTACHED, _("Attach evidence to a score sheet"), _("Attached evidence")),
    (evidence.REMOVED, _("Remove evidence from a score sheet"), _("Removed evidence")),
    (disputing.APPEALED, _("Appeal against points"), _("Appealed against the points of an indicator")),
    (disputing.ANSWERED, _("Answer an appeal"), _("Answered an appeal")),
    (disputing.CORRECTED, _("Correct published points"), _("Corrected published points")),
)

hooks.register(MENU_HOOK, year_views.AssessmentMenuItem)


@hooks.register("register_admin_urls")
def register_assessment_urls() -> list[Any]:
    base = "govpublic/assessment"
    return [
        path(f"{base}/", year_views.assessments, name="govpublic_assessments"),
        path(f"{base}/<int:year>/", year_views.overview, name="govpublic_assessment"),
        path(f"{base}/<int:year>/export/", year_views.export, name="govpublic_assessment_export"),
        re_path(
            rf"^{base}/(?P<year>\d{{4}})/(?P<act>recompute|begin|publish)/$",
            year_views.act_on_year,
            name="govpublic_assessment_act",
        ),
        path(f"{base}/sheets/<int:pk>/", sheet_views.sheet, name="govpublic_score_sheet"),
        path(f"{base}/sheets/<int:pk>/print/", sheet_views.printed, name="govpublic_score_sheet_print"),
        re_path(
            rf"^{base}/sheets/(?P<pk>\d{{1,18}})/(?P<act>hand_in|send_back|fix)/$",
            sheet_views.act_on_sheet,
            name="govpublic_score_sheet_act",
        ),
        path(f"{base}/lines/<int:pk>/", line_views.line, name="govpublic_score_line"),
        path(f"{base}/evidence/<int:pk>/", evidence.download, name="govpublic_score_evidence"),
        path(
            f"{base}/evidence/<int:pk>/remove/",
            line_views.remove_evidence,
            name="govpublic_score_evidence_remove",
        ),
    ]


@hooks.register("register_permissions")
def register_assessment_permissions() -> Any:
    """The rights of the office: to assess, and to see all sheets."""
    return Permission.objects.filter(
        content_type__app_label="govpublic_oversight", codename__in=("assess_agencies", "view_scoresheets")
    )


@hooks.register("register_log_actions")
def register_assessment_log(actions: Any) -> None:
    for action, label, message in ENTRIES:
        actions.register_action(action, label, message)
