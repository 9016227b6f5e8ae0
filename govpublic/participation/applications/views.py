"""Applying to attend. Whatever goes wrong, what was typed comes back; no account and no script is needed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from govpublic.core.public_forms import sittings
from govpublic.core.public_forms.forgery import is_from_our_page

from ..models import MeetingApplication, MeetingPage
from ..opinions.admission import Refusal
from ..opinions.citizen_views import TOO_LARGE
from ..opinions.form_presentation import frame
from .admission import refusal_of, stale, subject_of
from .forms import ApplicationForm
from .presentation import form_context, takes_applications
from .receiving import FIELDS, receive, received_before

COOKIE = "govpublic_application"
_SALT = "govpublic.application.receipt"
_SECONDS = 1800


@csrf_exempt  # asked inside, so that a stale token does not cost what was typed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply_to_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one meeting, and its sending."""
    meeting = open_page(request, pk)
    try:
        sent = request.POST
        ours = is_from_our_page(request)
    except TOO_LARGE:
        return _closed(request, meeting, status=413)
    if not takes_applications(meeting):
        return _closed(request, meeting, status=409 if request.method == "POST" else 200)
    if request.method != "POST":
        return _form_page(request, meeting, ApplicationForm())
    form = ApplicationForm(sent)
    return _sent(request, meeting, form) if ours else _form_page(request, meeting, form, refusal=stale())


def open_page(request: HttpRequest, pk: int) -> MeetingPage:
    """The live meeting, if whoever asks may see its page; raises ``Http404``."""
    meeting: MeetingPage = get_object_or_404(MeetingPage.objects.live().select_related("agency"), pk=pk)
    if not all(each.accept_request(request) for each in meeting.get_view_restrictions()):
        raise Http404
    return meeting


def _sent(request: HttpRequest, meeting: MeetingPage, form: ApplicationForm) -> HttpResponse:
    subject = subject_of(meeting.pk)
    token = form.data.get("sitting", "")
    sitting = sittings.read(token, subject)
    if sitting.is_over:
        return _form_page(request, meeting, form, refusal=stale())
    if not form.is_valid():
        return _form_page(request, meeting, form, sitting=token)
    sending = sittings.sending_key(sitting, *(form.cleaned_data[name] for name in FIELDS))
    application = received_before(sending)
    if application is None:
        if refusal := refusal_of(request, subject, form.data, sitting, sending):
            return _form_page(request, meeting, form, refusal=refusal, sitting=token)
        application = receive(meeting, form.cleaned_data, sending)
    return _remembering(request, application)


def _remembering(request: HttpRequest, application: MeetingApplication) -> HttpResponse:
    """On to the receipt, with its number in a signed cookie that lasts half an hour; never in an address."""
    address = reverse("govpublic_application_receipt")
    response = HttpResponseRedirect(address, status=303)
    response.set_signed_cookie(
        COOKIE,
        application.receipt,
        salt=_SALT,
        max_age=_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
        path=address,
    )
    return response


@never_cache
@require_safe
def show_receipt(request: HttpRequest) -> HttpResponse:
    """The number that was just given, to be named when the applicant asks the office."""
    receipt = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_SECONDS)
    rows = MeetingApplication.objects.select_related("meeting__agency")
    application = rows.filter(receipt=receipt).first() if receipt else None
    if application is None:
        raise Http404
    context = {
        **_frame(request, _("Your application was received"), application.meeting),
        "application": application,
    }
    return render(request, "govpublic_participation/applications/receipt.html", context)


def _form_page(
    request: HttpRequest,
    meeting: MeetingPage,
    form: ApplicationForm,
    *,
    refusal: Refusal | None = None,
    sitting: str = "",
) -> HttpResponse:
    asks_proof = refusal is not None and refusal.asks_proof
    status = refusal.status if refusal else 422 if form.is_bound else 200
    context = {
        **_frame(request, _("Apply to attend"), meeting),
        **form_context(meeting, form, sitting=sitting, asks_proof=asks_proof),
        "refusal": refusal,
    }
    return render(request, "govpublic_participation/applications/form_page.html", context, status=status)


def _closed(request: HttpRequest, meeting: MeetingPage, *, status: int) -> HttpResponse:
    """Nothing is taken now, or what was sent is too large."""
    around = _frame(request, _("Apply to attend"), meeting)
    context = {**around, "meeting": meeting, "is_too_large": status == 413}
    return render(request, "govpublic_participation/applications/closed.html", context, status=status)


def _frame(request: HttpRequest, heading: str, meeting: Any) -> dict[str, Any]:
    around = frame(request, heading, meeting)
    return {**around, "meeting_url": around.pop("consultation_url")}
