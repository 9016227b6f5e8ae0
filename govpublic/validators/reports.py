"""A report for the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from .issues import Report
from .models import CheckResult, Finding
from .privacy.sights import masked_text
from .rulebook import current


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


def outcome_as_dict(subject: Any, result: CheckResult | None, findings: Iterable[Finding]) -> dict[str, Any]:
    """The same of the outcome that is kept; without a ``result`` it was never checked."""
    rules = current().rules
    place = {code: number for number, code in enumerate(rules)}
    return {
        "type": subject._meta.label,
        "id": subject.pk,
        "title": masked_text(str(subject)),
        "passed": result.passed if result else 0,
        "total": result.total if result else 0,
        "blocking": result.blocking if result else 0,
        "issues": [
            {
                "rule": row.rule,
                "severity": row.severity,
                "field": row.field,
                "message": row.message,
                "clause": "、".join(rules[row.rule].clause) if row.rule in rules else "",
                "basis": rules[row.rule].basis if row.rule in rules else "",
                "waived": row.waived,
            }
            for row in sorted(findings, key=lambda row: place.get(row.rule, len(place)))
        ],
    }


def report_as_text(subject: Any, report: Report) -> str:
    """A heading and one line an issue."""
    return dict_as_text(report_as_dict(subject, report))


def dict_as_text(told: dict[str, Any]) -> str:
    """The same of what ``report_as_dict`` made."""
    counted = _("%(passed)s of %(total)s rules passed") % told
    lines = [f"{told['type']} {told['id']} {told['title']}: {counted}"]
    return "\n".join([*lines, *map(_issue_as_text, told["issues"])])


def _issue_as_text(issue: dict[str, Any]) -> str:
    weight = "waived" if issue["waived"] else issue["severity"]
    return f"  {weight:7}{issue['rule']:8}{issue['field']}: {issue['message']}"
