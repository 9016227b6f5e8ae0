"""The gate: the one place that all roads to live pass.

A ``pre_save`` receiver, because it is the only choke point that every road runs through: publish actions,
the internal and the public API, workflow, schedules, copies, aliases and plain saves. Everything else that
speaks of blocking only shows what this would say. What a database write can do past Django's signals
(``QuerySet.update``, ``bulk_update``, raw fixtures, bulk imports, a deleted child row) is found by the audit.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Revision

from .bookkeeping import BOOKKEEPING
from .checking import check, check_once
from .issues import Issue
from .mixins import PublishGateMixin
from .refusal import PublishBlocked


def check_before_save(
    sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **_: Any
) -> None:
    """Refuse, with ``PublishBlocked``, a save that would put something faulty before the public."""
    if raw:
        return
    if isinstance(instance, Revision):
        _check_schedule(instance, update_fields)
    elif isinstance(instance, PublishGateMixin):
        if instance.live and not _is_bookkeeping(update_fields):
            _check_going_live(instance)
    elif isinstance(instance, Page) and instance.live and not _is_bookkeeping(update_fields):
        _check_base_page(instance)


def _is_bookkeeping(update_fields: Any) -> bool:
    return update_fields is not None and set(update_fields) <= BOOKKEEPING


def _check_going_live(subject: Any) -> None:
    """Check what is about to be live; a row that is live already may keep the faults it has."""
    blocking = check_once(subject).blocking
    if blocking:
        blocking = _new_faults(subject, blocking)
    if blocking:
        raise PublishBlocked(blocking, subject)


def _new_faults(subject: Any, blocking: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues that the live row of the same revision does not have already."""
    stored = type(subject)._base_manager.filter(pk=subject.pk, live=True).first() if subject.pk else None
    if stored is None or stored.live_revision_id != subject.live_revision_id:
        return blocking
    known = {issue.fingerprint for issue in check(stored).blocking}
    return tuple(issue for issue in blocking if issue.fingerprint not in known)


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


def _check_base_page(page: Page) -> None:
    """A page saved through its base class is looked at only when it goes from draft to live.

    Moving a page saves its base row too, and changes nothing that the rules look at.
    """
    model = page.specific_class
    if model is None or not issubclass(model, PublishGateMixin) or page.pk is None:
        return
    subject = model._base_manager.filter(pk=page.pk, live=False).first()
    if subject is None:
        return
    for name in ("title", "slug", "seo_title", "search_description", "first_published_at"):
        setattr(subject, name, getattr(page, name))
    subject.live = True
    _check_going_live(subject)
