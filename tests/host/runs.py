"""Kinds of background work of the host site; nothing imports this module but the discovery."""

import time
from datetime import date, timedelta

from govpublic.core.models import CalendarDay
from govpublic.core.runs import run_kind


@run_kind("host_nothing", "Nothing")
def nothing(run):
    return False


@run_kind("host_count", "Counting days")
def count(run):
    """Writes one day a step, slowly enough that two processes meet."""
    day = date(2001, 1, 1) + timedelta(days=run.done)
    CalendarDay.objects.create(day=day, is_workday=True, reason="counted")
    time.sleep(run.params.get("pause", 0))
    run.done += 1
    return run.done < run.params["to"]
