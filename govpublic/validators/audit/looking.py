"""Looking at the next live objects. Writes nothing but facts about files never seen before."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from ..checking import check
from ..issues import Report
from .live import differs_from_its_revision, live_objects, with_what_is_read

logger = logging.getLogger("govpublic.rules")

#: Objects of one step at most, and seconds after which it ends before that.
CHUNK, SECONDS = 50, 1.0


@dataclass
class Look:
    """One live object as it was read, and what was found.

    ``error`` names the exception of what could not be done; ``report`` is None if that was the check.
    """

    subject: Any
    report: Report | None = None
    is_changed: bool = False
    error: str = ""


@dataclass
class Looks:
    """Some objects of one model; ``began`` before any was read. ``again`` are those left from the last step,
    ``pk`` the last key of the others, None if there are no more.
    """

    began: datetime
    again: bool = False
    pk: Any = None
    looks: list[Look] = field(default_factory=list)


def look_at_some(model: Any, after: Any, again: list[Any]) -> Looks:
    """Check the live objects ``again`` by key, or else those that follow the key ``after``."""
    found = Looks(timezone.now(), again=bool(again))
    rows = with_what_is_read(live_objects(model))
    if again:
        rows = rows.filter(pk__in=again)
    elif after is not None:
        rows = rows.filter(pk__gt=after)
    ends = time.monotonic() + SECONDS
    for subject in rows[:CHUNK]:
        found.looks.append(_look(subject))
        found.pk = subject.pk
        if time.monotonic() > ends and not again:
            break
    return found


def _look(subject: Any) -> Look:
    """A page that cannot be looked at must not keep the others from it."""
    look = Look(subject)
    try:
        look.report = check(subject)
    except Exception as error:
        return _failed(look, error)
    try:
        look.is_changed = differs_from_its_revision(subject)
    except Exception as error:
        return _failed(look, error)
    return look


def _failed(look: Look, error: Exception) -> Look:
    """The text of an unexpected error may quote what was read: only its name is told."""
    look.error = type(error).__name__
    logger.error(
        "%s pk=%s could not be audited: %s", type(look.subject).__name__, look.subject.pk, look.error
    )
    return look
