"""Which kinds of page other systems may write drafts of.

A room registers its kinds in a module ``api_drafts``, found as hooks are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules
from wagtail.models import Page


@dataclass(frozen=True)
class Writable:
    """``name`` stands in the address; ``serializer`` is a ``DraftIn``; ``label`` says it in words."""

    name: str
    model: type[Page]
    parent_model: type[Page]
    serializer: Any
    label: Any


_known: dict[str, Writable] = {}


def register(kind: Writable) -> None:
    """Let other systems write drafts of it. A name is taken once."""
    if _known.setdefault(kind.name, kind) != kind:
        raise ValueError(f"there is a writable kind {kind.name!r} already")


def kinds() -> list[Writable]:
    """Every kind, by name; the rooms are asked when the addresses are read, and not before."""
    autodiscover_modules("api_drafts")
    return [_known[name] for name in sorted(_known)]
