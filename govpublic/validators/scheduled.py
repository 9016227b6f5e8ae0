"""A scheduled publication that the gate refuses: stored, shown, mailed; the rest of the queue goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import log

from govpublic.conf import settings
from govpublic.core.languages import in_language_of

from .admin_urls import edit_url
from .findings import about_object
from .issues import Issue
from .models import Refusal
from .privacy.sights import masked_text
from .refusal import PublishBlocked

logger = logging.getLogger("govpublic.gate")


def record_refusal(subject: Any, revision: Any, refusal: PublishBlocked) -> Refusal:
    """Keep the refusal, take the revision off the schedule, log it, and tell the owner by mail."""
    due_at = revision.approved_go_live_at
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    user = _responsible(revision.user, getattr(subject, "owner", None))
    kept = Refusal.objects.create(
        **about_object(subject),
        title=masked_text(str(subject))[:255],
        revision_id=revision.pk,
        due_at=due_at,
        refused_at=timezone.now(),
        issues=[
            {"rule": issue.rule, "field": issue.field, "message": issue.message} for issue in refusal.issues
        ],
        told=user,
    )
    log(instance=subject, action="govpublic.publish.refused", user=user, data={"issues": kept.issues})
    logger.warning("Refused scheduled publication of %s pk=%s", type(subject).__name__, subject.pk)
    if settings.MAIL_REFUSALS and user is not None and user.email:
        _mail(kept, refusal.issues, user, subject)
    return kept


def open_refusal(subject: Any) -> Refusal | None:
    """The last refusal of a scheduled publication of ``subject`` that nobody has mended yet."""
    return Refusal.objects.filter(**about_object(subject), resolved_at__isnull=True).first()


def resolve_refusals(subject: Any) -> None:
    """Close the refusals of ``subject``, which has gone live."""
    unresolved = Refusal.objects.filter(**about_object(subject), resolved_at__isnull=True)
    unresolved.update(resolved_at=timezone.now())


def _responsible(*users: Any) -> Any:
    """The first of ``users`` that still works here; None if none does."""
    return next((user for user in users if user is not None and user.is_active), None)


def _mail(kept: Refusal, issues: Iterable[Issue], user: Any, subject: Any) -> None:
    """Tell ``user``, in the language that he has chosen for the admin."""
    with in_language_of(user):
        context = {
            "refusal": kept,
            "issues": list(issues),
            "edit_url": (get_admin_base_url() or "") + (edit_url(subject) or ""),
        }
        subject_line = _("Not published: %(title)s") % {"title": kept.title}
        body = render_to_string("govpublic_validators/mail/refused.txt", context)
    try:
        send_mail(subject_line, body, None, [user.email])
    except OSError:  # as smtplib raises; the refusal itself is stored
        logger.exception("No mail could be sent about %s pk=%s", type(subject).__name__, subject.pk)
