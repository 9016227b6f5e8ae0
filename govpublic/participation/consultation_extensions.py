"""Making a published period longer: a record with its reason that the public reads, never taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from govpublic.detectors import privacy
from govpublic.policies.rechecking import check_again

from .models import ConsultationPage, PeriodExtension

EXTEND = "govpublic.consultation.extend"


def extend(consultation: ConsultationPage, *, until: date, reason: str, user: Any = None) -> PeriodExtension:
    """Let opinions be taken until the end of ``until``; whatever revision is published later, it stays so.

    Raises ``PermissionDenied`` unless the user may publish the page, and ``ValidationError`` if it is not
    published, closed already, not longer than before, or without a reason that can be published.
    """
    if user is not None and not consultation.permissions_for_user(user).can_publish():
        raise PermissionDenied
    with transaction.atomic():
        row = ConsultationPage.objects.select_for_update().get(pk=consultation.pk)
        faults = faults_of(row, until, reason)
        if faults:
            raise ValidationError(faults)
        was = row.closes_on
        # First the day, then its record: the clock follows the record, and reads the day.
        ConsultationPage.objects.filter(Q(pk=row.pk) | Q(alias_of=row.pk)).update(extended_to=until)
        row.extended_to = consultation.extended_to = until
        extension = PeriodExtension.objects.create(
            consultation=row,
            was=was,
            until=until,
            reason=reason.strip(),
            recorded_by=user,
            recorded_at=timezone.now(),
        )
        data = {"was": extension.was.isoformat(), "until": until.isoformat(), "reason": extension.reason}
        log(instance=row, action=EXTEND, user=user, data=data)
        check_again(row)
    return extension


def faults_of(consultation: Any, until: date | None, reason: str) -> dict[str, Any]:
    """By field, what keeps the period from being extended; the empty key is for the whole."""
    faults: dict[str, Any] = {}
    if not consultation.live or consultation.alias_of_id or consultation.closes_on is None:
        faults["until"] = _("Only a published consultation can be extended, and only at its own page.")
    elif consultation.state in ("closed", "concluded"):
        faults["until"] = _("The period is over. Please open a new consultation.")
    elif until and until <= consultation.closes_on:
        faults["until"] = _("The period ends on %(day)s already. Please choose a later day.") % {
            "day": consultation.closes_on.isoformat()
        }
    if not reason.strip():
        faults["reason"] = _("Please say why the period is extended. It stands on the public page.")
    elif any(match.certain for match in privacy.scan(reason)):
        faults["reason"] = _("The reason contains personal information. Please take it out.")
    return faults
