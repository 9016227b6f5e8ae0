"""The one lawful way to carry over a date of first publication: taking over papers published elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: The rule that keeps the date, and the column it is in.
RULE = "SIT-5"
DATE_FIELD = "first_published_at"

_source: ContextVar[str | None] = ContextVar("govpublic_original_dates", default=None)


@contextmanager
def recording_original_dates(source: str) -> Iterator[None]:
    """While the block runs, papers keep the date on which ``source`` first published them.

    ``source`` names the site or register that they come from, in words; an empty one raises ``ValueError``.
    Every other rule holds as ever.
    """
    if not source.strip():
        raise ValueError("say where the dates come from")
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)


def are_being_recorded() -> bool:
    """Whether papers are being taken over just now."""
    return _source.get() is not None
