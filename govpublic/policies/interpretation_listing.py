"""The list of a column of interpretations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def list_interpretations(column: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a column's page."""
    return {}
