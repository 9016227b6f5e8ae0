"""A kind of work for the tests: it writes one calendar day a step, so that its steps can be counted."""

from datetime import date, timedelta

import pytest

from govpublic.core.models import CalendarDay
from govpublic.core.runs import RunFailed, kinds

FIRST = date(2001, 1, 1)


def days():
    """Which steps left their mark."""
    return [(day - FIRST).days for day in CalendarDay.objects.order_by("day").values_list("day", flat=True)]


class Work:
    """Registered as ``count``: ``params["to"]`` steps; what happens in which step can be set."""

    def __init__(self):
        self.at = {}

    def step(self, run):
        place = run.done
        CalendarDay.objects.create(day=FIRST + timedelta(days=place), is_workday=True, reason="test")
        run.total = run.params["to"]
        run.cursor["place"], run.done = place, place + 1
        run.message = f"第{place + 1}步"
        if place in self.at:
            self.at[place](run)
        return run.done < run.total


@pytest.fixture
def work(monkeypatch):
    made = Work()
    monkeypatch.setitem(kinds._kinds, "count", kinds.RunKind("count", "Counting", made.step))
    return made


@pytest.fixture
def refuse():
    def stop(run):
        raise RunFailed("第三份文件不是表格。")

    return stop
