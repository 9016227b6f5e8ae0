"""What the public page of a consultation shows beside its papers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from govpublic.policies.presentation import list_page_of

from .consultation_parts import parts_of


def consultation_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a consultation's page; nothing in it needs the page to be complete, or to be saved."""
    return {
        "state": page.state_at(timezone.now()),
        "parts": parts_of(page, request),
        "list_page": list_page_of(page),
    }
