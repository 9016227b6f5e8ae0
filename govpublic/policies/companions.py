"""What a paper's page needs of the rows around it, with the paper or in two queries instead of nine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from .models import PolicyDocumentPage, Supersession, Withdrawal

_NAMED = ("agency", "theme", "genre", "category")
_RELATED = ("agency", "theme", "genre", "category__parent", "withdrawal__by_document")
_TEXTS = ("body", "attachments")
_TEXTS_OF_ANOTHER = tuple(f"withdrawal__by_document__{name}" for name in _TEXTS)


def find_child(library: Any, slug: str) -> Page | None:
    """The page with this slug right below ``library``; a paper as what it is, with its companions. One query.

    Any other page comes as Wagtail's own queries give it: as a plain ``Page``.
    """
    link = PolicyDocumentPage._meta.get_field("page_ptr").remote_field.get_accessor_name()
    child = _with_companions(Page.objects.child_of(library).filter(slug=slug), f"{link}__").first()
    document = getattr(child, link, None)
    if document is None:
        return child
    document.any_private = child.any_private
    document._cached_parent_obj = library
    return document


def load_companions(document: Any) -> bool:
    """Give ``document`` its agency, theme, genre, category and withdrawal as the database has them now.

    A draft keeps what its editor has chosen instead; an alias ends with its original. Returns whether the
    site has any private section at all.
    """
    if not document.pk:
        return True
    stored = document
    if not hasattr(document, "any_private"):
        stored = (
            _with_companions(PolicyDocumentPage.objects.filter(pk=document.pk))
            .defer(*_TEXTS, *_TEXTS_OF_ANOTHER)
            .first()
        )
    if stored is None:
        return True
    for name in _NAMED:
        if getattr(document, f"{name}_id") == getattr(stored, f"{name}_id"):
            setattr(document, name, getattr(stored, name))
    withdrawal = _withdrawal_of_original(document) if document.alias_of_id else _withdrawal(stored)
    PolicyDocumentPage._meta.get_field("withdrawal").set_cached_value(document, withdrawal)
    return bool(stored.any_private)


def _with_companions(pages: QuerySet[Any], link: str = "") -> QuerySet[Any]:
    """``pages`` with what belongs to papers; ``link`` leads from a page to its paper."""
    related = [f"{link}{name}" for name in _RELATED]
    texts = [f"{link}{name}" for name in _TEXTS_OF_ANOTHER]
    any_private = Exists(PageViewRestriction.objects.all())
    return pages.select_related(*related).defer(*texts).annotate(any_private=any_private)


def _withdrawal(stored: Any) -> Withdrawal | None:
    return getattr(stored, "withdrawal", None)


def _withdrawal_of_original(alias: Any) -> Withdrawal | None:
    return Withdrawal.objects.filter(document=alias.alias_of_id).select_related("by_document").first()


def links_of(document: Any) -> tuple[list[Supersession], list[Supersession]]:
    """The links to older papers, and those from live newer ones; of an alias those of its original.

    The first are those of this very version: in a preview, what the editor has just chosen.
    """
    chosen = document.supersedes.select_related("older")
    is_stored = hasattr(chosen, "query")  # else the links of a version that only its editor knows
    if not document.pk:
        return _complete(chosen), []
    key = document.alias_of_id or document.pk
    asked = Q(older=key, newer__live=True)
    if is_stored:
        asked |= Q(newer=key)
    bodies = [f"{side}__{field}" for side in ("newer", "older") for field in _TEXTS]
    links = list(Supersession.objects.filter(asked).select_related("newer", "older").defer(*bodies))
    older = [link for link in links if link.newer_id == key] if is_stored else _complete(chosen)
    return older, [link for link in links if link.older_id == key]


def _complete(links: Iterable[Supersession]) -> list[Supersession]:
    return [link for link in links if link.older_id]
