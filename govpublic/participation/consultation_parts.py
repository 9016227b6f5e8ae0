"""What others add to the public page of a consultation: the form for opinions, a citizen's own comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

#: ``part(page, request)`` gives a template and its context, or None if it has nothing to show.
Part = Callable[[Any, HttpRequest], "tuple[str, dict[str, Any]] | None"]


@dataclass(frozen=True)
class _Registered:
    part: Part
    order: int


_parts: list[_Registered] = []


def consultation_part(order: int = 100) -> Callable[[Part], Part]:
    """Show what the decorated function gives below the papers of a consultation, by ``order``."""

    def decorate(part: Part) -> Part:
        _parts.append(_Registered(part, order))
        _parts.sort(key=lambda registered: registered.order)
        return part

    return decorate


def parts_of(page: Any, request: HttpRequest) -> list[SafeString]:
    """The parts that have something to show on ``page``, drawn."""
    drawn = []
    for registered in _parts:
        found = registered.part(page, request)
        if found is not None:
            template, context = found
            drawn.append(render_to_string(template, {"page": page, **context}, request=request))
    return drawn
