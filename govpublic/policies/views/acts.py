"""Confirming the list in force, and one-click repairs that rule messages speak of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log

from govpublic import workdays
from govpublic.policies.history import CONFIRM
from govpublic.policies.models import CatalogConfirmation, NormativeCatalogPage, PolicyDocumentPage
from govpublic.policies.repairs import clear_formatting, renew_index_number

from .asking import ask, back_to, page_for_editor, page_for_publisher


def confirm_catalog(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody compared the list with what is in force, and says so."""
    from govpublic.policies.normative import documents_in_force

    page = page_for_publisher(request, NormativeCatalogPage, pk)
    count = len(documents_in_force(page))
    if request.method == "POST":
        CatalogConfirmation.objects.create(
            catalog=page, confirmed_on=workdays.today(), confirmed_by=request.user, documents=count
        )
        log(instance=page, action=CONFIRM, user=request.user, data={"documents": count})
        messages.success(request, _("The list was confirmed with %(count)d documents.") % {"count": count})
        return back_to(page)
    last = page.last_confirmation
    said = (
        _("It was last confirmed on %(day)s.") % {"day": last.confirmed_on}
        if last
        else _("It was never confirmed.")
    )
    return ask(
        request,
        page,
        heading=_("Confirm the list"),
        explanation=_("The list now shows %(count)d documents in force. Compare it with your register.")
        % {"count": count}
        + " "
        + said,
        confirm=_("It is complete and right"),
    )


def clear_format(request: HttpRequest, pk: int) -> HttpResponse:
    """Take fonts, sizes and colours out of the latest draft (DOC-15)."""
    page = page_for_editor(request, PolicyDocumentPage, pk)
    if request.method == "POST":
        count = clear_formatting(page, request.user)
        messages.success(request, _("Formatting was cleared in %(count)d places.") % {"count": count})
        return back_to(page)
    return ask(
        request,
        page,
        heading=_("Clear formatting"),
        explanation=_(
            "Fonts, sizes and colours that came along from WORD are taken out of the latest draft. "
            "The version before stays in the history."
        ),
        confirm=_("Clear formatting"),
    )


def new_index_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the latest draft another index number, if the one it has will not do (DOC-5)."""
    page = page_for_editor(request, PolicyDocumentPage, pk)
    if request.method == "POST":
        number = renew_index_number(page, request.user)
        if number:
            messages.success(request, _("The new index number is %(number)s.") % {"number": number})
        else:
            messages.error(
                request,
                _("The index number was kept: it is in order, or the agency has no organisation code yet."),
            )
        return back_to(page)
    return ask(
        request,
        page,
        heading=_("New index number"),
        explanation=_(
            "Only for an index number that is missing, not well formed, or another paper's. Numbers "
            "are never used again."
        ),
        confirm=_("Give a new number"),
    )
