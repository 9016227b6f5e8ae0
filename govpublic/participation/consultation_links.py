"""Saying how a document was consulted on, or why it was not; both stay in the document's audit log."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from govpublic.policies.models import PolicyDocumentPage
from govpublic.policies.rechecking import check_again

from .models import ConsultationExemption, ConsultationPage, ConsultedDocument

LINK = "govpublic.document.link_consultation"
UNLINK = "govpublic.document.unlink_consultation"
EXEMPT = "govpublic.document.exempt_from_consulting"
REVOKE = "govpublic.document.revoke_exemption"


def may_say(document: PolicyDocumentPage, user: Any) -> bool:
    """Whether ``user`` may say how ``document`` was consulted on: whoever may edit it now."""
    permissions = document.permissions_for_user(user)
    return bool(not document.alias_of_id and permissions.can_edit() and not permissions.page_locked())


def link(document: PolicyDocumentPage, consultation: ConsultationPage, user: Any = None) -> ConsultedDocument:
    """Record that the draft of ``document`` was put to the public in ``consultation``.

    Twice changes nothing. Raises ``PermissionDenied`` unless the user may edit the document.
    """
    _refuse_others(document, user)
    with transaction.atomic():
        consulted, is_new = ConsultedDocument.objects.get_or_create(
            document=document, consultation=consultation
        )
        if is_new:
            log(instance=document, action=LINK, user=user, data={"consultation": consultation.title})
            check_again(document)
    return consulted


def unlink(document: PolicyDocumentPage, consultation: ConsultationPage, user: Any = None) -> None:
    """Take back a link that was made by mistake.

    Raises ``PermissionDenied`` unless the user may edit the document, and ``ValidationError`` for a published
    one: what the public was told of it stands.
    """
    _refuse_others(document, user)
    if document.live:
        raise ValidationError(
            _("The document is published, and its consultation with it. Link another one beside it.")
        )
    with transaction.atomic():
        gone, _each = ConsultedDocument.objects.filter(document=document, consultation=consultation).delete()
        if gone:
            log(instance=document, action=UNLINK, user=user, data={"consultation": consultation.title})
            check_again(document)


def record_exemption(exemption: ConsultationExemption, user: Any = None) -> ConsultationExemption:
    """Save a validated ``exemption``, new or corrected, and write it to the audit log.

    Raises ``PermissionDenied`` unless the user may edit the document.
    """
    _refuse_others(exemption.document, user)
    with transaction.atomic():
        exemption.recorded_by = user
        exemption.save()
        data = {"ground": exemption.ground, "basis": exemption.basis, "reason": exemption.reason}
        log(instance=exemption.document, action=EXEMPT, user=user, data=data)
        check_again(exemption.document)
    return exemption


def revoke_exemption(document: PolicyDocumentPage, user: Any = None) -> None:
    """Take the exemption of ``document`` back; a published document that was not consulted on keeps it.

    Raises ``PermissionDenied`` or ``ValidationError``.
    """
    _refuse_others(document, user)
    consulted = ConsultedDocument.objects.filter(document=document).exists()
    if document.live and document.is_normative and not consulted:
        raise ValidationError(
            _("The document is published on this exemption. Link its consultation before taking it back.")
        )
    with transaction.atomic():
        gone, _each = ConsultationExemption.objects.filter(document=document).delete()
        if gone:
            log(instance=document, action=REVOKE, user=user)
            check_again(document)


def _refuse_others(document: PolicyDocumentPage, user: Any) -> None:
    if user is not None and not may_say(document, user):
        raise PermissionDenied
