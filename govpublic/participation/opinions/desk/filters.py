"""What is asked of the list of opinions: read from the address, never trusted, put to an index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from govpublic.core.public_forms.receipts import read_receipt
from govpublic.policies.listing_filters import clean_query

from ...matters import Adoption, Channel
from ...models import Opinion, OpinionState

#: As ``adoption``: not decided; as ``assigned``: nobody, or whoever looks; as ``article``: the whole draft.
NONE, MINE, WHOLE = "none", "mine", "whole"
_NAMES = ("state", "channel", "article", "adoption", "assigned", "private", "group", "q")


@dataclass(frozen=True)
class Filters:
    """ "" means anything."""

    state: str = ""
    channel: str = ""
    article: str = ""
    adoption: str = ""
    assigned: str = ""
    private: str = ""
    group: str = ""
    q: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name in _NAMES if (value := getattr(self, name))}

    def with_(self, **changes: str) -> Filters:
        return replace(self, **changes)


def read_filters(query: Mapping[str, str], articles: Mapping[str, str]) -> Filters:
    """The filters in ``query``; what is not offered is ignored. ``articles`` are labels by key."""

    def one_of(name: str, offered: Any) -> str:
        value = query.get(name, "")
        return value if value in offered else ""

    group = query.get("group", "")
    return Filters(
        state=one_of("state", OpinionState.values),
        channel=one_of("channel", Channel.values),
        article=one_of("article", {WHOLE, *articles}),
        adoption=one_of("adoption", {NONE, *Adoption.values}),
        assigned=one_of("assigned", {NONE, MINE}),
        private=one_of("private", {"yes", "no"}),
        group=group if group.isascii() and group.isdecimal() and len(group) < 18 else "",
        q=clean_query(query.get("q", "")),
    )


def narrow(rows: QuerySet[Opinion], filters: Filters, user: Any, *, sees_all: bool) -> QuerySet[Opinion]:
    """Those of ``rows`` that answer ``filters``; who does not see personal data cannot search in it."""
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.channel:
        rows = rows.filter(channel=filters.channel)
    if filters.article:
        rows = rows.filter(article="" if filters.article == WHOLE else filters.article)
    if filters.adoption:
        rows = rows.filter(adoption="" if filters.adoption == NONE else filters.adoption)
    if filters.assigned:
        rows = rows.filter(assigned_to=None if filters.assigned == NONE else user)
    if filters.private:
        rows = rows.filter(has_private_data=filters.private == "yes")
    if filters.group:
        rows = rows.filter(group=int(filters.group))
    return rows.filter(_asked(filters.q, sees_all)) if filters.q else rows


def _asked(query: str, sees_all: bool) -> Q:
    asked = Q(receipt=read_receipt(query) or "-")
    words = Q()
    for word in query.split():
        words &= Q(text__icontains=word)
    if not sees_all:
        return asked | (words & Q(has_private_data=False))
    return asked | words | Q(name__icontains=query)
