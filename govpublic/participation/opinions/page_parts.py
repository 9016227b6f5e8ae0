"""What opinions add to the page of a consultation: the form while it is open, and what was published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ..consultation_parts import consultation_part
from ..models import ConsultationPage
from .form_presentation import blank_form, form_context, has_addresses
from .public_comments import comments_of

#: So many stand on the page itself.
FIRST = 5


@consultation_part(order=100)
def opinion_form(page: ConsultationPage, request: HttpRequest) -> tuple[str, dict[str, Any]] | None:
    """The form, while opinions are taken."""
    if not has_addresses() or not page.accepts_opinions():
        return None
    context = form_context(page, blank_form(request, page))
    return "govpublic_participation/opinions/form_part.html", context


@consultation_part(order=200)
def published_opinions(page: ConsultationPage, request: HttpRequest) -> tuple[str, dict[str, Any]] | None:
    """The latest that were published, and the ways to the others and to one's own."""
    if not has_addresses() or not page.live:
        return None
    comments, part = comments_of(page, FIRST)
    context = {
        "comments": comments,
        "all_url": reverse("govpublic_opinions_of", args=[page.pk]) if part.after else "",
        "lookup_url": reverse("govpublic_look_up_opinion"),
    }
    return "govpublic_participation/opinions/comments_part.html", context
