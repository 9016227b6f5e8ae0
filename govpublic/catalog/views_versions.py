"""Asking before a catalogue version is put in force, and before the next one is made."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from govpublic.validators import PublishBlocked, check

from .models import CatalogVersion
from .versions import copy_version, put_in_force

INDEX = "govpublic_catalog_catalogversion_modeladmin_index"
PERMISSION = "govpublic_catalog.change_catalogversion"


def put_version_in_force(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what the gate would say; puts it in force when asked to."""
    version = _version(request, pk)
    if request.method == "POST":
        try:
            put_in_force(version, request.user)
        except PublishBlocked as refusal:
            messages.error(request, " ".join(issue.message for issue in refusal.issues[:10]))
        else:
            messages.success(request, _("%(version)s is in force now.") % {"version": version})
            return redirect(INDEX)
    report = check(version)
    rows = version.items.count()
    said = ngettext("It has %(rows)d row.", "It has %(rows)d rows.", rows) % {"rows": rows}
    before = CatalogVersion.objects.filter(
        jurisdiction=version.jurisdiction, field=version.field, live=True
    ).exclude(pk=version.pk)
    explanations = [said, *(_("%(version)s will hold no longer.") % {"version": old} for old in before)]
    return _ask(
        request,
        version,
        heading=_("Put in force"),
        explanations=explanations,
        issues=report.issues,
        confirm="" if report.blocking else _("Put in force"),
    )


def make_next_version(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft with the same rows, to be changed and put in force."""
    version = _version(request, pk)
    if request.method == "POST":
        draft = copy_version(version, request.user, request.POST.get("name", "").strip()[:60])
        messages.success(request, _("The next version was made. Its rows can be changed now."))
        return redirect("govpublic_catalog_catalogversion_modeladmin_edit", draft.pk)
    return _ask(
        request,
        version,
        heading=_("Make the next version"),
        explanations=[
            _("A draft with the same rows and codes is made. The version in force stays as it is.")
        ],
        confirm=_("Make the next version"),
        asks_name=True,
    )


def _version(request: HttpRequest, pk: int) -> CatalogVersion:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    return get_object_or_404(CatalogVersion.objects.select_related("field", "jurisdiction"), pk=pk)


def _ask(request: HttpRequest, version: CatalogVersion, *, heading: str, **context: Any) -> HttpResponse:
    furniture = {
        "version": version,
        "header_title": f"{heading}: {version}",
        "back_url": reverse(INDEX),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(INDEX), "label": _("catalogue versions")},
            {"url": "", "label": heading},
        ],
    }
    return render(request, "govpublic_catalog/admin/ask_version.html", {**furniture, **context})
