"""One check per act: within one request or one publication the same content is not checked twice.

Outside such an act nothing is remembered, and saving or deleting any other gated object, or any file, forgets
all: what was unique a moment ago may not be so now.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from .bookkeeping import BOOKKEEPING, LIVE_STATE
from .issues import Report
from .original_dates import DATE_FIELD

#: What a child row has from the database only; a revision made before it was saved does not know it.
GIVEN = frozenset({"pk", "sort_order"})

#: What nobody edits.
NOT_EDITED = BOOKKEEPING | LIVE_STATE | {DATE_FIELD}

_Key = tuple[str, Any, str, str, Any]
_act: ContextVar[dict[_Key, Report] | None] = ContextVar("govpublic_act", default=None)


@contextmanager
def one_act() -> Iterator[None]:
    """Remember checks until the block ends; an inner act is part of the outer one."""
    if _act.get() is not None:
        yield
        return
    token = _act.set({})
    try:
        yield
    finally:
        _act.reset(token)


def recall(subject: Any, stage: str, content: str) -> Report | None:
    """The report on this very content, given as its ``edited_hash``, in this act, or None."""
    memory = _act.get()
    return memory.get(_key(subject, stage, content)) if memory else None


def remember(subject: Any, stage: str, report: Report, content: str) -> None:
    """Keep ``report`` for this content until the act ends or something else is saved."""
    memory = _act.get()
    if memory is not None and subject.pk:
        memory[_key(subject, stage, content)] = report


def forget_others(subject: Any = None) -> None:
    """Drop every report but those on ``subject``, which has just been saved."""
    memory = _act.get()
    if not memory:
        return
    own = (type(subject)._meta.label, subject.pk) if subject is not None else None
    for key in [key for key in memory if key[:2] != own]:
        del memory[key]


def _key(subject: Any, stage: str, content: str) -> _Key:
    return (type(subject)._meta.label, subject.pk, stage, content, getattr(subject, DATE_FIELD, None))


def content_hash(subject: Any) -> str:
    """A digest of what an editor can change, child relations included, bookkeeping left out."""
    return _digest(subject.serializable_data(), BOOKKEEPING | LIVE_STATE)


def edited_hash(subject: Any, data: Mapping[str, Any] | None = None) -> str:
    """The same without the date of first publication, which publishing sets: equal for draft and live row.

    ``data`` is what ``subject.serializable_data()`` gives, where somebody has made it already.
    """
    return _digest(subject.serializable_data() if data is None else data, NOT_EDITED)


def _digest(data: Mapping[str, Any], without: frozenset[str]) -> str:
    kept = {name: _kept(value) for name, value in data.items() if name not in without}
    return hashlib.sha256(json.dumps(kept, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def _kept(value: Any) -> Any:
    """Child rows in their order, without what they are given only when they are saved.

    A stream comes as JSON, in which a database may have put the keys in an order of its own.
    """
    if isinstance(value, str) and value.startswith('[{"'):
        return _parsed(value)
    if isinstance(value, list) and all(isinstance(row, dict) and "pk" in row for row in value):
        return [{name: _kept(item) for name, item in row.items() if name not in GIVEN} for row in value]
    return value


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
