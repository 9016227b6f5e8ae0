"""Keeping the outcome of a check: rows that dashboards group, live and draft apart."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from .issues import Issue, Phrase, Report, Severity
from .models import CheckResult, Finding, Version
from .writing import insert

#: What is kept of the issues of one version: agency and whether it is waived, by fingerprint.
Known = dict[str, tuple[int | None, bool]]

_KEY = ("content_type", "object_id", "version")
_OUTCOME = ("agency", "checked_at", "passed", "total", "blocking", "warnings")


def store(subject: Any, report: Report, version: Version, known: Known | None = None) -> None:
    """Make the rows about this version say what ``report`` says.

    An issue found before keeps the moment at which it was first seen.
    One query if the issues are the ``known`` ones, which otherwise takes one to find out; at most one more
    for each of gone, moved, waived, no longer waived and new, however many there are.
    """
    about = {**about_object(subject), "version": version}
    agency = subject.get_responsible_agency_id()
    now = timezone.now()
    _store_issues(report, about, agency, now, _known(about) if known is None else known)
    result = CheckResult(
        **about,
        agency_id=agency,
        checked_at=now,
        passed=report.passed,
        total=report.total,
        blocking=len(report.blocking),
        warnings=len(report.warnings),
    )
    insert([result], unique=_KEY, update=_OUTCOME)


def forget(subject: Any, version: Version | None = None, *, has_issues: bool = True) -> None:
    """Drop what is kept about one version, or about both."""
    about = about_object(subject)
    if version is not None:
        about["version"] = version
    for model in (Finding, CheckResult) if has_issues else (CheckResult,):
        rows = model._base_manager.filter(**about)
        rows._raw_delete(rows.db)  # nothing hangs on them, and looking for it costs more than deleting


def about_object(subject: Any) -> dict[str, Any]:
    """What the rows about ``subject`` have in common, for a filter or a new row."""
    content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
    return {"content_type": content_type, "object_id": str(subject.pk)}


def _known(about: dict[str, Any]) -> Known:
    rows = Finding.objects.filter(**about).values_list("fingerprint", "agency_id", "waived")
    return {fingerprint: (agency, waived) for fingerprint, agency, waived in rows}


def _store_issues(report: Report, about: dict[str, Any], agency: int | None, now: Any, known: Known) -> None:
    rows = Finding.objects.filter(**about)
    current = {issue.fingerprint: issue for issue in report.issues}
    gone = known.keys() - current.keys()
    if gone:
        rows.filter(fingerprint__in=gone).delete()
    again = known.keys() & current.keys()
    if any(known[fingerprint][0] != agency for fingerprint in again):
        rows.update(agency_id=agency)
    for waived in (True, False):
        turned = [key for key in again if current[key].waived is waived is not known[key][1]]
        if turned:
            rows.filter(fingerprint__in=turned).update(waived=waived)
    fresh = [issue for fingerprint, issue in current.items() if fingerprint not in known]
    if fresh:  # somebody else may have stored one just now: it is left as it is
        insert([_row(issue, now, {**about, "agency_id": agency}) for issue in fresh])


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
    if isinstance(value, Phrase):
        return value.kept()
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)
