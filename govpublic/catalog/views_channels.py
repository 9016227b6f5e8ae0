"""Registering by which other channels a page was made known, and taking that back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from govpublic.policies.views.asking import page_for_editor

from . import channels
from .channel_forms import PageChannelForm
from .models import PageChannel


def page_channels(request: HttpRequest, pk: int) -> HttpResponse:
    """What is registered of the page, what the catalogue asks for besides, and the form for one more."""
    page = _published(request, pk)
    form = PageChannelForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        channels.register(form.instance, request.user)
        messages.success(request, _("The publication is registered."))
        return redirect("govpublic_catalog_channels", pk)
    registered = list(PageChannel.objects.filter(page=page.pk).select_related("noted_by"))
    known = {row.channel for row in registered}
    back_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    context = {
        "page": page,
        "form": form,
        "registered": registered,
        "lacking": [channel.label for channel in channels.asked_of(page) if channel not in known],
        "back_url": back_url,
        "header_icon": "site",
        "header_title": _("Other channels"),
        "breadcrumbs_items": [
            {"url": back_url, "label": page.get_admin_display_title()},
            {"url": "", "label": _("Other channels")},
        ],
    }
    return render(request, "govpublic_catalog/admin/channels.html", context)


@require_POST
def remove_channel(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Take back what was registered by mistake."""
    page = _published(request, pk)
    channels.remove(get_object_or_404(PageChannel, pk=row, page=page.pk), request.user)
    messages.success(request, _("The entry was removed."))
    return redirect("govpublic_catalog_channels", pk)


def _published(request: HttpRequest, pk: int) -> Any:
    page = page_for_editor(request, Page, pk).specific
    if not channels.may_be_made_known(page):
        raise Http404
    return page
