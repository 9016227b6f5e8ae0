"""What a room above adds to a policy document: a part of its public page, a section of its editing form.

A document does not know the rooms above. A consultation knows its document; it says so here, in both places,
and its rule is registered with ``@rule(on=PolicyDocumentPage)`` like any other. A room that is not installed
adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

#: ``part(document, request)`` gives the template's context, or None if it has nothing to say.
DocumentPart = Callable[[Any, "HttpRequest | None"], "dict[str, Any] | None"]


@dataclass(frozen=True)
class _Registered:
    template: str
    part: DocumentPart
    order: int


_public: list[_Registered] = []
_editing: list[_Registered] = []


def document_fragment(template: str, *, order: int = 100) -> Callable[[DocumentPart], DocumentPart]:
    """Show what the decorated function gives on the document's public page, below the text, by ``order``."""
    return _into(_public, template, order)


def document_section(template: str, *, order: int = 100) -> Callable[[DocumentPart], DocumentPart]:
    """Show it in the editing form, beside the legality review. It has links and no fields of its own."""
    return _into(_editing, template, order)


def _into(parts: list[_Registered], template: str, order: int) -> Callable[[DocumentPart], DocumentPart]:
    def decorate(part: DocumentPart) -> DocumentPart:
        parts.append(_Registered(template, part, order))
        parts.sort(key=lambda registered: registered.order)
        return part

    return decorate


def public_fragments(document: Any, request: HttpRequest | None) -> list[SafeString]:
    """What the rooms above show on the public page of ``document``, drawn."""
    return list(_drawn(_public, document, request))


def editing_sections(document: Any, request: HttpRequest | None) -> list[SafeString]:
    """What they show in its editing form, drawn."""
    return list(_drawn(_editing, document, request))


def _drawn(parts: list[_Registered], document: Any, request: HttpRequest | None) -> Iterator[SafeString]:
    for registered in parts:
        context = registered.part(document, request)
        if context is not None:
            given = {"document": document, **context}
            yield render_to_string(registered.template, given, request=request)
