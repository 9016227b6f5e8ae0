"""Starting a run, pushing it on, stopping it and taking it up again."""

from __future__ import annotations

import logging
import secrets
import time
import traceback
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from govpublic.core.models import BackgroundRun, RunState
from govpublic.core.models.run import OPEN_STATES

from .kinds import RunFailed, RunKind, kind_of

logger = logging.getLogger("govpublic.runs")

_WRITTEN_BY_STEPS = ("cursor", "params", "done", "total", "message")


class _Lost(Exception):
    """Somebody cancelled the run, or took it for dead, while a step was made: the step does not count."""


def start(
    kind: str, user: Any = None, params: dict[str, Any] | None = None, *, same_as: str = ""
) -> BackgroundRun:
    """A new run that waits to be pushed on; the one that is open already, where ``same_as`` says so."""
    if kind_of(kind) is None:
        raise LookupError(f"no installed app registers background runs of the kind {kind!r}")
    fields = {"kind": kind, "user": user, "params": params or {}, "same_as": same_as}
    if not same_as:
        return BackgroundRun.objects.create(**fields)
    while True:
        same = BackgroundRun.objects.filter(kind=kind, same_as=same_as, state__in=OPEN_STATES).first()
        if same is not None:
            return same
        try:
            with transaction.atomic():
                return BackgroundRun.objects.create(**fields)
        except IntegrityError:
            continue  # somebody started it in between; or ended it since, and then it is started anew


def advance(run: BackgroundRun, seconds: float = 2) -> BackgroundRun:
    """Make steps for about ``seconds``, at least one; the run as it is afterwards.

    Nothing happens while somebody else is at it, when it is over, or when its kind is not installed.
    """
    kind, holder = kind_of(run.kind), secrets.token_hex(16)
    if kind is None or not _take(run.pk, holder, kind):
        return BackgroundRun.objects.get(pk=run.pk)
    ends = time.monotonic() + seconds
    try:
        while _make_step(run.pk, holder, kind) and time.monotonic() < ends:
            pass
    finally:
        BackgroundRun.objects.filter(pk=run.pk, holder=holder).update(holder="", held_until=None)
    return BackgroundRun.objects.get(pk=run.pk)


def cancel(run: BackgroundRun) -> bool:
    """Stop it for good; what was done stays. False if it was over already."""
    return bool(
        BackgroundRun.objects.filter(pk=run.pk, state__in=OPEN_STATES).update(
            state=RunState.CANCELLED, finished_at=timezone.now(), holder="", held_until=None
        )
    )


def resume(run: BackgroundRun) -> bool:
    """Let a failed or cancelled run go on where it stopped. False if there is nothing to go on with."""
    stopped = BackgroundRun.objects.filter(pk=run.pk, state__in=[RunState.FAILED, RunState.CANCELLED])
    try:
        with transaction.atomic():
            return bool(stopped.update(state=RunState.WAITING, finished_at=None, message=""))
    except IntegrityError:
        return False  # the same work was started anew and is under way


def _take(pk: int, holder: str, kind: RunKind) -> bool:
    """Become the one who makes the steps, unless somebody else is."""
    now = timezone.now()
    free = Q(held_until__isnull=True) | Q(held_until__lt=now)
    with transaction.atomic():
        # A step that is being made holds the row: look past it instead of waiting for its end.
        rows = BackgroundRun.objects.select_for_update(skip_locked=True)
        found = rows.filter(free, pk=pk, state__in=OPEN_STATES).first()
        if found is None:
            return False
        return bool(
            BackgroundRun.objects.filter(free, pk=pk, state__in=OPEN_STATES).update(
                holder=holder,
                held_until=now + timedelta(seconds=kind.lease),
                heartbeat_at=now,
                state=RunState.RUNNING,
                started_at=found.started_at or now,
            )
        )


def _make_step(pk: int, holder: str, kind: RunKind) -> bool:
    """One step, together with the place that it reached; whether another is to follow."""
    try:
        found = ()
        if kind.before is not None:
            _sign_of_life(pk, holder, kind)
            found = (kind.before(BackgroundRun.objects.get(pk=pk)),)
        with transaction.atomic():
            _sign_of_life(pk, holder, kind)
            run = BackgroundRun.objects.get(pk=pk)
            more = bool(kind.step(run, *found))
            changes = {field: getattr(run, field) for field in _WRITTEN_BY_STEPS}
            if not more:
                changes |= {"state": RunState.FINISHED, "finished_at": timezone.now()}
            _sign_of_life(pk, holder, kind, **changes)
            return more
    except _Lost:
        return False
    except Exception as error:
        _fail(pk, holder, kind, error)
        return False


def _sign_of_life(pk: int, holder: str, kind: RunKind, **changes: Any) -> None:
    now = timezone.now()
    mine = BackgroundRun.objects.filter(pk=pk, holder=holder, state=RunState.RUNNING)
    held_until = now + timedelta(seconds=kind.lease)
    if not mine.update(heartbeat_at=now, held_until=held_until, **changes):
        raise _Lost


def _fail(pk: int, holder: str, kind: RunKind, error: Exception) -> None:
    """Say why it stopped. The text of an unexpected error may quote what was read, and is shown nowhere."""
    if isinstance(error, RunFailed):
        message = str(error)
    else:
        name = type(error).__name__
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("background run %s (%s) was stopped by %s\n%s", pk, kind.key, name, frames)
        message = gettext("An unexpected error stopped it (%(error)s). The log of the server has more.") % {
            "error": name
        }
    BackgroundRun.objects.filter(pk=pk, holder=holder, state=RunState.RUNNING).update(
        state=RunState.FAILED, message=message, finished_at=timezone.now()
    )
