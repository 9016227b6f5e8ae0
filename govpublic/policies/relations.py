"""The other papers that a paper replaces or amends, or that replace, amend or end it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .models import Supersession, Withdrawal
from .visibility import private_paths

Effect = Supersession.Effect


@dataclass(frozen=True)
class RelatedPaper:
    """Another paper on this site, and the first day on which the newer of the two holds."""

    page: Any
    since: date | None


@dataclass(frozen=True)
class Relations:
    """Papers that the public may see; ``withdrawal`` is the record of the end, whoever may see its paper."""

    replaces: tuple[RelatedPaper, ...] = ()
    amends: tuple[RelatedPaper, ...] = ()
    replaced_by: tuple[RelatedPaper, ...] = ()
    amended_by: tuple[RelatedPaper, ...] = ()
    ended_by: RelatedPaper | None = None
    withdrawal: Withdrawal | None = None


def relations_of(document: Any) -> Relations:
    """What ``document`` has to do with other live papers; a draft shows what it would. Up to four queries."""
    hidden = private_paths(document)

    def is_seen(page: Any) -> bool:
        return page is not None and page.live and not page.path.startswith(hidden)

    older = _older(document, is_seen)
    newer = _newer(document, is_seen)
    withdrawal = _withdrawal_of(document)
    by = withdrawal.by_document if withdrawal else None
    return Relations(
        replaces=older(Effect.REPLACES),
        amends=older(Effect.AMENDS),
        replaced_by=newer(Effect.REPLACES),
        amended_by=newer(Effect.AMENDS),
        ended_by=RelatedPaper(by, withdrawal.withdrawn_on) if withdrawal and is_seen(by) else None,
        withdrawal=withdrawal,
    )


Picked = Callable[[str], tuple[RelatedPaper, ...]]


def _older(document: Any, is_seen: Callable[[Any], bool]) -> Picked:
    """Links of this very version: the editor's, in a preview."""
    links = [link for link in document.supersedes.select_related("older") if link.older_id]
    return _picker(
        (link.effect, RelatedPaper(link.older, document.begins_on)) for link in links if is_seen(link.older)
    )


def _newer(document: Any, is_seen: Callable[[Any], bool]) -> Picked:
    if not document.pk:
        return _picker(())
    links = document.superseded_by.filter(newer__live=True, newer__alias_of__isnull=True)
    links = links.select_related("newer").defer("newer__body", "newer__attachments")
    return _picker(
        (link.effect, RelatedPaper(link.newer, link.newer.begins_on)) for link in links if is_seen(link.newer)
    )


def _picker(pairs: Iterable[tuple[str, RelatedPaper]]) -> Picked:
    found = sorted(pairs, key=lambda pair: (pair[1].since or date.max, pair[1].page.pk))
    return lambda effect: tuple(paper for kind, paper in found if kind == effect)


def _withdrawal_of(document: Any) -> Withdrawal | None:
    """Never through the page: a page whose row was read before its end was recorded would not know of it."""
    if not document.pk:
        return None
    return Withdrawal.objects.filter(document=document).select_related("by_document").first()
