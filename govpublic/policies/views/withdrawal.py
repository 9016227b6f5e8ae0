"""Ending a paper and taking that back, in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from govpublic import workdays
from govpublic.policies.models import PolicyDocumentPage, Withdrawal
from govpublic.policies.validity import State
from govpublic.policies.withdrawal_forms import ReinstatementForm, WithdrawalForm
from govpublic.policies.withdrawals import record, reinstate

from .asking import ask, back_to, page_for_publisher


def withdraw_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what ended the paper, and record it; a record that is there already is corrected."""
    page = page_for_publisher(request, PolicyDocumentPage, pk)
    if not page.live or page.alias_of_id:
        messages.error(request, _("Only a published paper can be withdrawn, and only at its own page."))
        return back_to(page)
    known = Withdrawal.objects.filter(document=page).first()
    form = WithdrawalForm(request.POST or None, instance=known or _proposal(page))
    if request.method == "POST" and form.is_valid() and _recorded(form, request.user):
        messages.success(request, _said(page, form.instance))
        return back_to(page)
    return ask(
        request,
        page,
        form=form,
        heading=_("Correct the withdrawal") if known else _("Withdraw"),
        explanations=[
            _("The public page stays up, with a notice of what ended the paper, when and why."),
            _(
                "This is kept apart from the drafts: publishing an earlier version does not bring the paper "
                "back into force."
            ),
        ],
        confirm=_("Save the correction") if known else _("Withdraw"),
    )


def _proposal(page: PolicyDocumentPage) -> Withdrawal:
    """Today, and for a paper whose term is over the day on which it lapsed."""
    if page.validity.state == State.LAPSED:
        return Withdrawal(document=page, kind=Withdrawal.Kind.LAPSED, withdrawn_on=page.validity.since)
    return Withdrawal(document=page, withdrawn_on=workdays.today())


def _recorded(form: WithdrawalForm, user: Any) -> bool:
    try:
        record(form.save(commit=False), user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


def _said(page: PolicyDocumentPage, withdrawal: Withdrawal) -> str:
    title = {"title": page.title}
    if withdrawal.withdrawn_on > workdays.today():
        return _("“%(title)s” will be shown as no longer in force from that day.") % title
    return _("“%(title)s” is now shown as no longer in force.") % title


def reinstate_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why the withdrawal was a mistake; take it back."""
    page = page_for_publisher(request, PolicyDocumentPage, pk)
    withdrawal = Withdrawal.objects.filter(document=page).first()
    if withdrawal is None:
        messages.error(request, _("There is no withdrawal to take back."))
        return back_to(page)
    form = ReinstatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reinstate(page, reason=form.cleaned_data["reason"], user=request.user)
        messages.success(request, _("The withdrawal of “%(title)s” was taken back.") % {"title": page.title})
        return back_to(page)
    return ask(
        request,
        page,
        form=form,
        heading=_("Take the withdrawal back"),
        explanations=[
            _("Only for a withdrawal that was recorded by mistake. The notice goes from the public page."),
            _("What was recorded: %(withdrawal)s. %(reason)s")
            % {"withdrawal": withdrawal, "reason": withdrawal.reason},
        ],
        confirm=_("Take it back"),
    )
