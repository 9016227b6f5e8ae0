"""The registry: kinds of deadlines, declared beside the page types that they are about.

A kind says what really happened; the engine keeps the rows that follow from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.functional import Promise

from govpublic.validators.holdings import may_hold
from govpublic.validators.registry import claim

from .moments import Moment
from .reminders import Reminders
from .terms import Term

Params = Mapping[str, Any]


@dataclass(frozen=True)
class Duty:
    """One duty of a subject, as things are now.

    ``start`` is when it began, ``period`` which of several it is ("2026-Q3"; "" where there is but one),
    ``fulfilled_at`` when it was done, ``cancelled_because`` a msgid that says why nobody owes it any more.
    ``term`` is for a kind that has none of its own; nightly reconciliation alone notices that days off have
    moved its end.
    """

    start: Moment
    period: str = ""
    fulfilled_at: Moment | None = None
    cancelled_because: str = ""
    term: Term | None = None


#: ``duties(subject, fact)``: ``fact`` is what ``gather`` found out about the subject, or None.
Duties = Callable[[Any, Any], Iterable[Duty]]
#: ``gather(subjects)`` gives facts by primary key, in one query however many subjects.
Gather = Callable[[Sequence[Any]], Mapping[Any, Any]]
#: ``concerned(changed)`` names the subjects whose duties follow from what was changed.
Concerned = Callable[[Any], Iterable[Any]]


@dataclass(frozen=True)
class WhereHeld:
    """A ``concerned`` that is asked only about objects which some room may hold rows about, by that name."""

    name: str
    concerned: Concerned

    def __call__(self, changed: Any) -> Iterable[Any]:
        return self.concerned(changed) if may_hold(self.name, changed) else ()


@dataclass(frozen=True)
class Kind:
    """One kind of deadline; ``key`` is its code, or code and part ("RSP-1/press").

    ``term`` and ``remind`` make their answer from the parameters that the rulebook has for the code.
    ``concerned`` says, by the class of what was changed, whose duties follow from it. ``agency`` gives the
    key of the agency that answers, where the subject itself does not know. Without ``duties`` rows are opened
    and closed by ``open_deadline`` and ``fulfil`` alone. With ``lapses`` nothing is owed once the day has
    passed: the duty ends by itself instead of being overdue.

    ``person`` names the user who is reminded first, while he works for the agency, and ``above`` the agencies
    whose head editors are told together with the office, by the key of the deadline. ``address`` is where
    a reminder leads, by default the entry in the list of deadlines.
    """

    code: str
    label: str | Promise
    on: tuple[type, ...]
    term: Callable[[Params], Term] | None = None
    remind: Callable[[Params], Reminders] | None = None
    duties: Duties | None = None
    gather: Gather | None = None
    concerned: Mapping[type, Concerned] = field(default_factory=dict)
    agency: Callable[[Any], int | None] | None = None
    lapses: bool = False
    part: str = ""
    person: Callable[[Sequence[Any]], Mapping[int, int]] | None = None
    above: Callable[[Sequence[Any]], Mapping[int, Sequence[Any]]] | None = None
    address: Callable[[Any], str] | None = None

    @property
    def key(self) -> str:
        return f"{self.code}/{self.part}" if self.part else self.code

    @property
    def name(self) -> str:
        """What implements the code, for the rule reference."""
        if self.duties is None:
            return f"deadline {self.key}"
        return f"deadline {self.duties.__module__}.{self.duties.__qualname__}"

    def is_about(self, subject: Any) -> bool:
        return isinstance(subject, self.on)

    def may_be_concerned_by(self, changed: Any) -> bool:
        """Whether anything of this kind can follow from ``changed``. Asks nothing."""
        return any(
            isinstance(changed, model)
            and (not isinstance(concerned, WhereHeld) or may_hold(concerned.name, changed))
            for model, concerned in self.concerned.items()
        )

    def concerned_by(self, changed: Any) -> Iterable[Any]:
        """The subjects of this kind that follow from ``changed``, beside ``changed`` itself."""
        for model, concerned in self.concerned.items():
            if isinstance(changed, model):
                yield from concerned(changed)


_kinds: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Add ``kind``; raises ``ValueError`` for a second one of the same key."""
    if kind.key in _kinds:
        raise ValueError(f"a deadline of the kind {kind.key} is declared twice")
    _kinds[kind.key] = kind
    claim(kind.code, kind.name)
    return kind


def deadline(
    code: str, label: str | Promise, *, on: type | tuple[type, ...], **settings: Any
) -> Callable[[Duties], Duties]:
    """Declare the decorated function as what says which duties of ``code`` a subject has; see ``Kind``."""

    def decorate(duties: Duties) -> Duties:
        classes = on if isinstance(on, tuple) else (on,)
        make = partial(Kind, code, label, classes, duties=duties)
        declare(make(**settings))
        return duties

    return decorate


def all_kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of declaration."""
    return tuple(_kinds.values())


def kind_of(key: str | Kind) -> Kind:
    """The kind of that key; ``LookupError`` if there is none."""
    if isinstance(key, Kind):
        return key
    try:
        return _kinds[key]
    except KeyError:
        raise LookupError(f"no deadline of the kind {key} is declared") from None


def kinds_about(subject: Any) -> tuple[Kind, ...]:
    """The kinds whose duties ``subject`` can have."""
    return tuple(kind for kind in _kinds.values() if kind.is_about(subject))
