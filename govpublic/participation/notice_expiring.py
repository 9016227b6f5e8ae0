"""When a notice has run its time its personal information goes from the web, and its original is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from govpublic import workdays
from govpublic.validators.refusal import PublishBlocked
from govpublic.validators.rulebook import current

from .models import NoticeExpiry, PublicNoticePage, WhenOver
from .notice_evidence import drop, keep_text
from .notice_files import files_of, withhold
from .notice_masking import (
    Masked,
    NamesLeft,
    mask_notice,
    mask_title,
    names_somebody,
    neutral_slug,
)

EXPIRE = "govpublic.notice.expire"


def due_notices(today: date) -> QuerySet[Any]:
    """Notices whose period was over before ``today``, with people in them, about which nothing was done yet.

    Those that somebody took down are among them: their files may still be on the web.
    """
    done = NoticeExpiry.objects.filter(notice=OuterRef("pk"))
    settled = done.filter(Q(undone_at__isnull=True) | Q(open_until__gte=today))
    return (
        PublicNoticePage.objects.filter(
            ends_on__lt=today, names_people=True, alias_of=None, first_published_at__isnull=False
        )
        .exclude(Exists(settled))
        .order_by("pk")
    )


def is_due(notice: PublicNoticePage, today: date) -> bool:
    """The same of one notice; one that is not live may be in rework, with other dates in its draft."""
    if not due_notices(today).filter(pk=notice.pk).exists():
        return False
    if notice.live:
        return True
    draft = notice.get_latest_revision_as_object()
    return not (draft.ends_on and draft.ends_on >= today)


def action_for(notice: PublicNoticePage) -> str:
    """What becomes of ``notice``: its own choice if the rulebook allows it, else the rulebook's first."""
    allowed = list(current().params("PRV-11")["actions"])
    if not notice.live:
        return str(WhenOver.OFFLINE)
    return notice.when_over if notice.when_over in allowed else str(allowed[0])


def expire(notice: PublicNoticePage, user: Any = None) -> NoticeExpiry | None:
    """Hide or take down ``notice`` if it is due; None if it is not. One transaction: all of it or nothing.

    Without ``user`` it is the system that acts. Whether he may is for the caller to ask.
    """
    today, expiry = workdays.today(), NoticeExpiry(done_at=timezone.now(), done_by=user)
    try:
        with transaction.atomic():
            notice = PublicNoticePage.objects.select_for_update().get(pk=notice.pk)
            if not is_due(notice, today):
                return None
            expiry.notice, expiry.agency_id, expiry.ended_on = notice, notice.agency_id, notice.ends_on
            expiry.action = action_for(notice)
            keep_text(expiry, notice)
            files = files_of(notice)
            masked = _act(expiry, notice, today, user)
            _rename_mirrors(notice, masked)
            for file in files:
                withhold(expiry, file, mask_title(file.title, masked.names))
            _write_to_log(expiry, user)
    except BaseException:
        drop(expiry)
        raise
    return expiry


def _act(expiry: NoticeExpiry, notice: Any, today: date, user: Any) -> Masked:
    """Do what ``expiry`` says, or take the page down where that cannot be done; saves ``expiry``."""
    masked, draft = Masked(0, {}), None
    if expiry.action == WhenOver.MASK:
        try:
            version = PublicNoticePage.objects.get(pk=notice.pk)
            masked, draft = mask_notice(version, today), _masked_draft(notice, today)
            expiry.places, expiry.title = masked.places, version.title
            with transaction.atomic():
                expiry.save()
                _publish(version, user)
        except NamesLeft:
            _instead(expiry, NoticeExpiry.Reason.UNSURE)
        except PublishBlocked:
            _instead(expiry, NoticeExpiry.Reason.REFUSED)
    if expiry.action == WhenOver.OFFLINE:
        masked = _names_of(notice, today)
        expiry.places, expiry.title = 0, mask_title(notice.title, masked.names)
        expiry.save()
        if notice.live:
            notice.unpublish(user=user)
    elif draft is not None:
        fresh = PublicNoticePage.objects.get(pk=notice.pk)
        fresh.with_content_json(draft.serializable_data()).save_revision(clean=False, log_action=False)
    return masked


def _instead(expiry: NoticeExpiry, reason: str) -> None:
    """What cannot be masked for certain does not stay on the web."""
    expiry.pk = None
    expiry._state.adding = True
    expiry.action, expiry.instead_because = WhenOver.OFFLINE, reason


def _publish(version: Any, user: Any) -> None:
    """Publish the masked version through the gate, in the name of nobody: nobody wrote it."""
    revision = version.save_revision(clean=False, log_action=False)
    revision.publish(user=None, log_action=False)


def _masked_draft(notice: Any, today: date) -> Any:
    """What somebody is working on goes on, masked as well; None if there is no such draft."""
    if not notice.has_unpublished_changes:
        return None
    draft = notice.get_latest_revision_as_object()
    mask_notice(draft, today)
    return draft


def _rename_mirrors(notice: Any, masked: Masked) -> None:
    """A mirror has an address of its own, which may hold a name."""
    for mirror in PublicNoticePage.objects.filter(alias_of=notice.pk):
        if names_somebody(mirror.slug, masked.names):
            mirror.slug = neutral_slug(mirror)
            mirror.save(clean=False)


def _names_of(notice: Any, today: date) -> Masked:
    """The names in a notice that is taken down, for the titles of its files and of the record."""
    version = PublicNoticePage.objects.get(pk=notice.pk)
    try:
        return mask_notice(version, today)
    except NamesLeft:
        return Masked(0, {})


def _write_to_log(expiry: NoticeExpiry, user: Any) -> None:
    data = {
        "action": expiry.action,
        "places": expiry.places,
        "files": expiry.files.count(),
        "ended_on": expiry.ended_on.isoformat(),
        "instead_because": expiry.instead_because,
    }
    log(instance=expiry.notice, action=EXPIRE, user=user, data=data)


def expire_all(today: date) -> Iterator[tuple[int, NoticeExpiry | None, str]]:
    """Deal with every notice that is due: (key, what was done, or the kind of error). One does not stop the
    others; an error says which it was and nothing of what the notice says.
    """
    for notice in list(due_notices(today)):
        try:
            if is_due(notice, today):
                yield notice.pk, expire(notice), ""
        except Exception as error:
            yield notice.pk, None, type(error).__name__
