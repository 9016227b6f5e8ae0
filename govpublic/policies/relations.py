"""The other papers that a paper replaces or amends, or that replace, amend or end it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .companions import links_of
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
    """Papers that the public may see.

    ``replaced_on``, ``amended_on`` and ``withdrawal`` are facts about this paper, whoever may see the other.
    """

    replaces: tuple[RelatedPaper, ...] = ()
    amends: tuple[RelatedPaper, ...] = ()
    replaced_by: tuple[RelatedPaper, ...] = ()
    amended_by: tuple[RelatedPaper, ...] = ()
    replaced_on: date | None = None
    amended_on: date | None = None
    withdrawal: Withdrawal | None = None
    ended_by: RelatedPaper | None = None


def relations_of(document: Any, *, any_private: bool = True) -> Relations:
    """What ``document`` has to do with other live papers; a draft shows what it would.

    One query, and one more if the site has private sections (``any_private``).
    """
    hidden = private_paths(document) if any_private else ()
    older, newer = links_of(document)
    withdrawal = getattr(document, "withdrawal", None) if document.pk else None
    older_papers = [(link.effect, RelatedPaper(link.older, document.begins_on)) for link in older]
    newer_papers = [(link.effect, RelatedPaper(link.newer, link.newer.begins_on)) for link in newer]
    by = withdrawal.by_document if withdrawal else None
    return Relations(
        replaces=_public(older_papers, Effect.REPLACES, hidden),
        amends=_public(older_papers, Effect.AMENDS, hidden),
        replaced_by=_public(newer_papers, Effect.REPLACES, hidden),
        amended_by=_public(newer_papers, Effect.AMENDS, hidden),
        replaced_on=_first_day(newer_papers, Effect.REPLACES),
        amended_on=_first_day(newer_papers, Effect.AMENDS),
        withdrawal=withdrawal,
        ended_by=RelatedPaper(by, withdrawal.withdrawn_on) if by and _is_seen(by, hidden) else None,
    )


def _public(
    papers: Iterable[tuple[str, RelatedPaper]], effect: str, hidden: tuple[str, ...]
) -> tuple[RelatedPaper, ...]:
    """Those of this effect that a visitor may open, the first to begin first, no aliases."""
    found = [paper for kind, paper in papers if kind == effect and _is_seen(paper.page, hidden)]
    return tuple(sorted(found, key=lambda paper: (paper.since or date.max, paper.page.pk)))


def _is_seen(page: Any, hidden: tuple[str, ...]) -> bool:
    return bool(page.live and not page.alias_of_id and not page.path.startswith(hidden))


def _first_day(papers: Iterable[tuple[str, RelatedPaper]], effect: str) -> date | None:
    days = (paper.since for kind, paper in papers if kind == effect and paper.since)
    return min(days, default=None)
