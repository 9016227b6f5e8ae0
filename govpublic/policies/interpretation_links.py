"""The way from a paper to what explains it: for its page, beside what explains it, and for a list's marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from govpublic import workdays

from .closed_doors import outside_closed_doors
from .models import InterpretationForm, InterpretationPage, InterpretedDocument

_PLACES = {form: place for place, form in enumerate(InterpretationForm.values)}


@dataclass(frozen=True)
class InterpretationLink:
    """An interpretation that the public may open; ``form`` is "" where nobody said in which it is."""

    page: Any
    form: str
    day: date | None
    who: str


@dataclass(frozen=True)
class FormGroup:
    """What is there in one form; ``form`` is "" where nobody said in which."""

    form: str
    links: tuple[InterpretationLink, ...]


def interpretations_of(document: Any) -> list[FormGroup]:
    """What explains ``document`` to the public, by form, the latest first within each; one query.

    An alias has what its original has. A paper that was never saved has nothing.
    """
    keys = [key for key in (document.pk, document.alias_of_id) if key]
    return grouped(_explaining(keys, seen_from=document)) if keys else []


def other_interpretations(page: Any, documents: Iterable[int]) -> list[FormGroup]:
    """What explains any of ``documents`` (primary keys) beside the interpretation ``page``; one query."""
    keys = list(documents)
    if not keys:
        return []
    others = _explaining(keys, seen_from=page)
    return grouped(others.exclude(pk__in=[key for key in (page.pk, page.alias_of_id) if key]))


def with_interpreted(documents: QuerySet[Any]) -> QuerySet[Any]:
    """``documents`` with ``is_interpreted``: whether something that everybody may open explains them.

    An alias is explained with its original. It takes no query of its own.
    """
    links = InterpretedDocument.objects.filter(document=Coalesce(OuterRef("alias_of_id"), OuterRef("pk")))
    pages = outside_closed_doors(InterpretationPage.objects.live().filter(alias_of=None), None)
    return documents.annotate(is_interpreted=Exists(links.filter(interpretation__in=pages.values("pk"))))


def link_to(page: Any) -> InterpretationLink:
    """What a list says of ``page``; its agency has to be at hand."""
    first = page.first_published_at
    who = "　".join(filter(None, (page.agency.name if page.agency else "", page.interpreter)))
    return InterpretationLink(
        page=page,
        form=str(page.get_form_display()),
        day=workdays.shanghai_date(first) if first else None,
        who=who,
    )


def grouped(pages: Iterable[Any]) -> list[FormGroup]:
    """``pages`` by form, in the order in which the forms are offered; those without one come last."""
    found: dict[str, list[InterpretationLink]] = {}
    for page in sorted(pages, key=lambda page: _PLACES.get(page.form, len(_PLACES))):
        link = link_to(page)
        found.setdefault(link.form, []).append(link)
    return [FormGroup(form, tuple(links)) for form, links in found.items()]


def _explaining(documents: list[int], *, seen_from: Any) -> QuerySet[Any]:
    """Live interpretations of ``documents`` that stand open to whoever reads ``seen_from``."""
    links = InterpretedDocument.objects.filter(document__in=documents)
    pages = InterpretationPage.objects.live().filter(alias_of=None, pk__in=links.values("interpretation"))
    return (
        outside_closed_doors(pages, seen_from)
        .select_related("agency")
        .defer("body", "attachments")
        .order_by("-first_published_at", "-pk")
    )
