"""Publishing in an emergency: past the reviewer, never past a rule, and read by somebody else afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from .bulk import latest_version
from .four_eyes import letting_out
from .models import EmergencyPublication
from .privacy.sights import masked_text

PUBLISHED = "govpublic.emergency.published"
CONFIRMED = "govpublic.emergency.confirmed"
TAKEN_DOWN = "govpublic.emergency.taken_down"
PERMISSION = "govpublic_validators.publish_in_emergency"
Outcome = EmergencyPublication.Outcome


def may_publish(user: Any, page: Any) -> bool:
    """Whether ``user`` has the permission, may edit ``page``, and there is something to publish."""
    if not (user.is_active and user.has_perm(PERMISSION)):
        return False
    if page.alias_of_id or (page.live and not page.has_unpublished_changes):
        return False
    # The review locks the paper for its writer; that is what an emergency passes by. A person's lock holds.
    is_locked = page.locked and page.locked_by_id != user.pk
    return bool(page.permissions_for_user(user).can_edit() and not is_locked)


@transaction.atomic
def publish_in_emergency(page: Any, user: Any, reason: str) -> EmergencyPublication:
    """Publish the latest version of ``page`` now; a review in progress is cancelled.

    Raises ``PermissionDenied``, ``ValidationError`` without a reason, and ``PublishBlocked`` if a rule
    objects.
    """
    if not may_publish(user, page):
        raise PermissionDenied
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Please say what the emergency is.")})
    revision = page.get_latest_revision() or page.save_revision(user=user)
    with letting_out(revision):
        revision.publish(user=user, skip_permission_checks=True)
    waiting = page.current_workflow_state
    if waiting is not None:
        waiting.cancel(user=user)
    subject = latest_version(page)
    agency = getattr(subject, "get_responsible_agency_id", lambda: None)()
    done = EmergencyPublication.objects.create(
        content_type=ContentType.objects.get_for_model(subject, for_concrete_model=False),
        object_id=str(subject.pk),
        title=masked_text(str(subject))[:255],
        agency_id=agency,
        revision_id=revision.pk,
        reason=reason,
        published_by=user,
        published_at=timezone.now(),
    )
    log(instance=subject, action=PUBLISHED, user=user, data={"reason": reason}, revision=revision)
    return done


def confirm(done: EmergencyPublication, user: Any, words: str = "") -> EmergencyPublication:
    """Say that what went out is right. ``PermissionDenied`` for whoever published it himself."""
    return _settle(done, user, Outcome.CONFIRMED, CONFIRMED, words.strip())


@transaction.atomic
def take_down(done: EmergencyPublication, user: Any, words: str) -> EmergencyPublication:
    """Take down what went out, and say why. Raises ``PermissionDenied`` and ``ValidationError``."""
    if not words.strip():
        raise ValidationError({"words": _("Please say why it is taken down.")})
    settled = _settle(done, user, Outcome.TAKEN_DOWN, TAKEN_DOWN, words.strip())
    subject: Any = settled.subject
    if subject.live:
        subject.unpublish(user=user)
    return settled


def open_emergency(subject: Any) -> EmergencyPublication | None:
    """The latest emergency publication of ``subject`` that nobody else has read yet. One query."""
    content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
    rows = EmergencyPublication.objects.filter(content_type=content_type, object_id=str(subject.pk))
    return rows.filter(settled_at__isnull=True).select_related("published_by").first()


@transaction.atomic
def _settle(
    done: EmergencyPublication, user: Any, outcome: Outcome, action: str, words: str
) -> EmergencyPublication:
    row = EmergencyPublication.objects.select_for_update(of=("self",)).get(pk=done.pk)
    if not row.may_be_settled_by(user):
        raise PermissionDenied
    row.outcome, row.words, row.settled_by, row.settled_at = outcome, words, user, timezone.now()
    row.save(update_fields=["outcome", "words", "settled_by", "settled_at"])
    log(instance=row.subject, action=action, user=user, data={"reason": words})
    return row
