"""What a system is told of its draft: where it is, what was found, what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from rest_framework import serializers
from wagtail.admin.utils import get_admin_base_url

from govpublic.validators import Issue, Report, Severity

from ..models import EntryPage

STATES = ("draft", "in_review", "needs_changes", "published")


class IssueOut(serializers.Serializer):
    """One finding: ``field`` is a dotted path, empty for the whole; ``clause`` and ``basis`` are the law."""

    code = serializers.CharField()
    severity = serializers.ChoiceField([each.value for each in Severity])
    field = serializers.CharField()
    message = serializers.CharField()
    title = serializers.CharField()
    clause = serializers.CharField()
    basis = serializers.CharField()
    waived = serializers.BooleanField()


class ReportOut(serializers.Serializer):
    """What would be found if it were to be published now."""

    total = serializers.IntegerField()
    passed = serializers.IntegerField()
    blocking = serializers.IntegerField()
    warnings = serializers.IntegerField()
    issues = IssueOut(many=True)


class CheckOut(serializers.Serializer):
    """A dry run: nothing of it was kept."""

    notes = serializers.ListField(child=serializers.CharField())
    report = ReportOut()


class SubmissionOut(serializers.Serializer):
    """Whether it was handed on, and if not, why not."""

    done = serializers.BooleanField()
    code = serializers.CharField()
    message = serializers.CharField()
    issues = IssueOut(many=True)


class FilesOut(serializers.Serializer):
    name = serializers.CharField()
    word = serializers.IntegerField(allow_null=True)
    pdf = serializers.IntegerField(allow_null=True)
    ofd = serializers.IntegerField(allow_null=True)


class DraftOut(CheckOut):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(STATES)
    revision = serializers.IntegerField()
    admin_url = serializers.CharField()
    attachments = FilesOut(many=True)
    items = serializers.ListField(child=serializers.IntegerField())
    submission = SubmissionOut(allow_null=True)


class PlaceOut(serializers.Serializer):
    """A page below which drafts may stand; the first is taken where none is named."""

    id = serializers.IntegerField()
    title = serializers.CharField(source="draft_title")


def told_report(report: Report) -> dict[str, Any]:
    return {
        "total": report.total,
        "passed": report.passed,
        "blocking": len(report.blocking),
        "warnings": len(report.warnings),
        "issues": told_issues(report.issues),
    }


def told_issues(issues: Iterable[Issue]) -> list[dict[str, Any]]:
    return [
        {
            "code": issue.rule,
            "severity": issue.severity.value,
            "field": issue.field,
            "message": issue.message,
            "title": issue.title,
            "clause": issue.clause,
            "basis": issue.basis,
            "waived": issue.waived,
        }
        for issue in issues
    ]


def told_draft(kind: str, page: Any, draft: Any, report: Report, notes: list[str]) -> dict[str, Any]:
    """Everything but the submission; ``page`` is the row and ``draft`` its latest content."""
    path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return {
        "id": page.pk,
        "kind": kind,
        "title": draft.title,
        "state": state_of(page),
        "revision": page.latest_revision_id,
        "admin_url": f"{get_admin_base_url() or ''}{path}",
        "attachments": [
            {"name": value.get("name") or "", **{role: value.get(role) for role in ("word", "pdf", "ofd")}}
            for value in (block["value"] for block in draft.attachments.raw_data)
        ],
        "items": list(
            EntryPage.objects.filter(page=page.pk).order_by("pk").values_list("entry_id", flat=True)
        ),
        "notes": notes,
        "report": told_report(report),
        "submission": None,
    }


def state_of(page: Any) -> str:
    if page.live:
        return "published"
    state = page.current_workflow_state
    return {None: "draft", "in_progress": "in_review"}.get(state and state.status, "needs_changes")
