"""The published opinions on one consultation, the latest first; page 500 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govpublic.conf import settings
from govpublic.policies.keyset import Order, Slice, slice_of

from ..models import ConsultationPage, Opinion, OpinionState
from .form_presentation import frame

_ORDER = Order("published_at", is_moment=True)


@dataclass(frozen=True)
class Comment:
    """A published opinion with what it is about, in words."""

    opinion: Opinion
    about: str


def comments_of(consultation: ConsultationPage, size: int, **cursor: str) -> tuple[list[Comment], Slice]:
    """A page of the published opinions; names, contacts and unmasked words are not even read."""
    rows = Opinion.objects.filter(consultation=consultation, state=OpinionState.PUBLISHED).only(
        "public_text", "article", "published_at", "received_at", "reply", "replied_at", "adoption", "channel"
    )
    part = slice_of(rows, _ORDER, size, all_dated=True, **cursor)
    labels = {article.key: article.label for article in consultation.articles()} if part.rows else {}
    return [Comment(opinion, labels.get(opinion.article, "")) for opinion in part.rows], part


@require_safe
def list_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """All published opinions on one consultation."""
    from .citizen_views import open_page

    consultation = open_page(request, pk)
    cursor = {name: request.GET.get(name, "")[:40] for name in ("after", "before")}
    comments, part = comments_of(consultation, settings.PAGE_SIZE, **cursor)
    here = reverse("govpublic_opinions_of", args=[pk])
    context: dict[str, Any] = {
        **frame(request, _("Published opinions"), consultation),
        "consultation": consultation,
        "comments": comments,
        "previous_url": f"{here}?before={part.before}" if part.before else "",
        "next_url": f"{here}?after={part.after}" if part.after else "",
    }
    return render(request, "govpublic_participation/opinions/comments_page.html", context)
