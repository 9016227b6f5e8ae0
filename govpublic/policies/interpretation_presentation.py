"""What the public page of an interpretation shows beside its text."""

from __future__ import annotations

from typing import Any


def interpretation_context(page: Any) -> dict[str, Any]:
    """The context of an interpretation's page."""
    return {}
