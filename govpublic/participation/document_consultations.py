"""What a document shows of its consultation, to the public and to its editor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from govpublic.policies.closed_doors import outside_closed_doors
from govpublic.policies.document_parts import document_fragment, document_section

from .consultation_drafts import library_for
from .consultation_links import may_say
from .consultation_states import ConsultationState
from .models import ConsultationExemption, ConsultationPage

#: Columns that a line about a consultation does not need.
HEAVY = ("notice", "draft", "explanation", "basis", "attachments", "answers", "business_voices")


@document_fragment("govpublic_participation/consultations/of_document.html", order=50)
def consultations_for_readers(document: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """The public consultations of the document, or the ground for having none. Two queries at most."""
    key = document.alias_of_id or document.pk
    if not key:
        return None
    found = ConsultationPage.objects.live().filter(documents__document=key).defer(*HEAVY).distinct()
    consultations = list(outside_closed_doors(found, document).order_by("opens_on", "pk"))
    if consultations:
        return {"consultations": [_line(page) for page in consultations], "exemption": None}
    exemption = _exemption(key) if document.is_normative else None
    return {"consultations": [], "exemption": exemption} if exemption else None


@document_section("govpublic_participation/admin/document_consultations.html", order=50)
def consultations_for_editors(document: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """All consultations of the document, its exemption, and what can be done; before it is saved, a word."""
    if document.alias_of_id:
        return None
    if not document.pk:
        return {"is_new": True}
    user = getattr(request, "user", None)
    pages = ConsultationPage.objects.filter(documents__document=document.pk).defer(*HEAVY).distinct()
    may = user is not None and may_say(document, user)
    return {
        "consultations": [_admin_line(document, page) for page in pages.order_by("opens_on", "pk")],
        "exemption": _exemption(document.pk),
        "may_say": may,
        "may_begin": may and not document.live and library_for(document, user) is not None,
    }


def _exemption(key: int) -> ConsultationExemption | None:
    return ConsultationExemption.objects.filter(document=key).first()


def _line(page: Any) -> dict[str, Any]:
    state = page.state_at(timezone.now())
    return {"page": page, "state": state, "is_concluded": state == ConsultationState.CONCLUDED}


def _admin_line(document: Any, page: Any) -> dict[str, Any]:
    return {
        **_line(page),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "unlink_url": reverse("govpublic_unlink_consultation", args=[document.pk, page.pk]),
    }
