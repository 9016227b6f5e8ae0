"""A report for the terminal and for programs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from .issues import Issue, Report
from .privacy.sights import masked_text


def report_as_dict(subject: Any, report: Report) -> dict[str, Any]:
    """Plain enough for JSON."""
    return {
        "type": subject._meta.label,
        "id": subject.pk,
        "title": masked_text(str(subject)),
        "passed": report.passed,
        "total": report.total,
        "blocking": len(report.blocking),
        "issues": [
            {
                "rule": issue.rule,
                "severity": issue.severity.value,
                "field": issue.field,
                "message": issue.message,
                "clause": issue.clause,
                "basis": issue.basis,
                "waived": issue.waived,
            }
            for issue in report.issues
        ],
    }


def report_as_text(subject: Any, report: Report) -> str:
    """A heading and one line an issue."""
    counted = _("%(passed)s of %(total)s rules passed") % {"passed": report.passed, "total": report.total}
    lines = [f"{subject._meta.label} {subject.pk} {masked_text(str(subject))}: {counted}"]
    lines += [f"  {_weight(issue):7}{issue.rule:8}{issue.field}: {issue.message}" for issue in report.issues]
    return "\n".join(lines)


def _weight(issue: Issue) -> str:
    return "waived" if issue.waived else issue.severity.value
