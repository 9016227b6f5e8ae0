"""Many cells at once in the background, some at a time; see ``core.runs``."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.urls import reverse

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import RunFailed, start

from .grid_acts import act, told
from .grid_scope import Asked

KIND = "villages"
PER_STEP = 8


def begin(action: str, ids: list[int], asked: Asked, user: Any) -> BackgroundRun:
    """A run that does it; pressed twice, the one that is under way."""
    params = {"action": action, "ids": ids, "month": asked.month_key, "query": asked.query(page="")}
    return start(KIND, user=user, params=params, same_as=f"{user.pk}:{action}:{asked.query(page='')}")


def do_some(run: BackgroundRun) -> bool:
    """The next cells, in the name of whoever began it and with what he may do now."""
    if run.user is None or not run.user.is_active:
        raise RunFailed("")
    ids, place = run.params["ids"], run.cursor.get("place", 0)
    some = ids[place : place + PER_STEP]
    done = act(run.params["action"], some, date.fromisoformat(f"{run.params['month']}-01"), run.user)
    counts = Counter(run.cursor.get("counts", {})) + done.counts
    run.cursor = {"place": place + len(some), "counts": {str(key): n for key, n in counts.items()}}
    run.done, run.total = place + len(some), len(ids)
    run.message = " ".join(told(run.params["action"], counts))
    return run.done < run.total


def result_of(run: BackgroundRun) -> str:
    return f"{reverse('govpublic_village_grid')}?{run.params.get('query', '')}"
