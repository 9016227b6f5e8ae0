"""The gate: the one place that all roads to live pass.

A ``pre_save`` receiver, because it is the only choke point that every road runs through: publish actions,
the internal and the public API, workflow, schedules, copies, aliases and plain saves. Everything else that
speaks of blocking only shows what this would say. What a database write can do past Django's signals
(``QuerySet.update``, ``bulk_update``, raw fixtures, bulk imports, a child row written or deleted by itself)
is found by the audit.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from wagtail.models import Revision

from .bookkeeping import BOOKKEEPING
from .checking import check, check_once
from .issues import Issue, Report
from .mixins import PublishGateMixin
from .original_dates import DATE_FIELD, RULE, are_being_recorded
from .partial_saves import after_partial_save, is_partial
from .refusal import PublishBlocked
from .standing import Standing

#: What the gate leaves on an instance that it let pass, until the same save is through.
PASSED = "_govpublic_passed"


class Passed(NamedTuple):
    """What was found, and what was kept about the object before."""

    report: Report
    standing: Standing


def check_before_save(
    sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **_: Any
) -> None:
    """Refuse, with ``PublishBlocked``, a save that would put something faulty before the public."""
    if raw:
        return
    if isinstance(instance, Revision):
        _check_schedule(instance, update_fields)
    elif not is_bookkeeping(update_fields):
        subject = _subject(instance, update_fields)
        if subject is None:
            return
        if subject.live:
            setattr(instance, PASSED, _check_going_live(subject))
        elif update_fields is None or DATE_FIELD in update_fields:
            _check_draft_date(subject)


def is_bookkeeping(update_fields: Collection[str] | None) -> bool:
    """Whether a save with these ``update_fields`` changes nothing that anybody reads."""
    return update_fields is not None and BOOKKEEPING.issuperset(update_fields)


def _subject(instance: Any, update_fields: Collection[str] | None) -> Any:
    """What would be before the public after the save; None if that is not the gate's business."""
    if is_partial(instance, update_fields):
        instance._govpublic_changed = after_partial_save(instance, update_fields)
        return instance._govpublic_changed
    return instance if isinstance(instance, PublishGateMixin) else None


def _check_going_live(subject: Any) -> Passed:
    """Check what is about to be live; a row that is live already may keep the faults it has."""
    standing = Standing()
    report = check_once(subject, standing=standing)
    blocking = report.blocking
    if blocking:
        blocking = _new_faults(subject, blocking)
    if blocking:
        raise PublishBlocked(blocking, subject)
    return Passed(report, standing)


def _new_faults(subject: Any, blocking: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues that the live row of the same revision does not have already."""
    stored = type(subject)._base_manager.filter(pk=subject.pk, live=True).first() if subject.pk else None
    if stored is None or stored.live_revision_id != subject.live_revision_id:
        return blocking
    known = {issue.fingerprint for issue in check(stored).blocking}
    return tuple(issue for issue in blocking if issue.fingerprint not in known)


def _check_draft_date(subject: Any) -> None:
    """A draft may lack anything, but not carry a date of publication that nobody recorded.

    Once in the row, the date would be taken for the true one when the draft is published.
    """
    if are_being_recorded() or not hasattr(subject, DATE_FIELD):
        return
    rows = type(subject)._base_manager.filter(pk=subject.pk) if subject.pk else None
    stored = rows.values_list(DATE_FIELD, flat=True).first() if rows is not None else None
    if stored == getattr(subject, DATE_FIELD):
        return
    forged = [issue for issue in check(subject).blocking if issue.rule == RULE]
    if forged:
        raise PublishBlocked(forged, subject)


def _check_schedule(revision: Revision, update_fields: Any) -> None:
    """A publication that is being scheduled is checked now, while somebody is there to mend it."""
    if revision.approved_go_live_at is None:
        return
    if update_fields is not None and "approved_go_live_at" not in update_fields:
        return
    model = revision.content_type.model_class()
    if model is None or not issubclass(model, PublishGateMixin):
        return
    stored = Revision.objects.filter(pk=revision.pk).values_list("approved_go_live_at", flat=True).first()
    if stored == revision.approved_go_live_at:
        return
    subject = revision.as_object()
    blocking = check_once(subject).blocking
    if blocking:
        raise PublishBlocked(blocking, subject)
