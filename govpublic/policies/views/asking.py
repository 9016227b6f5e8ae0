"""What the views share: the page for whoever has the right, and one template that asks before it acts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page


def page_for_publisher(request: HttpRequest, model: Any, pk: int) -> Any:
    """The page, if the user may publish it; raises ``PermissionDenied`` or ``Http404``."""
    page = get_object_or_404(model, pk=pk)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return page


def page_for_editor(request: HttpRequest, model: Any, pk: int) -> Any:
    """The page, if the user may edit it; raises ``PermissionDenied`` or ``Http404``."""
    page = get_object_or_404(model, pk=pk)
    permissions = page.permissions_for_user(request.user)
    if page.alias_of_id or not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    return page


def ask(request: HttpRequest, page: Any, *, heading: str, **context: Any) -> HttpResponse:
    """The question, with ``explanations``, ``confirm`` (the button's words) and perhaps ``form``.

    Without ``confirm`` there is nothing to be done, and only the way back is offered.
    """
    crumbs = get_breadcrumbs_items_for_page(page, request.user)
    furniture = {
        "page": page,
        "back_url": edit_url(page),
        "heading": heading,
        "header_title": f"{heading}: {page.get_admin_display_title()}",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": heading}],
    }
    return render(request, "govpublic_policies/admin/ask.html", {**furniture, **context})


def back_to(page: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(edit_url(page))


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
