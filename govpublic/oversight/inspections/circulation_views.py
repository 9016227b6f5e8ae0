"""Drafting the circular in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency
from govpublic.oversight.models import CirculationPage, InspectionRound

from .circulating import draft_circular
from .frame import TEMPLATES, above_round, furniture, round_for


class CircularForm(forms.Form):
    """Where the circular stands, who issues it, and who may read it."""

    parent = forms.ModelChoiceField(
        label=gettext_lazy("Below which page"),
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
    )
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Issued by"), queryset=Agency.objects.filter(is_active=True)
    )
    is_internal = forms.BooleanField(
        label=gettext_lazy("Internal"),
        required=False,
        help_text=gettext_lazy(
            "Only for those who sign in. Otherwise everybody can read it once it is published."
        ),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_parent(self) -> Page:
        parent: Page = self.cleaned_data["parent"].specific
        if not parent.permissions_for_user(self._user).can_add_subpage() or not CirculationPage.can_create_at(
            parent
        ):
            raise forms.ValidationError(_("You cannot add a circular below this page."))
        return parent


def circulate(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the circular of a round and go on to its editor."""
    round = round_for(request, pk)
    form = CircularForm(request.POST or None, user=request.user, initial=_usual(round, request.user))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        page = draft_circular(
            round, said["parent"], request.user, agency=said["agency"], is_internal=said["is_internal"]
        )
        messages.success(request, _("The circular is drafted. Read it through, then have it published."))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    context = {
        "form": form,
        "confirm": _("Draft the circular"),
        "explanation": _(
            "The figures are those of this moment and stay as they are; the text can be changed."
        ),
        **furniture(_("Draft the circular"), *above_round(round)),
    }
    return render(request, f"{TEMPLATES}form.html", context)


def _usual(round: InspectionRound, user: Any) -> dict[str, Any]:
    """Where the last circular of the same body stands, and who issued it; else the body's own pages."""
    last = CirculationPage.objects.filter(round__ordered_by=round.ordered_by).order_by("-pk").first()
    if last is not None:
        return {"parent": last.get_parent(), "agency": last.agency_id}
    agency = round.ordered_by or Agency.objects.filter(pk__in=agency_ids_of(user)).first()
    return {"parent": agency.root_page_id, "agency": agency.pk} if agency else {}
