"""Keeping the outcome of a check: rows that dashboards group, live and draft apart."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from .issues import Issue, Report, Severity
from .models import CheckResult, Finding, Version


def store(subject: Any, report: Report, version: Version) -> None:
    """Make the rows about this version say what ``report`` says. Three queries, four if something changed.

    An issue found before keeps the moment at which it was first seen.
    """
    about = {**_about(subject), "version": version}
    now = timezone.now()
    known = dict(Finding.objects.filter(**about).values_list("fingerprint", "pk"))
    current = {issue.fingerprint: issue for issue in report.issues}
    gone = [pk for fingerprint, pk in known.items() if fingerprint not in current]
    if gone:
        Finding.objects.filter(pk__in=gone).delete()
    fresh = [issue for fingerprint, issue in current.items() if fingerprint not in known]
    if fresh:
        agency = subject.get_responsible_agency_id()
        Finding.objects.bulk_create([_row(issue, now, {**about, "agency_id": agency}) for issue in fresh])
    CheckResult.objects.update_or_create(
        **about,
        defaults={
            "checked_at": now,
            "passed": report.passed,
            "total": report.total,
            "blocking": len(report.blocking),
            "warnings": len(report.warnings),
            "agency_id": subject.get_responsible_agency_id(),
        },
    )


def forget(subject: Any, version: Version | None = None) -> None:
    """Drop what is kept about one version, or about both."""
    about = _about(subject)
    if version is not None:
        about["version"] = version
    Finding.objects.filter(**about).delete()
    CheckResult.objects.filter(**about).delete()


def _about(subject: Any) -> dict[str, Any]:
    content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
    return {"content_type": content_type, "object_id": str(subject.pk)}


def _row(issue: Issue, now: Any, about: dict[str, Any]) -> Finding:
    with override(None):  # the msgid is kept, so that each reader reads it in his own language
        return Finding(
            rule=issue.rule,
            severity=Severity(issue.severity).value,
            field=issue.field[:255],
            template=str(issue.template),
            params={name: _kept(value) for name, value in issue.params.items()},
            fingerprint=issue.fingerprint,
            first_seen_at=now,
            **about,
        )


def _kept(value: Any) -> Any:
    if isinstance(value, Promise):
        return {"msgid": str(value)}
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)
