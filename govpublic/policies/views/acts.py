"""Confirming the list in force, and one-click repairs that rule messages speak of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from govpublic.policies import confirmations
from govpublic.policies.confirmation_forms import ConfirmationForm
from govpublic.policies.models import NormativeCatalogPage, PolicyDocumentPage
from govpublic.policies.repairs import (
    clear_formatting,
    needs_index_number,
    renew_index_number,
    styled_places,
)

from .asking import ask, back_to, page_for_editor, page_for_publisher


def confirm_catalog(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody compared the list with what is in force, and says so."""
    page = page_for_publisher(request, NormativeCatalogPage, pk)
    form = ConfirmationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        count = confirmations.confirm_catalog(page, user=request.user, **form.cleaned_data).documents
        message = ngettext(
            "The list was confirmed with %(count)d document.",
            "The list was confirmed with %(count)d documents.",
            count,
        )
        messages.success(request, message % {"count": count})
        return back_to(page)
    count = confirmations.documents_listed(page)
    listed = ngettext(
        "The list now shows %(count)d document in force. Compare it with your register before you confirm.",
        "The list now shows %(count)d documents in force. Compare it with your register before you confirm.",
        count,
    )
    return ask(
        request,
        page,
        heading=_("Confirm the list"),
        explanations=[listed % {"count": count}, _last_time(page)],
        confirm=_("The list is complete and right"),
        form=form,
    )


def _last_time(page: NormativeCatalogPage) -> str:
    last = page.last_confirmation
    if last is None:
        return _("It was never confirmed before.")
    said = {
        "day": date_format(last.confirmed_on),
        "count": last.documents,
        "person": last.confirmed_by or "—",
    }
    return _("It was last confirmed on %(day)s by %(person)s, with %(count)d documents.") % said


def clear_format(request: HttpRequest, pk: int) -> HttpResponse:
    """Take fonts, sizes and colours out of the latest draft (DOC-15)."""
    page = page_for_editor(request, PolicyDocumentPage, pk)
    if request.method == "POST":
        messages.success(request, _cleared(clear_formatting(page, request.user)))
        return back_to(page)
    if not styled_places(page.get_latest_revision_as_object()):
        nothing = _("The text has no fonts, sizes or colours of its own: there is nothing to clear.")
        return ask(request, page, heading=_("Clear formatting"), explanations=[nothing])
    return ask(
        request,
        page,
        heading=_("Clear formatting"),
        explanations=[
            _("Fonts, sizes and colours that came along from WORD are taken out of the text."),
            _("This makes a new draft; the version before stays in the page's history."),
        ],
        confirm=_("Clear formatting"),
    )


def _cleared(places: int) -> str:
    if not places:
        return _("There was nothing to clear.")
    message = ngettext(
        "Formatting was cleared in %(count)d place. The draft is saved, not published.",
        "Formatting was cleared in %(count)d places. The draft is saved, not published.",
        places,
    )
    return message % {"count": places}


def new_index_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the latest draft another index number, if the one it has will not do (DOC-5)."""
    page = page_for_editor(request, PolicyDocumentPage, pk)
    if request.method == "POST":
        number = renew_index_number(page, request.user)
        if number:
            said = {"number": number}
            messages.success(request, _("The draft now has the index number %(number)s.") % said)
        else:
            messages.error(
                request,
                _("The index number was kept: it is in order, or the agency has no organisation code yet."),
            )
        return back_to(page)
    draft = page.get_latest_revision_as_object()
    heading = _("New index number")
    if not needs_index_number(draft):
        said = {"number": draft.index_number}
        kept = _("The index number %(number)s is in order. It stays with the paper.") % said
        return ask(request, page, heading=heading, explanations=[kept])
    now = _("The index number now: %(number)s.") % {"number": draft.index_number or _("none")}
    again = _("The paper gets the next number of its agency's series. A number is never given twice.")
    return ask(request, page, heading=heading, explanations=[now, again], confirm=_("Give a new number"))
