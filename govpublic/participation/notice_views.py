"""Ending a notice by hand, showing it again, and writing the next like the last, in the admin."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from govpublic import workdays
from govpublic.policies.views.asking import ask, back_to, page_for_publisher

from .models import PublicNoticeLibraryPage, PublicNoticePage, WhenOver
from .notice_copies import last_notice_for, next_notice
from .notice_evidence import EvidenceLost
from .notice_expiring import action_for, expire, is_due
from .notice_periods import default_end
from .notice_restoring import expiry_in_force, show_again


class ShowAgainForm(forms.Form):
    until = forms.DateField(
        label=gettext_lazy("until"),
        widget=AdminDateInput,
        help_text=gettext_lazy("The last day on which the names may be read; then they are hidden again."),
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Why the notice has to be shown again. It is kept in the history."),
    )


def end_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and do at once what the night would do."""
    page = page_for_publisher(request, PublicNoticePage, pk)
    if page.alias_of_id or not is_due(page, workdays.today()):
        messages.error(request, _("There is nothing to hide: the period is not over, or it has been done."))
        return back_to(page)
    if request.method == "POST":
        expiry = expire(page, request.user)
        if expiry is not None:
            messages.success(request, _said(expiry))
        return back_to(page)
    hides = action_for(page) == WhenOver.MASK
    what = (
        _("Names and other personal information are hidden, attachments and pictures are taken out.")
        if hides
        else _("The page is taken down.")
    )
    return ask(
        request,
        page,
        heading=_("End the notice"),
        explanations=[what, _("The original is kept apart from the web; a reviewer can show it again.")],
        confirm=_("End the notice"),
    )


def _said(expiry: Any) -> str:
    if expiry.action == WhenOver.MASK:
        return _("Personal information was hidden in “%(title)s”.") % {"title": expiry.title}
    if expiry.instead_because:
        reason = {"title": expiry.title, "reason": expiry.get_instead_because_display()}
        return _("“%(title)s” was taken down instead of being masked. %(reason)s") % reason
    return _("“%(title)s” was taken down.") % {"title": expiry.title}


def show_notice_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why and how long, and publish the original."""
    page = page_for_publisher(request, PublicNoticePage, pk)
    expiry = expiry_in_force(page)
    if expiry is None:
        messages.error(request, _("Nothing of this notice is hidden."))
        return back_to(page)
    form = ShowAgainForm(request.POST or None, initial={"until": default_end(workdays.today())})
    if request.method == "POST" and form.is_valid() and _shown(request, page, form):
        until = date_format(form.cleaned_data["until"])
        messages.success(
            request, _("The notice is shown again with its names until %(day)s.") % {"day": until}
        )
        return back_to(page)
    day = {"day": date_format(workdays.shanghai_date(expiry.done_at))}
    done = (
        _("Personal information was hidden on %(day)s.")
        if expiry.action == WhenOver.MASK
        else _("The page was taken down on %(day)s.")
    )
    return ask(
        request,
        page,
        form=form,
        heading=_("Show the notice again"),
        explanations=[
            done % day,
            _("Only where the period has to go on, such as after an objection. The original is published."),
        ],
        confirm=_("Show it again"),
    )


def _shown(request: HttpRequest, page: Any, form: ShowAgainForm) -> bool:
    until: date = form.cleaned_data["until"]
    try:
        show_again(page, reason=form.cleaned_data["reason"], until=until, user=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    except EvidenceLost:
        form.add_error(None, _("The original cannot be found, or it has been changed. Nothing was done."))
    return not form.errors


def write_next(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft like the last notice of the column, without its people, and open it."""
    column = get_object_or_404(PublicNoticeLibraryPage, pk=pk)
    if not column.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    last = last_notice_for(column, request.user)
    if last is None:
        messages.error(request, _("There is no notice here yet that could be taken as a pattern."))
        return back_to(column)
    if request.method == "POST":
        page = next_notice(last, column, request.user)
        messages.success(request, _("The draft was made. Its dates are new and its list is empty."))
        return back_to(page)
    return ask(
        request,
        column,
        heading=_("Write the next notice like the last"),
        explanations=[
            _("The pattern is “%(title)s”.") % {"title": last.get_admin_display_title()},
            _("Basis, contacts, headings and the heads of tables are taken over; people and files are not."),
        ],
        confirm=_("Make the draft"),
    )
