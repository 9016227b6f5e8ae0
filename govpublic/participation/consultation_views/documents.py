"""How a document was consulted on: beginning a consultation, linking one, or stating an exemption."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.admin import messages

from govpublic.participation import consultation_links
from govpublic.participation.consultation_act_forms import ExemptionForm, LinkForm
from govpublic.participation.consultation_drafts import begin_consultation, library_for
from govpublic.participation.models import ConsultationExemption, ConsultationPage
from govpublic.policies.models import PolicyDocumentPage
from govpublic.policies.views.asking import ask, back_to, page_for_editor


def begin_from_document(request: HttpRequest, pk: int) -> HttpResponse:
    """A new draft consultation with the text of the document's draft."""
    document = page_for_editor(request, PolicyDocumentPage, pk)
    library = library_for(document, request.user)
    if library is None:
        raise PermissionDenied
    if request.method == "POST":
        consultation = begin_consultation(document, request.user)
        messages.success(
            request,
            _("A draft consultation was begun. Add the notice, the explanation, the basis and the period."),
        )
        return back_to(consultation)
    return ask(
        request,
        document,
        heading=_("Consult on this draft"),
        explanations=[
            _("A draft consultation is made in “%(library)s” with the text and the files of this document.")
            % {"library": library.title},
            _("It is linked to the document; nothing is published yet."),
        ],
        confirm=_("Begin the consultation"),
    )


def link_consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the consultation in which the draft was put to the public."""
    document = page_for_editor(request, PolicyDocumentPage, pk)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        consultation = form.cleaned_data["consultation"]
        consultation_links.link(document, consultation, request.user)
        said = {"title": consultation.get_admin_display_title()}
        messages.success(request, _("The document is linked to “%(title)s”.") % said)
        return back_to(document)
    return ask(
        request,
        document,
        form=form,
        heading=_("Link a consultation"),
        explanations=[_("Both pages then show each other to the public.")],
        confirm=_("Link it"),
    )


def unlink(request: HttpRequest, pk: int, consultation: int) -> HttpResponse:
    """Take back a link that was made by mistake."""
    document = page_for_editor(request, PolicyDocumentPage, pk)
    linked = get_object_or_404(ConsultationPage, pk=consultation, documents__document=document)
    if request.method == "POST":
        _say(
            request,
            lambda: consultation_links.unlink(document, linked, request.user),
            _("The link was taken back."),
        )
        return back_to(document)
    said = {"title": linked.get_admin_display_title()}
    return ask(
        request,
        document,
        heading=_("Take the link back"),
        explanations=[_("The document is linked to “%(title)s”. Only a link made by mistake goes.") % said],
        confirm=_("Take the link back"),
    )


def exempt_document(request: HttpRequest, pk: int) -> HttpResponse:
    """State, or correct, the ground on which the document was made without consulting."""
    document = page_for_editor(request, PolicyDocumentPage, pk)
    known = ConsultationExemption.objects.filter(document=document).first()
    form = ExemptionForm(
        request.POST if request.method == "POST" else None,
        instance=known or ConsultationExemption(document=document),
    )
    if form.is_valid():
        consultation_links.record_exemption(form.save(commit=False), request.user)
        messages.success(request, _("The exemption is on record. It stands on the public page."))
        return back_to(document)
    return ask(
        request,
        document,
        form=form,
        heading=_("Correct the exemption") if known else _("State an exemption"),
        explanations=[
            _("A normative document is put to the public before its legality is reviewed."),
            _("Only a ground that the law names lets it do without."),
        ],
        confirm=_("Save"),
    )


def revoke_exemption(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an exemption back."""
    document = page_for_editor(request, PolicyDocumentPage, pk)
    exemption = get_object_or_404(ConsultationExemption, document=document)
    if request.method == "POST":
        _say(
            request,
            lambda: consultation_links.revoke_exemption(document, request.user),
            _("The exemption was taken back."),
        )
        return back_to(document)
    return ask(
        request,
        document,
        heading=_("Take the exemption back"),
        explanations=[f"{exemption.ground}（{exemption.basis}）"],
        confirm=_("Take the exemption back"),
    )


def _say(request: HttpRequest, act: Any, done: str) -> None:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
