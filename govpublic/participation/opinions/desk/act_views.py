"""Acts upon many opinions at once, and one opinion with all that is decided about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from govpublic.core.private_files import private_response
from govpublic.workdays import SHANGHAI

from ...models import ConsultationPage, Opinion, OpinionAttachment
from ..receiving import Words, receive
from . import acts, history
from .access import consultation_for, require_personal_data, sees_personal_data
from .act_forms import AnswerForm, AssignForm, EnterForm, HandleForm, WithholdForm
from .grouping import count_again
from .lists import desk_frame
from .rows import described, labels_of


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Do one thing to all opinions that were chosen; what needs words asks for them first."""
    consultation = consultation_for(request, pk)
    opinions = acts.chosen(consultation, request.POST.getlist("opinion"), request.POST.get("group", ""))
    what = request.POST.get("act", "")
    if what == "publish":
        return _done(request, consultation, acts.publish(consultation, opinions, request.user))
    if what in _ASKING and (count := opinions.count()):
        return _asked(request, consultation, opinions, what, count)
    messages.error(request, _("Choose opinions first, and what is to be done with them."))
    return _back(request, consultation)


def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """One opinion: what it says, from whom, and what the office decides."""
    rows = Opinion.objects.select_related("consultation__agency", "entered_by", "group")
    opinion = get_object_or_404(rows, pk=pk)
    consultation = consultation_for(request, opinion.consultation_id)
    form = HandleForm(request.POST or None, instance=opinion)
    group = opinion.group_id
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            count_again(consultation, {group, opinion.group_id})
            history.note(consultation, history.HANDLED, 1, request.user, receipt=opinion.receipt)
        messages.success(request, _("The opinion %(number)s was saved.") % {"number": opinion.shown_receipt})
        return _back(request, consultation)
    sees_all = sees_personal_data(request.user)
    context = {
        **desk_frame(consultation, opinion.shown_receipt),
        "row": described([opinion], labels_of(consultation), sees_all=sees_all)[0],
        "opinion": opinion,
        "form": form,
        "sees_all": sees_all,
        "attachments": list(opinion.attachments.all()),
        "back": _next(request, consultation),
    }
    return render(request, "govpublic_participation/admin/opinions/handle.html", context)


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter an opinion that came by another way than the form."""
    consultation = consultation_for(request, pk)
    form = EnterForm(request.POST or None, request.FILES or None, consultation=consultation)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        words = Words(
            text=said["text"],
            article=said["article"],
            name=said["name"],
            contact=said["contact"],
            channel=said["channel"],
            files=said.get("attachments", ()),
        )
        at = datetime.combine(said["received_on"], time(12), SHANGHAI)
        opinion = receive(consultation, words, user=request.user, at=at)
        history.note(consultation, history.ENTERED, 1, request.user, receipt=opinion.receipt)
        said = {"number": opinion.shown_receipt}
        messages.success(request, _("The opinion was entered; its receipt number is %(number)s.") % said)
        return HttpResponseRedirect(reverse("govpublic_opinions", args=[pk]))
    context = {**desk_frame(consultation, _("Enter an opinion")), "form": form, "confirm": _("Enter")}
    return render(request, "govpublic_participation/admin/opinions/ask.html", context)


def open_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out a file of an opinion to whoever may see personal data, and write it down."""
    attachment = get_object_or_404(OpinionAttachment.objects.select_related("opinion"), pk=pk)
    consultation = consultation_for(request, attachment.opinion.consultation_id)
    require_personal_data(request)
    receipt = attachment.opinion.receipt
    history.note(consultation, history.FILE_OPENED, 1, request.user, receipt=receipt)
    return private_response(attachment.file, attachment.name)


def _asked(
    request: HttpRequest, consultation: ConsultationPage, opinions: QuerySet[Opinion], what: str, count: int
) -> HttpResponse:
    make, heading, do = _ASKING[what]
    form = make(request.POST if "confirmed" in request.POST else None, consultation)
    if form.is_bound and form.is_valid():
        return _done(request, consultation, do(consultation, opinions, request.user, form.cleaned_data))
    about = ngettext("%(count)d opinion was chosen.", "%(count)d opinions were chosen.", count)
    context = {
        **desk_frame(consultation, str(heading())),
        "form": form,
        "explanation": about % {"count": count},
        "confirm": heading(),
        "action": reverse("govpublic_opinion_act", args=[consultation.pk]),
        "hidden": [
            ("act", what),
            ("group", request.POST.get("group", "")),
            ("next", request.POST.get("next", "")),
            ("confirmed", "yes"),
            *[("opinion", key) for key in request.POST.getlist("opinion")[: acts.MOST_AT_ONCE]],
        ],
        "back": _next(request, consultation),
    }
    return render(request, "govpublic_participation/admin/opinions/ask.html", context)


def _withhold(consultation: ConsultationPage, opinions: Any, user: Any, said: dict[str, Any]) -> int:
    return acts.withhold(consultation, opinions, user, said["reason"])


def _answer(consultation: ConsultationPage, opinions: Any, user: Any, said: dict[str, Any]) -> int:
    return acts.answer(consultation, opinions, user, **said)


def _assign(consultation: ConsultationPage, opinions: Any, user: Any, said: dict[str, Any]) -> int:
    return acts.assign(consultation, opinions, user, said["to"])


_Do = Callable[[ConsultationPage, Any, Any, dict[str, Any]], int]
_ASKING: dict[str, tuple[Callable[[Any, ConsultationPage], Any], Callable[[], str], _Do]] = {
    "withhold": (lambda data, page: WithholdForm(data), lambda: _("Withhold"), _withhold),
    "answer": (lambda data, page: AnswerForm(data), lambda: _("Answer"), _answer),
    "assign": (lambda data, page: AssignForm(data, consultation=page), lambda: _("Assign"), _assign),
}


def _done(request: HttpRequest, consultation: ConsultationPage, count: int) -> HttpResponse:
    message = ngettext("%(count)d opinion was changed.", "%(count)d opinions were changed.", count)
    messages.success(request, message % {"count": count})
    return _back(request, consultation)


def _back(request: HttpRequest, consultation: ConsultationPage) -> HttpResponseRedirect:
    return HttpResponseRedirect(_next(request, consultation))


def _next(request: HttpRequest, consultation: ConsultationPage) -> str:
    """Where the user came from, if that is here; else the list."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return asked
    return reverse("govpublic_opinions", args=[consultation.pk])
