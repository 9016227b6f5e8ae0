"""Ending a paper and taking that back, in the admin."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser

from govpublic import workdays
from govpublic.policies.models import PolicyDocumentPage, Withdrawal
from govpublic.policies.withdrawals import record, reinstate

from .asking import ask, back_to, page_for_publisher


class WithdrawalForm(WagtailAdminModelForm):
    class Meta:
        model = Withdrawal
        fields = ["kind", "withdrawn_on", "by_document", "by_reference", "reason"]
        widgets = {"by_document": AdminPageChooser(target_models=[PolicyDocumentPage])}


class ReinstatementForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Why the withdrawal was recorded by mistake. It is kept in the history."),
    )


def withdraw_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what ended the paper; record it."""
    page = page_for_publisher(request, PolicyDocumentPage, pk)
    existing = Withdrawal.objects.filter(document=page).first()
    instance = existing or Withdrawal(document=page, withdrawn_on=workdays.today())
    form = WithdrawalForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        record(form.save(commit=False), request.user)
        messages.success(
            request, _("“%(title)s” is now shown as no longer in force.") % {"title": page.title}
        )
        return back_to(page)
    return ask(
        request,
        page,
        form=form,
        heading=_("Withdraw"),
        explanation=_(
            "The public page stays up, with a notice of what ended the paper, when and why. This is kept "
            "apart from the drafts: publishing an earlier version does not bring the paper back into force."
        ),
        confirm=_("Withdraw"),
    )


def reinstate_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why the withdrawal was a mistake; take it back."""
    page = page_for_publisher(request, PolicyDocumentPage, pk)
    if not Withdrawal.objects.filter(document=page).exists():
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
        explanation=_("Only for a withdrawal that was recorded by mistake."),
        confirm=_("Take it back"),
    )
