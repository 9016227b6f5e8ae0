"""What other rooms add to the compliance panel: deadlines, waivers, the papers that belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

#: ``section(subject, request)`` gives the template's context, or None if it has nothing to say.
Section = Callable[[Any, HttpRequest | None], dict[str, Any] | None]


@dataclass(frozen=True)
class _Registered:
    template: str
    section: Section
    order: int


_sections: list[_Registered] = []


def panel_section(template: str, *, order: int = 100) -> Callable[[Section], Section]:
    """Register the decorated function as a section of the panel, drawn with ``template``, by ``order``."""

    def decorate(section: Section) -> Section:
        _sections.append(_Registered(template, section, order))
        _sections.sort(key=lambda registered: registered.order)
        return section

    return decorate


def sections_of(subject: Any, request: HttpRequest | None) -> Iterator[SafeString]:
    """The sections that have something to say about ``subject``, drawn."""
    for registered in _sections:
        context = registered.section(subject, request)
        if context is not None:
            yield render_to_string(registered.template, {"subject": subject, **context}, request=request)
