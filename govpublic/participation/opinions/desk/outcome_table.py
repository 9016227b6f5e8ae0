"""The outcome table of a consultation, made from its opinions with one click, to be edited afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from ...matters import Channel
from ...models import ConsultationPage, Opinion, OpinionGroup
from ..private_data import masked
from . import history
from .access import consultation_for
from .lists import desk_frame
from .rows import labels_of
from .statistics import counts_by

#: A table that people read; what is more is counted together, by article and by what became of it.
MOST_ROWS = 200


def fill_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then make a new draft of the page whose outcome table says what the opinions say."""
    consultation = consultation_for(request, pk)
    if not may_fill(request.user, consultation):
        raise PermissionDenied
    if request.method == "POST":
        rows = summarise(consultation, request.user)
        message = ngettext(
            "The outcome table was filled with %(count)d row. It is a draft: read it, mend it, publish it.",
            "The outcome table was filled with %(count)d rows. It is a draft: read it, mend it, publish it.",
            rows,
        )
        messages.success(request, message % {"count": rows})
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[pk]))
    there = len(consultation.get_latest_revision_as_object().answers or ())
    said = ngettext(
        "The draft has %(count)d row already; it will be replaced.",
        "The draft has %(count)d rows already; they will be replaced.",
        there,
    )
    context = {
        **desk_frame(consultation, _("Fill the outcome table")),
        "explanation": said % {"count": there}
        if there
        else _("Each group of opinions becomes a row with what became of it and why; numbers are filled in."),
        "confirm": _("Fill the outcome table"),
        "back": reverse("govpublic_opinions", args=[pk]),
    }
    return render(request, "govpublic_participation/admin/opinions/ask.html", context)


def may_fill(user: Any, consultation: ConsultationPage) -> bool:
    """Whether ``user`` may edit the page now."""
    permissions = consultation.permissions_for_user(user)
    return bool(permissions.can_edit() and not permissions.page_locked())


@transaction.atomic
def summarise(consultation: ConsultationPage, user: Any) -> int:
    """Make a new draft with the table; how many rows it has."""
    draft = consultation.get_latest_revision_as_object()
    rows = list(outcome_rows(consultation))
    numbers = counts_by(consultation, "channel")
    for channel in Channel:
        setattr(draft, f"received_{channel.value}", numbers.get(channel.value, 0))
    draft.no_opinions = not sum(numbers.values())
    draft.answers = [("answer", row) for row in rows]
    draft.save_revision(user=user, clean=False)
    history.note(consultation, history.SUMMARISED, sum(numbers.values()), user)
    return len(rows)


def outcome_rows(consultation: ConsultationPage) -> Iterator[dict[str, Any]]:
    """The largest groups, then opinions without a group, then all others counted together."""
    labels = labels_of(consultation)
    groups = OpinionGroup.objects.filter(consultation=consultation, size__gte=1).defer("sketch")
    named = list(groups.order_by("-size", "pk")[:MOST_ROWS])
    answers = _answers_in({group.pk for group in named if not group.reason or not group.adoption})
    for group in named:
        adoption, reason = answers.get(group.pk, ("", ""))
        yield {
            "opinion": group.summary,
            "article": labels.get(group.article, ""),
            "count": group.size,
            "adoption": group.adoption or adoption,
            "reason": group.reason or reason,
        }
    rest = Opinion.objects.filter(consultation=consultation)
    alone = list(rest.filter(group=None).order_by("received_at", "pk")[: MOST_ROWS - len(named)])
    for opinion in alone:
        yield {
            "opinion": " ".join((opinion.public_text or masked(opinion.text)).split())[:500],
            "article": labels.get(opinion.article, ""),
            "count": 1,
            "adoption": opinion.adoption,
            "reason": opinion.reply,
        }
    others = (
        rest.exclude(group__in=[group.pk for group in named])
        if len(named) == MOST_ROWS
        else rest.filter(group=None)
    )
    yield from _together(others.exclude(pk__in=[each.pk for each in alone]), labels)


def _together(opinions: Any, labels: dict[str, str]) -> Iterator[dict[str, Any]]:
    counts = opinions.order_by("article", "adoption").values_list("article", "adoption").annotate(Count("pk"))
    for article, adoption, count in counts:
        yield {
            "opinion": _("Other opinions"),
            "article": labels.get(article, ""),
            "count": count,
            "adoption": adoption,
            "reason": "",
        }


def _answers_in(groups: set[int]) -> dict[int, tuple[str, str]]:
    """What the opinions of a group were answered, where they all were answered alike."""
    rows = Opinion.objects.filter(group__in=groups).order_by()
    found: dict[int, set[tuple[str, str]]] = {}
    for group, adoption, reply in rows.values_list("group", "adoption", "reply").distinct():
        found.setdefault(group, set()).add((adoption, reply))
    return {group: answers.pop() for group, answers in found.items() if len(answers) == 1}
