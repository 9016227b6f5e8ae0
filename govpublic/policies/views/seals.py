"""One page of a PDF in the library, with its red seals marked."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from govpublic.detectors.images import Seal, seals_on_page
from govpublic.validators.file_facts import facts_for
from govpublic.validators.looks import seals_in

_USES = ["add", "change", "choose", "delete"]


def show_seals(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """The picture; for whoever may do anything with the document, and for pages with a seal alone."""
    document = get_object_or_404(get_document_model(), pk=pk)
    policy = policy_registry.get_by_type(type(document))
    if not policy.user_has_any_permission_for_instance(request.user, _USES, document):
        raise PermissionDenied
    facts = facts_for([document]).get(document.pk)
    seals = seals_in(facts.facts).get(page) if facts else None
    picture = _picture(document, page, seals) if seals else None
    if picture is None:
        raise Http404
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _picture(document: Any, page: int, seals: list[Seal]) -> bytes | None:
    try:
        with document.open_file() as opened:
            return seals_on_page(opened, page, seals)
    except OSError:
        return None
