"""What the views share: the page for whoever has the right, and one template that asks before it acts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse


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
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    return page


def ask(request: HttpRequest, page: Any, **context: Any) -> HttpResponse:
    """The question, with ``heading``, ``explanation``, ``confirm`` (the button) and perhaps ``form``."""
    context = {"page": page, "back_url": edit_url(page), **context}
    return render(request, "govpublic_policies/admin/ask.html", context)


def back_to(page: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(edit_url(page))


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
