"""The yearly clocks of leading the work: meetings, plan, papers, drafts (ORG-1) and training (ORG-4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency
from govpublic.core.rulebook import current_rulebook
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.recurrences import TimesAYear
from govpublic.oversight.models import (
    LeadershipMeeting,
    RegisterKeeper,
    Submission,
    Training,
    WorkDocument,
)

from .facts import Meeting, Paper, Work, work_of
from .subjects import agencies_by, agency_of
from .terms import by_day, month_and_day, on_ladder, once, times

KEEPS = {RegisterKeeper: agency_of}
MEETINGS = {**KEEPS, **agencies_by(LeadershipMeeting)}
PAPERS = {**KEEPS, **agencies_by(WorkDocument)}


@deadline(
    "ORG-1",
    _("The chief official hears reports on openness"),
    on=Agency,
    part="reports",
    term=times("meetings_per_year"),
    gather=work_of,
    concerned=MEETINGS,
)
def chief_hears_reports(agency: Any, work: Work | None) -> Iterator[Duty]:
    """So many times a year (clause 1.1.2)."""
    return _times_a_year("ORG-1", "meetings_per_year", work, work.meetings[Meeting.REPORTS] if work else ())


@deadline(
    "ORG-1",
    _("The deputy in charge deploys the work"),
    on=Agency,
    part="deployment",
    term=times("deployments_per_year"),
    gather=work_of,
    concerned=MEETINGS,
)
def deputy_deploys(agency: Any, work: Work | None) -> Iterator[Duty]:
    """In person (clause 1.1.3)."""
    days = work.meetings[Meeting.DEPLOYMENT] if work else ()
    return _times_a_year("ORG-1", "deployments_per_year", work, days)


@deadline(
    "ORG-1",
    _("Issue the work plan of the year"),
    on=Agency,
    part="plan",
    term=by_day("plan_by"),
    remind=on_ladder,
    gather=work_of,
    concerned=PAPERS,
)
def plan_is_issued(agency: Any, work: Work | None) -> Iterator[Duty]:
    """Each year anew (clause 1.2.1); not in the year in which the register was begun after that day."""
    if work is None:
        return
    last = month_and_day(current_rulebook().params("ORG-1")["plan_by"])
    for year in work.years:
        start = work.start_in(year)
        if (start.month, start.day) > last:
            continue
        days = [plan.issued_for(year) for plan in work.papers[Paper.PLAN]]
        yield Duty(start, period=str(year), fulfilled_at=min((day for day in days if day), default=None))


@deadline(
    "ORG-1",
    _("Have a working mechanism"),
    on=Agency,
    part="mechanism",
    term=once,
    gather=work_of,
    concerned=PAPERS,
)
def mechanism_exists(agency: Any, work: Work | None) -> Iterator[Duty]:
    """In force in every year (clause 1.1.1)."""
    return _in_force(Paper.MECHANISM, work)


@deadline(
    "ORG-1",
    _("Have a response system"),
    on=Agency,
    part="response",
    term=once,
    gather=work_of,
    concerned=PAPERS,
)
def response_system_exists(agency: Any, work: Work | None) -> Iterator[Duty]:
    """In force in every year (clause 5.2.2)."""
    return _in_force(Paper.RESPONSE, work)


@deadline(
    "ORG-1",
    _("Include openness in the assessment"),
    on=Agency,
    part="assessment",
    term=once,
    gather=work_of,
    concerned=PAPERS,
)
def assessment_includes_openness(agency: Any, work: Work | None) -> Iterator[Duty]:
    """By a paper in force in every year (clause 5.4.1)."""
    return _in_force(Paper.ASSESSMENT, work)


@deadline(
    "ORG-1",
    _("Submit drafts to the bulletins"),
    on=Agency,
    part="submissions",
    term=times("submissions_per_year"),
    gather=work_of,
    concerned={**KEEPS, **agencies_by(Submission)},
)
def drafts_are_submitted(agency: Any, work: Work | None) -> Iterator[Duty]:
    """By agencies of which it is expected (clause 8.2.1)."""
    if work is not None and work.keeper.submits_drafts:
        yield from _times_a_year("ORG-1", "submissions_per_year", work, work.submissions)


@deadline(
    "ORG-4",
    _("Hold the year's trainings"),
    on=Agency,
    part="trainings",
    term=times("trainings_per_year"),
    gather=work_of,
    concerned={**KEEPS, **agencies_by(Training)},
)
def trainings_are_held(agency: Any, work: Work | None) -> Iterator[Duty]:
    """So many a year, with reminders of what lacks (clause 1.3.1)."""
    return _times_a_year("ORG-4", "trainings_per_year", work, work.trainings if work else ())


def _times_a_year(code: str, number: str, work: Work | None, days: Iterable[date]) -> Iterator[Duty]:
    """One duty a year, met on the day of the record that completes the number; none where it is 0."""
    required = int(current_rulebook().params(code)[number])
    if work is None or required < 1:
        return
    recurrence = TimesAYear(required)
    for year in work.years:
        done = recurrence.fulfilled_at(recurrence.period_of(date(year, 1, 1)), days)
        yield Duty(work.start_in(year), period=str(year), fulfilled_at=done)


def _in_force(kind: str, work: Work | None) -> Iterator[Duty]:
    """One duty a year, met by the first paper that is in force in it, if the rulebook asks for the paper."""
    if work is None or kind not in current_rulebook().params("ORG-1")["papers"]:
        return
    for year in work.years:
        days = [paper.began_to_count(year, work.keeper.since) for paper in work.papers[kind]]
        done = min((day for day in days if day), default=None)
        yield Duty(work.start_in(year), period=str(year), fulfilled_at=done)
