"""Giving an opinion. Whatever goes wrong, what was typed comes back; nothing needs an account or a script."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from govpublic.core.public_forms import sittings
from govpublic.core.public_forms.forgery import is_from_our_page

from ..models import ConsultationPage, Opinion
from .admission import Refusal, refusal_of, subject_of
from .citizen_forms import CitizenForm
from .form_presentation import blank_form, form_context, frame
from .receipt_views import remember_receipt
from .receiving import Words, receive, received_before

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError)


@csrf_exempt  # asked inside, so that a stale token does not cost what was typed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one consultation, and its sending."""
    consultation = open_page(request, pk)
    try:
        sent = request.POST
        ours = is_from_our_page(request)
    except TOO_LARGE:
        return _too_large(request, consultation)
    if request.method != "POST":
        if not consultation.accepts_opinions():
            return _closed(request, consultation, "", status=200)
        return _form_page(request, consultation, blank_form(request, consultation))
    if not consultation.accepts_opinions():
        return _closed(request, consultation, sent.get("text", ""), status=409)
    form = CitizenForm(sent, request.FILES, consultation=consultation)
    if not ours:
        return _form_page(request, consultation, form, refusal=_stale())
    return _sent(request, consultation, form)


def open_page(request: HttpRequest, pk: int) -> ConsultationPage:
    """The live consultation, if whoever asks may see its page; raises ``Http404``."""
    consultation = get_object_or_404(ConsultationPage.objects.live(), pk=pk)
    if not all(each.accept_request(request) for each in consultation.get_view_restrictions()):
        raise Http404
    return consultation


def _sent(request: HttpRequest, consultation: ConsultationPage, form: CitizenForm) -> HttpResponse:
    subject = subject_of(consultation.pk)
    token = form.data.get("sitting", "")
    sitting = sittings.read(token, subject)
    if sitting.is_over:
        return _form_page(request, consultation, form, refusal=_stale())
    if not form.is_valid():
        return _form_page(request, consultation, form, sitting=token)
    words = form.cleaned_data
    sending = sittings.sending_key(sitting, words["article"], words["text"], words["name"], words["contact"])
    opinion = received_before(sending)
    if opinion is None:
        if refusal := refusal_of(request, subject, form.data, sitting, sending):
            return _form_page(request, consultation, form, refusal=refusal, sitting=token)
        opinion = _received(consultation, words, sending)
    response = HttpResponseRedirect(reverse("govpublic_opinion_receipt"), status=303)
    remember_receipt(request, response, opinion)
    return response


def _received(consultation: ConsultationPage, words: dict[str, Any], sending: str) -> Opinion:
    said = Words(
        text=words["text"],
        article=words["article"],
        name=words["name"],
        contact=words["contact"],
        files=words.get("attachments", ()),
        sending=sending,
    )
    return receive(consultation, said)


def _stale() -> Refusal:
    return Refusal(
        _(
            "This page stood open for a long time, or your browser refuses cookies. Nothing was sent and "
            "nothing is lost: your opinion stands below. Please press “Send” once more."
        )
    )


def _form_page(
    request: HttpRequest,
    consultation: ConsultationPage,
    form: CitizenForm,
    *,
    refusal: Refusal | None = None,
    sitting: str = "",
) -> HttpResponse:
    asks_proof = refusal is not None and refusal.asks_proof
    status = refusal.status if refusal else 422 if form.is_bound else 200
    context = {
        **frame(request, _("Give your opinion"), consultation),
        **form_context(consultation, form, sitting=sitting, asks_proof=asks_proof),
        "refusal": refusal,
        "files_lost": bool(request.FILES),
    }
    return render(request, "govpublic_participation/opinions/form_page.html", context, status=status)


def _closed(request: HttpRequest, consultation: ConsultationPage, text: str, *, status: int) -> HttpResponse:
    """Nothing is taken now; what was typed is given back to be copied."""
    context = {
        **frame(request, _("Give your opinion"), consultation),
        "consultation": consultation,
        "state": consultation.state,
        "text": text,
        "ways": [(channel.label, place) for channel, place in consultation.ways.items() if place],
    }
    return render(request, "govpublic_participation/opinions/closed.html", context, status=status)


def _too_large(request: HttpRequest, consultation: ConsultationPage) -> HttpResponse:
    context = {**frame(request, _("Give your opinion"), consultation), "consultation": consultation}
    return render(request, "govpublic_participation/opinions/too_large.html", context, status=413)
