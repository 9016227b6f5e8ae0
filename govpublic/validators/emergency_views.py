"""Publishing in an emergency in the admin, and reading afterwards what was published so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from govpublic.agencies.membership import agency_ids_of

from .admin_urls import edit_url
from .bulk import latest_version
from .checking import check_once
from .emergency import PERMISSION, confirm, may_publish, open_emergency, publish_in_emergency, take_down
from .mixins import PublishGateMixin
from .models import EmergencyPublication
from .panel_sections import panel_section

PER_PAGE = 25
#: After Wagtail's own actions and the suite's usual ones.
PRIORITY = 75


class EmergencyForm(forms.Form):
    """What the emergency is."""

    reason = forms.CharField(
        label=gettext_lazy("What the emergency is"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=gettext_lazy("Kept with your name, and shown until somebody else has read what went out."),
    )


class SettleForm(forms.Form):
    """What the reader says; needed where it is taken down."""

    words = forms.CharField(
        label=gettext_lazy("What you say to it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Hook ``register_page_header_buttons``: where a page is edited, for who has the permission."""
    if view_name == "edit" and isinstance(page, PublishGateMixin) and may_publish(user, page):
        url = reverse("govpublic_emergency", args=[page.pk])
        yield Button(_("Publish in an emergency"), url, icon_name="warning", priority=PRIORITY)


def emergency(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, show what a rule objects to, and publish."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, PublishGateMixin) or not may_publish(request.user, page):
        raise PermissionDenied
    subject = latest_version(page)
    blocking = check_once(subject).blocking
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not blocking:
        publish_in_emergency(page, request.user, form.cleaned_data["reason"])
        messages.warning(
            request, _("“%(title)s” is published. Somebody else has to read it now.") % {"title": subject}
        )
        return redirect(edit_url(page) or "wagtailadmin_home")
    context = {
        **_heading(_("Publish in an emergency"), str(subject)),
        "form": form,
        "blocking": blocking,
        "back_url": edit_url(page),
    }
    return render(request, "govpublic_validators/admin/emergency.html", context)


def emergencies(request: HttpRequest) -> HttpResponse:
    """Everything that went out so, what nobody has read yet on top."""
    if not may_see(request.user):
        raise PermissionDenied
    rows = visible_to(request.user).select_related("agency", "published_by", "settled_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {**_heading(_("Emergency publications")), "page": page}
    return render(request, "govpublic_validators/admin/emergencies.html", context)


def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what went out, or take it down."""
    row = get_object_or_404(visible_to(request.user).select_related("published_by", "agency"), pk=pk)
    if not row.may_be_settled_by(request.user):
        raise PermissionDenied
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = take_down if "take-down" in request.POST else confirm
        try:
            act(row, request.user, form.cleaned_data["words"])
        except ValidationError as refusal:
            form.add_error("words", refusal.messages)
        else:
            said = _("“%(title)s” is taken down.") if act is take_down else _("“%(title)s” is confirmed.")
            messages.success(request, said % {"title": row.title})
            return redirect("govpublic_emergencies")
    context = {
        **_heading(_("Read what went out"), row.title),
        "row": row,
        "form": form,
        "subject": row.subject,
    }
    return render(request, "govpublic_validators/admin/settle.html", context)


def visible_to(user: Any) -> Any:
    """All of them for who may view them by permission; else those of one's agencies and one's own."""
    rows = EmergencyPublication.objects.all()
    if user.has_perm("govpublic_validators.view_emergencypublication"):
        return rows
    return rows.filter(Q(agency__in=agency_ids_of(user)) | Q(published_by=user))


def may_see(user: Any) -> bool:
    """Whoever may view or make any, and whoever works for an agency."""
    if user.has_perm("govpublic_validators.view_emergencypublication") or user.has_perm(PERMISSION):
        return True
    return bool(agency_ids_of(user))


@panel_section("govpublic_validators/emergency_banner.html", order=1)
def banner(subject: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """A section of the compliance panel: red until somebody else has read it."""
    row = open_emergency(subject) if subject.pk else None
    if row is None:
        return None
    may = request is not None and row.may_be_settled_by(request.user)
    return {"emergency": row, "settle_url": reverse("govpublic_settle", args=[row.pk]) if may else None}


class EmergencyMenuItem(MenuItem):
    """In the openness menu of whoever may see any."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("Emergency publications"),
            reverse("govpublic_emergencies"),
            icon_name="warning",
            order=210,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


class EmergencyPanel(Component):
    """On the admin's home page until somebody else has read it."""

    name = "govpublic_emergencies"
    template_name = "govpublic_validators/admin/emergency_panel.html"
    order = 190

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        rows = visible_to(parent_context["request"].user).filter(settled_at__isnull=True)
        return {
            "rows": rows.select_related("published_by", "agency"),
            "url": reverse("govpublic_emergencies"),
        }


def add_home_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Hook ``construct_homepage_panels``."""
    panels.append(EmergencyPanel())


def _heading(title: str, of: str = "") -> dict[str, Any]:
    return {
        "header_title": f"{title}: {of}" if of else title,
        "header_icon": "warning",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("govpublic_emergencies"), "label": _("Emergency publications")},
            {"url": "", "label": of or title},
        ],
    }
