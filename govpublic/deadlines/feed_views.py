"""Where calendar feeds are made, shown and revoked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency

from .feed import make_feed, revoke_feed
from .models import CalendarFeed
from .permissions import sees_all


class FeedForm(forms.Form):
    """Whose calendar, and what it is for."""

    agency = forms.ModelChoiceField(label=gettext_lazy("Agency"), queryset=Agency.objects.none())
    name = forms.CharField(
        label=gettext_lazy("For whom or what"),
        max_length=100,
        help_text=gettext_lazy("So that you know later which address to revoke."),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["agency"]
        agency.queryset = agencies_for(user)


def agencies_for(user: Any) -> Any:
    """The active agencies whose deadlines ``user`` sees."""
    agencies = Agency.objects.filter(is_active=True).order_by("sort_order", "name")
    return agencies if sees_all(user) else agencies.filter(pk__in=agency_ids_of(user))


def feeds(request: HttpRequest) -> HttpResponse:
    """The feeds of one's agencies, and a form for a new one. The new secret is shown once, here."""
    if not sees_all(request.user) and not agency_ids_of(request.user):
        raise PermissionDenied
    form, address = FeedForm(request.user, request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _feed, secret = make_feed(form.cleaned_data["agency"], form.cleaned_data["name"], request.user)
        address, form = _address(request, secret), FeedForm(request.user)
    rows = CalendarFeed.objects.filter(agency__in=agencies_for(request.user))
    context = {
        "header_title": _("Calendar feeds"),
        "header_icon": "calendar",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("govpublic_deadline_calendar"), "label": _("Calendar of deadlines")},
            {"url": "", "label": _("Calendar feeds")},
        ],
        "form": form,
        "address": address,
        "feeds": rows.select_related("agency", "created_by").order_by("revoked_at", "-pk"),
    }
    answer = render(request, "govpublic_deadlines/feeds.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke one feed."""
    feed = get_object_or_404(CalendarFeed.objects.select_related("agency"), pk=pk)
    revoke_feed(feed, request.user)
    messages.success(request, _("The address “%(name)s” gives nothing any more.") % {"name": feed.name})
    return redirect("govpublic_deadline_feeds")


def _address(request: HttpRequest, secret: str) -> str:
    try:
        return request.build_absolute_uri(reverse("govpublic_deadline_feed", args=[secret]))
    except NoReverseMatch:
        messages.error(
            request, _("The site does not serve feeds: its addresses leave out govpublic.core.urls.")
        )
        return ""
