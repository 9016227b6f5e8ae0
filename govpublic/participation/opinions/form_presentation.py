"""What the citizen's form needs to be drawn: on the page of a consultation, and again with what was typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from govpublic import conf
from govpublic.conf import settings
from govpublic.core.pages import breadcrumbs, disclosure_settings_for
from govpublic.core.public_forms import proof_of_work, sittings

from ..models import ConsultationPage
from .admission import confirming, subject_of
from .citizen_forms import HONEYPOT, CitizenForm
from .retention import forgotten_on


def form_context(
    consultation: ConsultationPage, form: CitizenForm, *, sitting: str = "", asks_proof: bool = False
) -> dict[str, Any]:
    """The form with its tokens; ``sitting`` is the token of the sitting that goes on."""
    subject = subject_of(consultation.pk)
    asks_proof = asks_proof or proof_of_work.is_asked(subject)
    return {
        "consultation": consultation,
        "form": form,
        "send_url": reverse("govpublic_give_opinion", args=[consultation.pk]),
        "lookup_url": reverse("govpublic_look_up_opinion"),
        "sitting": sitting or sittings.begin(subject),
        "challenge": proof_of_work.challenge(subject) if asks_proof else "",
        "confirm": confirming(subject) if asks_proof else "",
        "honeypot": HONEYPOT,
        "max_chars": settings.OPINION_MAX_CHARS,
        "max_files": settings.OPINION_MAX_FILES,
        "max_file_size": settings.OPINION_MAX_FILE_SIZE,
        "forgotten_on": forgotten_on(consultation),
        "retention_months": settings.OPINION_RETENTION_MONTHS,
    }


def blank_form(request: HttpRequest, consultation: ConsultationPage) -> CitizenForm:
    """An empty form, about the article that the address names."""
    return CitizenForm(consultation=consultation, initial={"article": request.GET.get("article", "")[:64]})


def frame(request: HttpRequest, heading: str, consultation: ConsultationPage | None = None) -> dict[str, Any]:
    """What the site's frame needs around a page of ours that is no page of Wagtail's."""
    way: list[dict[str, str]] = []
    if consultation is not None:
        way = breadcrumbs(consultation, request)
        if way:
            way[-1]["url"] = consultation.get_url(request) or ""
    return {
        "base_template": conf.settings.BASE_TEMPLATE,
        "disclosure_settings": disclosure_settings_for(request),
        "breadcrumbs": [*way, {"title": heading, "url": ""}] if way else [],
        "heading": heading,
        "consultation_url": (consultation.get_url(request) or "") if consultation is not None else "",
    }


def has_addresses() -> bool:
    """Whether the site includes ``govpublic.participation.urls``; without them no form is shown."""
    try:
        reverse("govpublic_look_up_opinion")
    except NoReverseMatch:
        return False
    return True
