"""Extending a published period."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages

from govpublic.participation.consultation_act_forms import ExtensionForm
from govpublic.participation.consultation_extensions import extend
from govpublic.participation.models import ConsultationPage
from govpublic.policies.views.asking import ask, back_to, page_for_publisher


def extend_consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask until when and why, and record it."""
    page = page_for_publisher(request, ConsultationPage, pk)
    form = ExtensionForm(page, request.POST if request.method == "POST" else None)
    if form.is_valid():
        extension = extend(page, user=request.user, **form.cleaned_data)
        said = {"title": page.title, "day": date_format(extension.until)}
        messages.success(request, _("“%(title)s” now takes opinions until %(day)s.") % said)
        return back_to(page)
    now = _("The period ends on %(day)s.") % {"day": date_format(page.closes_on) if page.closes_on else "—"}
    return ask(
        request,
        page,
        form=form,
        heading=_("Extend the period"),
        explanations=[
            now,
            _("The public page shows the old and the new last day, when it was changed, and why."),
            _("This cannot be undone: citizens rely on the day that they are told."),
        ],
        confirm=_("Extend the period"),
    )
