"""Whether other rooms keep rows about an object, asked with its check, so that most acts cost no more.

A room that follows publications names what it keeps; its receivers ask ``may_hold`` before they go to the
database themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.models import QuerySet

from .asking import Asked, Question, Row, as_text

_PREFIX = "standing.held."
_KNOWN = "_govpublic_held"
_questions: dict[str, Question] = {}


def held_about(name: str, rows: Callable[[int, str, int], QuerySet[Any, Any]]) -> None:
    """``rows(content_type, object_id, number)`` are what a room keeps about one object, found by an index.

    ``number`` is the object's key where that is a whole number, else 0.
    """
    _questions[name] = Question(
        lambda content_type, object_id, number: as_text(rows(content_type, object_id, number), "pk")
    )


def questions(named: Mapping[str, Any], key: Any) -> dict[str, Asked]:
    """What to ask beside the rest of the standing; ``key`` is the object's primary key."""
    number = key if isinstance(key, int) else 0
    return {f"{_PREFIX}{name}": question(**named, number=number) for name, question in _questions.items()}


def read(answers: Mapping[str, Sequence[Row]]) -> frozenset[str]:
    """The names of what is kept about the object."""
    return frozenset(name for name in _questions if answers.get(f"{_PREFIX}{name}"))


@contextmanager
def known(subject: Any, held: frozenset[str]) -> Iterator[None]:
    """Within the block ``may_hold`` knows about ``subject``."""
    setattr(subject, _KNOWN, held)
    try:
        yield
    finally:
        subject.__dict__.pop(_KNOWN, None)


def may_hold(name: str, subject: Any) -> bool:
    """False if it is known that there are no rows of that name about ``subject``."""
    held = subject.__dict__.get(_KNOWN)
    return held is None or name in held
