"""Whether a form was sent from our own page, asked by a view that wants to keep what was typed.

Django's middleware answers a stale token with a page of its own, and an hour of writing is gone. A view
that is ``csrf_exempt`` and asks here gives the form back, filled, with a fresh token; nothing is stored until
it is sent again.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token


class _Check(CsrfViewMiddleware):
    """Django's own check, which says why instead of answering."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def is_from_our_page(request: HttpRequest) -> bool:
    """Whether the request passes Django's check of origin and token; GET passes always."""
    check = _Check(lambda _request: HttpResponse())
    check.process_request(request)
    passed = check.process_view(request, _asked, (), {}) is None
    get_token(request)  # so that the answer carries the cookie that the next sending needs
    return passed


def _asked(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
