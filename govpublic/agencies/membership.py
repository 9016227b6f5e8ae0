"""Who edits for whom, and which agency a page or a document number belongs to."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from wagtail.models import Page

from govpublic.agencies.models import Agency, DocumentPrefix
from govpublic.detectors.numbering import normalize_document_number

_KNOWN = "_govpublic_agency_ids"
_LEADING_LETTERS = re.compile(r"[\u4e00-\u9fa5]{2,14}")


def agencies_of(user: Any) -> QuerySet[Agency]:
    """The active agencies that ``user`` edits or reviews for; a superuser: every active one.

    Lazy, without duplicates, one query when evaluated. Anonymous and inactive users have none.
    """
    if not user.is_active:
        return Agency.objects.none()
    active = Agency.objects.filter(is_active=True)
    if user.is_superuser:
        return active
    groups = user.groups.values("pk")
    return active.filter(Q(editors__in=groups) | Q(reviewers__in=groups))


def agency_ids_of(user: Any) -> frozenset[int]:
    """Keys of the agencies that ``user`` edits or reviews for; asked once for each loaded user."""
    known: frozenset[int] | None = user.__dict__.get(_KNOWN)
    if known is None:
        known = frozenset(agencies_of(user).values_list("pk", flat=True))
        user.__dict__[_KNOWN] = known
    return known


def may_edit_for(user: Any, agency: Agency) -> bool:
    """Whether ``user`` writes in the name of ``agency``: its editors, its reviewers, and superusers.

    Nobody but a superuser edits for an agency that is no longer active. At most one query.
    """
    return _is_in(user, agency, {agency.editors_id, agency.reviewers_id})


def may_review_for(user: Any, agency: Agency) -> bool:
    """Whether ``user`` lets papers of ``agency`` go live: its reviewers and superusers; at most one query."""
    return _is_in(user, agency, {agency.reviewers_id})


def agency_of_page(page: Page) -> Agency | None:
    """The agency with the nearest root page above ``page``, or at it; one query, none for an unsaved page.

    An agency that is no longer active keeps its pages.
    """
    if not page.path:
        return None
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return Agency.objects.filter(root_page__path__in=above).order_by("-root_page__depth").first()


def agency_of_prefix(document_number: str) -> Agency | None:
    """The agency whose prefix begins ``document_number`` (发文字号), the longest prefix first; one query.

    Takes a whole number, as typed (``黄政办[2023]5号``), or its letters alone.
    """
    letters = _LEADING_LETTERS.match(normalize_document_number(document_number))
    if letters is None:
        return None
    beginnings = [letters[0][:end] for end in range(2, len(letters[0]) + 1)]
    known = DocumentPrefix.objects.filter(letters__in=beginnings).select_related("agency")
    match = known.order_by(Length("letters").desc()).first()
    return match.agency if match else None


def _is_in(user: Any, agency: Agency, groups: set[int | None]) -> bool:
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    groups = groups - {None}
    return agency.is_active and bool(groups) and user.groups.filter(pk__in=groups).exists()
