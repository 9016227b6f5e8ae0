"""The tags by which the national platform reads a page: names, order and case (国办发〔2017〕47号)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from govpublic.core.rulebook import current_rulebook
from govpublic.rulebooks import MetaTag
from govpublic.workdays import SHANGHAI

#: (name, content), in the order in which they are printed.
Tags = list[tuple[str, str]]

#: Set by the system when a page is published; nobody can fill it in, so nobody is asked to.
SET_BY_THE_SYSTEM = frozenset({"PubDate"})


def tags_of(scope: str) -> Iterable[MetaTag]:
    """The rulebook's tags of "all" pages, of a "column" or of an "article", in order."""
    return (tag for tag in current_rulebook().meta_tags.values() if tag.scope == scope)


def fill(scope: str, contents: Mapping[str, object]) -> Tags:
    """The tags of ``scope`` with their contents, each on one line.

    A tag without a content is left out: the platform counts an empty tag as a false one.
    """
    lines = ((tag.code, " ".join(str(contents.get(tag.code) or "").split())) for tag in tags_of(scope))
    return [(name, content) for name, content in lines if content]


def missing(scope: str, contents: Mapping[str, object]) -> list[str]:
    """Names of the required tags of ``scope`` that ``fill`` would leave out."""
    there = dict(fill(scope, contents))
    return [
        tag.code
        for tag in tags_of(scope)
        if tag.required and tag.code not in there and tag.code not in SET_BY_THE_SYSTEM
    ]


def pub_date(moment: datetime | None) -> str:
    """A moment as ``YYYY-MM-DD HH:MM`` in Asia/Shanghai; "" for a page that was never published."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else ""
