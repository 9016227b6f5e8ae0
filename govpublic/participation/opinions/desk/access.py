"""Who handles opinions, and who sees whom they are from."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from govpublic.agencies.membership import agency_ids_of

from ...models import SEE_PERSONAL_DATA, ConsultationPage

#: Handles opinions of every agency: the openness office.
HANDLE_ALL = "govpublic_participation.change_opinion"


def handled_by(user: Any) -> QuerySet[ConsultationPage]:
    """The consultations whose opinions ``user`` handles: those of its agencies, or all."""
    pages = ConsultationPage.objects.all()
    return pages if handles_all(user) else pages.filter(agency__in=agency_ids_of(user))


def handles_all(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(HANDLE_ALL))


def handles_any(user: Any) -> bool:
    """Whether there is anything for ``user`` at the desk; asked once for each loaded user."""
    return handles_all(user) or bool(agency_ids_of(user))


def handles(user: Any, consultation: ConsultationPage) -> bool:
    return handles_all(user) or consultation.agency_id in agency_ids_of(user)


def sees_personal_data(user: Any) -> bool:
    """Whether names, contacts, files and unmasked words are shown to ``user``."""
    return bool(user.is_active and user.has_perm(SEE_PERSONAL_DATA))


def consultation_for(request: HttpRequest, pk: int) -> ConsultationPage:
    """The consultation, with its agency; raises ``Http404`` or ``PermissionDenied``."""
    consultation: ConsultationPage = get_object_or_404(
        ConsultationPage.objects.select_related("agency"), pk=pk
    )
    if not handles(request.user, consultation):
        raise PermissionDenied
    return consultation


def require_personal_data(request: HttpRequest) -> None:
    """Raises ``PermissionDenied`` unless the user may see personal data."""
    if not sees_personal_data(request.user):
        raise PermissionDenied
