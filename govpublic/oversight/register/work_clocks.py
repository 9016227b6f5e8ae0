"""The yearly clocks of leading the work: meetings, plan, papers, drafts (ORG-1) and training (ORG-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency
from govpublic.core.rulebook import current_rulebook
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.moments import Moment
from govpublic.deadlines.recurrences import TimesAYear
from govpublic.deadlines.reminders import Reminders
from govpublic.deadlines.terms import Term
from govpublic.oversight.models import (
    LeadershipMeeting,
    RegisterKeeper,
    Submission,
    Training,
    WorkDocument,
)

from .facts import Meeting, Paper, Work, work_of
from .subjects import agencies_by, agency_of
from .terms import Params, by_day, month_and_day, on_ladder, once, times


@dataclass(frozen=True)
class Measure:
    """How a duty of one year is measured: its term, whether it is owed, and the day on which it was met."""

    term: Callable[[Params], Term]
    owed: Callable[[Work, int, Params], bool]
    met: Callable[[Work, int, Params], Moment | None]
    remind: Callable[[Params], Reminders] | None = None


@dataclass(frozen=True)
class Clock:
    """One duty a year of each agency that keeps the register, met by records of ``model``.

    The rule reference calls it by its ``name``.
    """

    name: str
    code: str
    part: str
    label: str | Promise
    model: type
    measure: Measure

    def declare(self) -> None:
        def duties(agency: Any, work: Work | None) -> Iterator[Duty]:
            params = current_rulebook().params(self.code)
            for year in work.years if work else ():
                if self.measure.owed(work, year, params):
                    done = self.measure.met(work, year, params)
                    yield Duty(work.start_in(year), period=str(year), fulfilled_at=done)

        duties.__qualname__ = self.name
        declared = deadline(
            self.code,
            self.label,
            on=Agency,
            part=self.part,
            term=self.measure.term,
            remind=self.measure.remind,
            gather=work_of,
            concerned={RegisterKeeper: agency_of, **agencies_by(self.model)},
        )
        declared(duties)


def so_many(number: str, days_in: Callable[[Work], Iterable[date]], *, only: Any = None) -> Measure:
    """Met on the day of the record that completes the number; none is owed where that is 0.

    ``only`` tells of ``Work`` whether the duty is expected of the agency at all.
    """

    def owed(work: Work, year: int, params: Params) -> bool:
        return int(params[number]) > 0 and (only is None or only(work))

    def met(work: Work, year: int, params: Params) -> Moment | None:
        recurrence = TimesAYear(int(params[number]))
        return recurrence.fulfilled_at(recurrence.period_of(date(year, 1, 1)), days_in(work))

    return Measure(times(number), owed, met)


def in_force(kind: Paper) -> Measure:
    """Met by the first paper that is in force in the year, if the rulebook asks for the paper."""

    def met(work: Work, year: int, params: Params) -> Moment | None:
        return _first(paper.began_to_count(year, work.keeper.since) for paper in work.papers[kind])

    return Measure(once, lambda work, year, params: kind in params["papers"], met)


def issued_by(last: str, kind: Paper) -> Measure:
    """Met by a paper for the year; not owed in the year in which the register was begun after that day."""

    def owed(work: Work, year: int, params: Params) -> bool:
        start = work.start_in(year)
        return (start.month, start.day) <= month_and_day(params[last])

    def met(work: Work, year: int, params: Params) -> Moment | None:
        return _first(paper.issued_for(year) for paper in work.papers[kind])

    return Measure(by_day(last), owed, met, on_ladder)


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


CLOCKS = (
    # Clause 1.1.2.
    Clock(
        "chief_hears_reports",
        "ORG-1",
        "reports",
        _("The chief official hears reports on openness"),
        LeadershipMeeting,
        so_many("meetings_per_year", lambda work: work.meetings[Meeting.REPORTS]),
    ),
    # In person (clause 1.1.3).
    Clock(
        "deputy_deploys",
        "ORG-1",
        "deployment",
        _("The deputy in charge deploys the work"),
        LeadershipMeeting,
        so_many("deployments_per_year", lambda work: work.meetings[Meeting.DEPLOYMENT]),
    ),
    # Each year anew (clause 1.2.1).
    Clock(
        "plan_is_issued",
        "ORG-1",
        "plan",
        _("Issue the work plan of the year"),
        WorkDocument,
        issued_by("plan_by", Paper.PLAN),
    ),
    # Clause 1.1.1.
    Clock(
        "mechanism_exists",
        "ORG-1",
        "mechanism",
        _("Have a working mechanism"),
        WorkDocument,
        in_force(Paper.MECHANISM),
    ),
    # Clause 5.2.2.
    Clock(
        "response_system_exists",
        "ORG-1",
        "response",
        _("Have a response system"),
        WorkDocument,
        in_force(Paper.RESPONSE),
    ),
    # Clause 5.4.1.
    Clock(
        "assessment_includes_openness",
        "ORG-1",
        "assessment",
        _("Include openness in the assessment"),
        WorkDocument,
        in_force(Paper.ASSESSMENT),
    ),
    # By agencies of which it is expected (clause 8.2.1).
    Clock(
        "drafts_are_submitted",
        "ORG-1",
        "submissions",
        _("Submit drafts to the bulletins"),
        Submission,
        so_many(
            "submissions_per_year",
            lambda work: work.submissions,
            only=lambda work: work.keeper.submits_drafts,
        ),
    ),
    # Clause 1.3.1.
    Clock(
        "trainings_are_held",
        "ORG-4",
        "trainings",
        _("Hold the year's trainings"),
        Training,
        so_many("trainings_per_year", lambda work: work.trainings),
    ),
)
for _clock in CLOCKS:
    _clock.declare()
