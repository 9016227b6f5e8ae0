"""Keeping the outcome of a check: rows that dashboards group, live and draft apart."""

from __future__ import annotations

from collections.abc import Sequence
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
    result = _result(report, about, subject.get_responsible_agency_id())
    fresh = _follow(report, about, result, _known(about) if known is None else known)
    if fresh:  # somebody else may have stored one just now: it is left as it is
        insert(fresh)
    insert([result], unique=_KEY, update=_OUTCOME)


def store_all(checked: Sequence[tuple[Any, Report]], version: Version) -> None:
    """The same for many subjects of one class: three queries, and up to four more for each that changed."""
    if not checked:
        return
    abouts = [{**about_object(subject), "version": version} for subject, _report in checked]
    known = _known_of(abouts, version)
    results, fresh = [], []
    for (subject, report), about in zip(checked, abouts, strict=True):
        result = _result(report, about, subject.get_responsible_agency_id())
        fresh += _follow(report, about, result, known.get(about["object_id"], {}))
        results.append(result)
    if fresh:
        insert(fresh)
    insert(results, unique=_KEY, update=_OUTCOME)


def _result(report: Report, about: dict[str, Any], agency: int | None) -> CheckResult:
    return CheckResult(
        **about,
        agency_id=agency,
        checked_at=timezone.now(),
        passed=report.passed,
        total=report.total,
        blocking=len(report.blocking),
        warnings=len(report.warnings),
    )


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


def _known_of(abouts: Sequence[dict[str, Any]], version: Version) -> dict[str, Known]:
    """What is known of each object of one class, by its key."""
    keys = [about["object_id"] for about in abouts]
    rows = Finding.objects.filter(
        content_type=abouts[0]["content_type"], object_id__in=keys, version=version
    ).values_list("object_id", "fingerprint", "agency_id", "waived")
    known: dict[str, Known] = {}
    for key, fingerprint, agency, waived in rows:
        known.setdefault(key, {})[fingerprint] = (agency, waived)
    return known


def _follow(report: Report, about: dict[str, Any], result: CheckResult, known: Known) -> list[Finding]:
    """Let the stored rows follow ``report``; the new ones, which are still to be inserted."""
    rows, agency = Finding.objects.filter(**about), result.agency_id
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
    moment = result.checked_at
    return [_row(issue, moment, {**about, "agency_id": agency}) for issue in fresh]


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
