"""The receipt, and what became of one's opinion. A receipt number stands in no address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from govpublic.conf import settings
from govpublic.core.public_forms.counting import count
from govpublic.core.public_forms.forgery import is_from_our_page
from govpublic.core.public_forms.receipts import shown
from govpublic.core.public_forms.visitors import visitor_key

from ..models import Opinion
from .citizen_forms import LookupForm
from .form_presentation import frame

COOKIE = "govpublic_receipt"
_SALT = "govpublic.opinion.receipt"
_SECONDS = 1800


def remember_receipt(request: HttpRequest, response: HttpResponse, opinion: Opinion) -> None:
    """Hand the number over to the next page in a signed cookie, which lasts half an hour."""
    response.set_signed_cookie(
        COOKIE,
        opinion.receipt,
        salt=_SALT,
        max_age=_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
        path=reverse("govpublic_opinion_receipt"),
    )


@never_cache
@require_safe
def show_receipt(request: HttpRequest) -> HttpResponse:
    """The number that was just given, large, to be written down or printed."""
    receipt = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_SECONDS)
    opinion = _by_receipt(receipt)
    if opinion is None:
        return HttpResponseRedirect(reverse("govpublic_look_up_opinion"))
    context = {
        **frame(request, _("Your opinion was received"), opinion.consultation),
        "opinion": opinion,
        "receipt": shown(receipt),
        "lookup_url": reverse("govpublic_look_up_opinion"),
    }
    return render(request, "govpublic_participation/opinions/receipt.html", context)


@csrf_exempt  # asked inside: a stale token asks to press once more
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up_opinion(request: HttpRequest) -> HttpResponse:
    """One's own opinion and its answer, by receipt number, by POST alone."""
    ours = is_from_our_page(request)
    if request.method != "POST":
        return _lookup_page(request, LookupForm())
    form = LookupForm(request.POST)
    if not ours:
        stale = _(
            "This page stood open for a long time, or your browser refuses cookies. Please press once more."
        )
        return _lookup_page(request, form, refusal=stale, status=422)
    if count(f"lookup:{visitor_key(request)}", 3600) > settings.LOOKUPS_PER_HOUR:
        slow = _("Too many numbers were looked up from your connection. Please try again in an hour.")
        return _lookup_page(request, form, refusal=slow, status=429)
    if not form.is_valid():
        return _lookup_page(request, form, status=422)
    opinion = _by_receipt(form.cleaned_data["receipt"])
    if opinion is None:
        unknown = _("There is no opinion with this number. Compare it once more with what you wrote down.")
        return _lookup_page(request, form, refusal=unknown, status=404)
    return _lookup_page(request, LookupForm(), opinion=opinion)


def _by_receipt(receipt: str) -> Opinion | None:
    if not receipt:
        return None
    rows = Opinion.objects.select_related("consultation").prefetch_related("attachments")
    return rows.filter(receipt=receipt).first()


def _lookup_page(
    request: HttpRequest,
    form: LookupForm,
    *,
    opinion: Opinion | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    heading = _("Look up your opinion")
    context: dict[str, Any] = {
        **frame(request, heading, opinion.consultation if opinion else None),
        "form": form,
        "refusal": refusal,
        "lookup_url": reverse("govpublic_look_up_opinion"),
    }
    if opinion is not None:
        labels = {article.key: article.label for article in opinion.consultation.articles()}
        context |= {"opinion": opinion, "about": labels.get(opinion.article, "")}
    return render(request, "govpublic_participation/opinions/lookup.html", context, status=status)
