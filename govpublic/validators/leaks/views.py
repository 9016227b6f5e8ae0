"""Removing a leak in the admin: what it will take, the act, and the record of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import log
from wagtail.models import Page

from govpublic.core.private_files import PrivateStorage, private_response

from ..models import LeakRemoval, RemovedPart
from . import front_cache
from .evidence import PERMISSION as EVIDENCE
from .evidence import destroy
from .forms import LeakForm
from .needles import needles_in
from .reach import reach_of, versions_of
from .removing import PERMISSION, may_remove, remove_leak

VIEW = "govpublic_validators.view_leakremoval"
OPEN, DESTROY = "govpublic.leak.open", "govpublic.leak.destroy"
PER_PAGE = 50


def may_see(user: Any) -> bool:
    return bool(user.is_active and any(user.has_perm(name) for name in (VIEW, PERMISSION, EVIDENCE)))


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """List what will be removed and ask why; remove it."""
    page = get_object_or_404(Page, pk=pk).specific
    if not may_remove(request.user, page):
        raise PermissionDenied
    reach = reach_of(page)
    recognised = len({text for version in versions_of(page) for text in needles_in(version)})
    form = LeakForm(request.POST or None, reach=reach, recognised=recognised)
    if request.method == "POST" and form.is_valid():
        removal = remove_leak(page, request.user, form.order())
        messages.success(request, _("It was removed. What was removed stands below; a clean draft is kept."))
        return HttpResponseRedirect(reverse("govpublic_leak", args=[removal.pk]))
    context = {
        "page": page,
        "reach": reach,
        "recognised": recognised,
        "has_front_cache": front_cache.is_installed(),
        "form": form,
        "back_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "header_title": _("Remove a leak"),
        "breadcrumbs_items": _breadcrumbs(_("Remove a leak")),
    }
    return render(request, "govpublic_validators/admin/leak_remove.html", context)


def removals(request: HttpRequest) -> HttpResponse:
    """Every removal, the latest first."""
    _require(may_see(request.user))
    rows = LeakRemoval.objects.select_related("agency", "removed_by")
    context = {
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "header_title": _("Withdrawals after leaks"),
        "header_icon": "warning",
        "breadcrumbs_items": _breadcrumbs(_("Withdrawals after leaks")),
    }
    return render(request, "govpublic_validators/admin/leaks.html", context)


def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """What one removal took away."""
    _require(may_see(request.user))
    found = get_object_or_404(
        LeakRemoval.objects.select_related("agency", "removed_by", "destroyed_by"), pk=pk
    )
    subject = found.subject
    parts = [
        (part, _(part.label) if part.what == RemovedPart.What.TEXT else part.label)
        for part in found.parts.all()
    ]
    context = {
        "removal": found,
        "parts": parts,
        "editor_url": reverse("wagtailadmin_pages:edit", args=[subject.pk]) if subject else None,
        "may_open": request.user.has_perm(EVIDENCE),
        "has_originals": any(part.kept_as for part, _label in parts),
        "has_front_cache": front_cache.is_installed(),
        "header_title": f"{_('Withdrawal after a leak')}: {found.title}",
        "breadcrumbs_items": _breadcrumbs(found.title, above=True),
    }
    return render(request, "govpublic_validators/admin/leak.html", context)


@never_cache
def original(request: HttpRequest, pk: int) -> FileResponse:
    """One original as a download, for those who may; every opening stands in the log."""
    _require(request.user.has_perm(EVIDENCE))
    part = get_object_or_404(RemovedPart.objects.select_related("removal"), pk=pk)
    if not part.kept_as or not PrivateStorage().exists(part.kept_as):
        raise Http404
    log(instance=part.removal, action=OPEN, user=request.user, data={"part": part.pk})
    ending = "json.gz" if part.what == RemovedPart.What.TEXT else "bin"
    field = _Stored(part.kept_as)
    return private_response(field, f"leak-{part.removal_id}-{part.pk}.{ending}")


@require_POST
def destroy_originals(request: HttpRequest, pk: int) -> HttpResponse:
    """Destroy what is kept of one removal; the record stays."""
    _require(request.user.has_perm(EVIDENCE))
    found = get_object_or_404(LeakRemoval, pk=pk)
    destroy(found, request.user)
    log(instance=found, action=DESTROY, user=request.user)
    messages.success(request, _("The originals were destroyed."))
    return HttpResponseRedirect(reverse("govpublic_leak", args=[found.pk]))


class LeaksMenuItem(MenuItem):
    """In the openness menu of whoever may see removals."""

    def __init__(self) -> None:
        label = gettext_lazy("Withdrawals after leaks")
        super().__init__(label, reverse("govpublic_leaks"), icon_name="warning", order=510)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


class _Stored:
    """A kept original, opened as a stored file is."""

    def __init__(self, name: str) -> None:
        self._name = name

    def open(self, mode: str) -> Any:
        return PrivateStorage().open(self._name, mode)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _breadcrumbs(label: str, *, above: bool = False) -> list[dict[str, str]]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    middle = {"url": reverse("govpublic_leaks"), "label": _("Withdrawals after leaks")}
    return [home, *([middle] if above else []), {"url": "", "label": label}]
