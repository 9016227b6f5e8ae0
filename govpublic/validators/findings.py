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
    """Make the rows about this version say what ``report`` says. Two queries while nothing is found.

    An issue found before keeps the moment at which it was first seen.
    """
    about = {**about_object(subject), "version": version}
    agency = subject.get_responsible_agency_id()
    now = timezone.now()
    _store_issues(report, about, agency, now)
    result = CheckResult(
        **about,
        agency_id=agency,
        checked_at=now,
        passed=report.passed,
        total=report.total,
        blocking=len(report.blocking),
        warnings=len(report.warnings),
    )
    CheckResult.objects.bulk_create(
        [result],
        update_conflicts=True,
        unique_fields=["content_type", "object_id", "version"],
        update_fields=["agency", "checked_at", "passed", "total", "blocking", "warnings"],
    )


def forget(subject: Any, version: Version | None = None) -> None:
    """Drop what is kept about one version, or about both."""
    about = about_object(subject)
    if version is not None:
        about["version"] = version
    Finding.objects.filter(**about).delete()
    CheckResult.objects.filter(**about).delete()


def about_object(subject: Any) -> dict[str, Any]:
    """What the rows about ``subject`` have in common, for a filter or a new row."""
    content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
    return {"content_type": content_type, "object_id": str(subject.pk)}


def _store_issues(report: Report, about: dict[str, Any], agency: int | None, now: Any) -> None:
    rows = Finding.objects.filter(**about)
    known = {row.pop("fingerprint"): row for row in rows.values("fingerprint", "agency_id", "waived")}
    current = {issue.fingerprint: issue for issue in report.issues}
    gone = known.keys() - current.keys()
    if gone:
        rows.filter(fingerprint__in=gone).delete()
    again = known.keys() & current.keys()
    if any(known[fingerprint]["agency_id"] != agency for fingerprint in again):
        rows.update(agency_id=agency)
    for waived in (True, False):
        turned = [key for key in again if current[key].waived is waived is not known[key]["waived"]]
        if turned:
            rows.filter(fingerprint__in=turned).update(waived=waived)
    fresh = [issue for fingerprint, issue in current.items() if fingerprint not in known]
    if fresh:
        new = [_row(issue, now, {**about, "agency_id": agency}) for issue in fresh]
        Finding.objects.bulk_create(new, ignore_conflicts=True)  # somebody else may have stored it just now


def _row(issue: Issue, now: Any, about: dict[str, Any]) -> Finding:
    with override(None):  # the msgid is kept, so that each reader reads it in his own language
        return Finding(
            rule=issue.rule,
            severity=Severity(issue.severity).value,
            field=issue.field[:255],
            template=str(issue.template),
            params=kept_params(issue),
            fingerprint=issue.fingerprint,
            first_seen_at=now,
            waived=issue.waived,
            **about,
        )


def kept_params(issue: Issue) -> dict[str, Any]:
    """The particulars of an issue as JSON keeps them; what is to be translated stays a msgid."""
    with override(None):
        return {name: _kept(value) for name, value in issue.params.items()}


def _kept(value: Any) -> Any:
    if isinstance(value, Promise):
        return {"msgid": str(value)}
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)
