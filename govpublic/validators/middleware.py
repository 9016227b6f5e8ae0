"""Turns a refusal of the gate that no form caught into a message, instead of a server error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from .admin_urls import edit_url
from .memo import one_act
from .messages import refusal_message
from .refusal import PublishBlocked


class PublishBlockedMiddleware:
    """One request is one act, and a refusal in it (workflow, copy, alias, task, bulk) is a message."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_act():
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say what was refused and why, and go back to where it can be mended."""
        if not isinstance(exception, PublishBlocked) or not _is_admin(request):
            return None
        messages.error(request, refusal_message(exception))
        url = _where_to(request, exception)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # Wagtail's workflow modals read this step as "leave the modal for this address".
            return JsonResponse({"step": "success", "redirect": url})
        return HttpResponseRedirect(url)


def _is_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _where_to(request: HttpRequest, refusal: PublishBlocked) -> str:
    """The edit view of what was refused if the user may open it, else the page that the user came from."""
    subject: Any = refusal.file or refusal.subject
    if subject is not None and getattr(subject, "pk", None):
        url = edit_url(subject)
        if url:
            return url
    referrer = request.headers.get("referer", "")
    if url_has_allowed_host_and_scheme(referrer, {request.get_host()}, request.is_secure()):
        return referrer
    return reverse("wagtailadmin_home")
