"""Showing a notice again whose period was taken to be over: by a reviewer, with a reason, until a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from govpublic import workdays

from .models import NoticeExpiry, PublicNoticePage
from .notice_evidence import kept_text
from .notice_files import give_back

SHOW_AGAIN = "govpublic.notice.show_again"
#: What was written since the notice was hidden, and stays.
_WRITTEN_SINCE = ("outcome", "outcome_text")


def expiry_in_force(notice: PublicNoticePage) -> NoticeExpiry | None:
    """What was done about ``notice`` because its period is over."""
    return NoticeExpiry.objects.in_force().filter(notice=notice).first()


def show_again(notice: PublicNoticePage, *, reason: str, until: date, user: Any) -> NoticeExpiry:
    """Publish the original of ``notice``, with its files, until the end of ``until``; the gate is asked.

    Raises ``PermissionDenied`` unless the user may publish the page, ``ValidationError`` without a reason or
    with a day that has passed, ``NoticeExpiry.DoesNotExist`` if nothing was done, ``PublishBlocked`` if the
    gate refuses, and ``EvidenceLost``. In each case nothing has changed.
    """
    if not notice.permissions_for_user(user).can_publish():
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why the notice has to be shown again.")})
    if until < workdays.today():
        raise ValidationError({"until": _("This day has passed.")})
    with transaction.atomic():
        notice = PublicNoticePage.objects.select_for_update().get(pk=notice.pk)
        expiry = NoticeExpiry.objects.in_force().get(notice=notice)
        content = kept_text(expiry)
        expiry.undone_at, expiry.undone_by = timezone.now(), user
        expiry.undone_because, expiry.open_until = reason.strip(), until
        expiry.save()
        _publish(notice, content)
        data = {"reason": expiry.undone_because, "until": until.isoformat()}
        log(instance=notice, action=SHOW_AGAIN, user=user, data=data)
        for withheld in expiry.files.all():
            give_back(withheld)
    return expiry


def _publish(notice: PublicNoticePage, content: dict[str, Any]) -> None:
    """The original was written by others and reviewed before: it is published in the name of nobody."""
    original = notice.with_content_json(content)
    for field in _WRITTEN_SINCE:
        setattr(original, field, getattr(notice, field))
    original.save_revision(clean=False, log_action=False).publish(user=None, log_action=False)
