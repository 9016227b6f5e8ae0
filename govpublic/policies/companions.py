"""What a paper's page needs of the rows around it, in two queries instead of nine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, Q
from wagtail.models import PageViewRestriction

from .models import PolicyDocumentPage, Supersession

_NAMED = ("agency", "theme", "genre", "category")


def load_companions(document: Any) -> bool:
    """Give ``document`` its agency, theme, genre, category and withdrawal as the database has them now.

    A draft keeps what its editor has chosen instead. Returns whether the site has any private section at all.
    """
    if not document.pk:
        return True
    related = ("agency", "theme", "genre", "category__parent", "withdrawal__by_document")
    deferred = (
        "body",
        "attachments",
        "withdrawal__by_document__body",
        "withdrawal__by_document__attachments",
    )
    stored = (
        PolicyDocumentPage.objects.filter(pk=document.pk)
        .select_related(*related)
        .defer(*deferred)
        .annotate(any_private=Exists(PageViewRestriction.objects.all()))
        .first()
    )
    if stored is None:
        return True
    for name in _NAMED:
        if getattr(document, f"{name}_id") == getattr(stored, f"{name}_id"):
            setattr(document, name, getattr(stored, name))
    withdrawal = getattr(stored, "withdrawal", None)
    PolicyDocumentPage._meta.get_field("withdrawal").set_cached_value(document, withdrawal)
    return bool(stored.any_private)


def links_of(document: Any) -> tuple[list[Supersession], list[Supersession]]:
    """The links to older papers, and those from live newer ones.

    The first are those of this very version: in a preview, what the editor has just chosen.
    """
    chosen = document.supersedes.select_related("older")
    is_stored = hasattr(chosen, "query")  # else the links of a version that only its editor knows
    if not document.pk:
        return _complete(chosen), []
    asked = Q(older=document.pk, newer__live=True)
    if is_stored:
        asked |= Q(newer=document.pk)
    bodies = [f"{side}__{field}" for side in ("newer", "older") for field in ("body", "attachments")]
    links = list(Supersession.objects.filter(asked).select_related("newer", "older").defer(*bodies))
    older = [link for link in links if link.newer_id == document.pk] if is_stored else _complete(chosen)
    return older, [link for link in links if link.older_id == document.pk]


def _complete(links: Iterable[Supersession]) -> list[Supersession]:
    return [link for link in links if link.older_id]
