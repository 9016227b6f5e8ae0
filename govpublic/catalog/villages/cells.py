"""How an item stands in a village at a time: published in time or late, a draft, missing, to do, not due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.catalog.models import VillageEntry
from govpublic.deadlines.recurrences import Period
from govpublic.deadlines.terms import Due
from govpublic.workdays import Calendar

from .deadlines import Known
from .periods import owes_a_first, recurrence_of, term_of_matter, term_of_period


class State(models.TextChoices):
    """The states, in the order in which they ask for attention."""

    MISSING = "missing", _("Missing, overdue")
    DRAFT = "draft", _("Draft")
    DUE = "due", _("To be published")
    LATE = "late", _("Published late")
    ON_TIME = "on_time", _("Published in time")
    NOT_DUE = "not_due", _("Not due")


@dataclass(frozen=True)
class Moment:
    """When it is looked at: ``now`` (aware), and a day of the month that is asked about."""

    now: datetime
    today: date
    asked: date
    calendar: Calendar


@dataclass(frozen=True)
class Cell:
    """``period`` is the key of the period, "" for what comes with matters; ``pages`` are of this period."""

    entry: VillageEntry
    state: State
    period: str = ""
    due_on: date | None = None
    pages: Sequence[Known] = field(default_factory=tuple)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something."""
        return self.state in (State.MISSING, State.DRAFT, State.DUE)


def cell_of(entry: VillageEntry, known: Sequence[Known], moment: Moment) -> Cell:
    """The state of ``entry``, of which ``known`` is there, in the period that the asked day lies in."""
    item = entry.item
    if item is None or not entry.is_owed:
        return Cell(entry, State.NOT_DUE)
    recurrence = recurrence_of(item)
    if recurrence is None:
        return _of_matters(entry, known, moment)
    return _of_period(entry, known, moment, recurrence.period_of(moment.asked))


def _of_period(entry: VillageEntry, known: Sequence[Known], moment: Moment, period: Period) -> Cell:
    pages = [one for one in known if one.period == period.key]
    due = term_of_period(period).due(period.first, moment.calendar)
    if not pages and (period.last < entry.since or period.first > moment.today):
        return Cell(entry, State.NOT_DUE, period.key)
    return Cell(entry, _state(pages, due, moment), period.key, due.on, pages)


def _of_matters(entry: VillageEntry, known: Sequence[Known], moment: Moment) -> Cell:
    """What came up in the month; a first publication that the row asks for even without a matter."""
    term, item = term_of_matter(entry.item), entry.item
    month = (moment.asked.year, moment.asked.month)
    pages = [
        one for one in known if one.happened_on and (one.happened_on.year, one.happened_on.month) == month
    ]
    undated = [one for one in known if one.happened_on is None]
    if not pages and undated:
        return Cell(entry, State.DRAFT, pages=undated)
    dues = [(one, term.due(one.happened_on, moment.calendar)) for one in pages if one.happened_on]
    if dues:
        states = [_state([one], due, moment) for one, due in dues]
        worst = min(states, key=list(State).index)
        return Cell(entry, worst, "", min(due.on for _one, due in dues), pages)
    if item is not None and owes_a_first(item) and not any(one.published_at for one in known):
        due = term.due(entry.since, moment.calendar)
        if moment.asked >= entry.since.replace(day=1) and entry.since <= moment.today:
            return Cell(entry, _state([], due, moment), "", due.on)
    return Cell(entry, State.NOT_DUE)


def _state(pages: Sequence[Known], due: Due, moment: Moment) -> State:
    """Of publications that are owed until ``due``: the first one counts."""
    live = [one.published_at for one in pages if one.published_at]
    if live:
        return State.ON_TIME if min(live) <= due.at else State.LATE
    if pages:
        return State.DRAFT
    return State.DUE if moment.now <= due.at else State.MISSING
