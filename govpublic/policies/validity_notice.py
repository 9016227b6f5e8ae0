"""What a page says of its paper's validity (有效性): in one tag, and in one notice above the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Withdrawal
from .relations import RelatedPaper, Relations
from .validity import State, Validity, term_ends_on

_TAG_CLASSES: Mapping[State, str] = {
    State.IN_FORCE: "gp-tag--valid",
    State.AMENDED: "gp-tag--valid",
    State.LAPSED: "gp-tag--expired",
    State.REPEALED: "gp-tag--withdrawn",
}
_ENDED: Mapping[str, Promise] = {
    Withdrawal.Kind.REPEALED: gettext_lazy("This paper was repealed with effect from %(day)s."),
    Withdrawal.Kind.LAPSED: gettext_lazy("This paper lapsed with effect from %(day)s."),
    Withdrawal.Kind.REPLACED: gettext_lazy("This paper was replaced with effect from %(day)s."),
    Withdrawal.Kind.IN_ERROR: gettext_lazy("This paper was issued in error and is void from %(day)s."),
}


@dataclass(frozen=True)
class Tag:
    """A word in a box; ``css`` says how it looks."""

    label: Promise | str
    css: str


@dataclass(frozen=True)
class Notice:
    """``text``, why (``reason``), and what did it: ``papers`` on this site, or a ``reference`` in words."""

    text: str
    is_over: bool = False
    outlook: str = ""
    reason: str = ""
    papers: tuple[RelatedPaper, ...] = ()
    reference: str = ""


def validity_tag(state: State) -> Tag:
    return Tag(state.label, _TAG_CLASSES.get(state, ""))


def notice_of(document: Any, validity: Validity, relations: Relations, on: date) -> Notice | None:
    """The notice for the day ``on``; None where the dates say nothing yet, as in a draft."""
    withdrawal = relations.withdrawal
    if withdrawal is not None and withdrawal.withdrawn_on <= on:
        return _withdrawn(withdrawal, relations)
    if validity.state == State.REPEALED:
        text = _("This paper was replaced with effect from %(day)s.") % {"day": _iso(validity.since)}
        return Notice(text, is_over=True, papers=_begun(relations.replaced_by, on))
    if validity.state == State.LAPSED:
        text = _("This paper has not been in force since %(day)s, because its term has ended.")
        return Notice(text % {"day": _iso(validity.since)}, is_over=True)
    if validity.state == State.UNKNOWN:
        return None
    return _standing(document, validity, relations, on)


def _withdrawn(withdrawal: Withdrawal, relations: Relations) -> Notice:
    return Notice(
        text=str(_ENDED[withdrawal.kind]) % {"day": _iso(withdrawal.withdrawn_on)},
        is_over=True,
        reason=withdrawal.reason,
        papers=(relations.ended_by,) if relations.ended_by else (),
        reference="" if relations.ended_by else withdrawal.basis,
    )


def _standing(document: Any, validity: Validity, relations: Relations, on: date) -> Notice:
    """A paper that holds, or will."""
    outlook = _outlook(document, relations.withdrawal)
    if validity.state == State.NOT_YET:
        text = _("This paper is not yet in force. It takes effect on %(day)s.")
        return Notice(text % {"day": _iso(document.begins_on)}, outlook=outlook)
    if validity.state == State.AMENDED:
        text = _("This paper was amended with effect from %(day)s. Read it together with what amends it.")
        text %= {"day": _iso(validity.since)}
        return Notice(text, outlook=outlook, papers=_begun(relations.amended_by, on))
    text = _("This paper has been in force since %(day)s.") % {"day": _iso(validity.since)}
    return Notice(text, outlook=outlook)


def _outlook(document: Any, withdrawal: Withdrawal | None) -> str:
    """The last day, as far as it is known: by a withdrawal that is recorded already, or by the term."""
    last = withdrawal.withdrawn_on - timedelta(days=1) if withdrawal else term_ends_on(document)
    return _("It holds until %(day)s.") % {"day": _iso(last)} if last else ""


def _begun(papers: tuple[RelatedPaper, ...], on: date) -> tuple[RelatedPaper, ...]:
    return tuple(paper for paper in papers if paper.since and paper.since <= on)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
