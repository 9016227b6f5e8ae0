"""In which language somebody is written to."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from django.utils.translation import get_language, override


def in_language_of(user: Any) -> AbstractContextManager[None]:
    """A block in the language that ``user`` has chosen for the admin; else in the one that is active."""
    profile = getattr(user, "wagtail_userprofile", None)
    return override(profile.get_preferred_language() if profile else get_language())
