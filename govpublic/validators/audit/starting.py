"""Starting the audit, or going on with one that was interrupted."""

from __future__ import annotations

from typing import Any

from govpublic.core.models import BackgroundRun, RunState
from govpublic.core.models.run import OPEN_STATES
from govpublic.core.runs import cancel, resume, start

KIND = "audit"
#: Whoever has it sees the audit and pushes it on.
PERMISSION = "govpublic_core.change_backgroundrun"
#: There is one audit of a site at a time.
_SAME = "site"


def start_or_continue(*, with_files: bool = True, user: Any = None) -> BackgroundRun:
    """The audit that is open or was stopped by an error, where it stopped; else a new one."""
    last = latest_audit()
    if last is not None and last.state == RunState.FAILED:
        resume(last)
    return start(KIND, user=user, params={"files": with_files}, same_as=_SAME)


def start_anew(*, with_files: bool = True, user: Any = None) -> BackgroundRun:
    """A new audit; one that is under way is stopped, and what it found until then is kept."""
    for run in BackgroundRun.objects.filter(kind=KIND, state__in=OPEN_STATES):
        cancel(run)
    return start(KIND, user=user, params={"files": with_files}, same_as=_SAME)


def latest_audit() -> BackgroundRun | None:
    """The one that was started last."""
    return BackgroundRun.objects.filter(kind=KIND).order_by("-pk").first()
