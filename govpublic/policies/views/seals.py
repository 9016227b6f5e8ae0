"""One page of a PDF that a paper attaches, with its red seals marked."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from govpublic.detectors.images import Seal, seals_on_page
from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators.access import may_edit
from govpublic.validators.bulk import latest_version
from govpublic.validators.file_facts import facts_for
from govpublic.validators.looks import seals_in


def show_seals(request: HttpRequest, pk: int, file: int, number: int) -> HttpResponse:
    """The picture; for whoever may edit the paper, and for pages with a seal alone."""
    page = get_object_or_404(PolicyDocumentPage, pk=pk)
    if not may_edit(request.user, page):
        raise PermissionDenied
    document = _attached(page, file)
    facts = facts_for([document]).get(document.pk)
    seals = seals_in(facts.facts).get(number) if facts else None
    picture = _picture(document, number, seals) if seals else None
    if picture is None:
        raise Http404
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _attached(page: Any, key: int) -> Any:
    """The PDF among those that the latest version attaches. Raises ``Http404``."""
    for attachment in latest_version(page).attachment_list:
        if attachment.pdf is not None and attachment.pdf.pk == key:
            return attachment.pdf
    raise Http404


def _picture(document: Any, number: int, seals: list[Seal]) -> bytes | None:
    try:
        with document.open_file() as opened:
            return seals_on_page(opened, number, seals)
    except OSError:
        return None
