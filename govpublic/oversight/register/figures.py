"""The figures of a progress report: counted from the register when it is written, and kept as they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy

from govpublic.agencies.models import Agency
from govpublic.oversight.models import (
    KeyTask,
    LeadershipMeeting,
    OpennessZone,
    RegisterKeeper,
    Submission,
    Training,
)

NAMES = {
    "meetings": gettext_lazy("Meetings of the leadership on openness"),
    "trainings": gettext_lazy("Trainings held"),
    "participants": gettext_lazy("People trained"),
    "tasks": gettext_lazy("Key tasks of the year"),
    "tasks_done": gettext_lazy("Key tasks completed"),
    "zones": gettext_lazy("Openness zones accepted"),
    "submissions": gettext_lazy("Drafts submitted to bulletins"),
}


def figures_of(agency: Agency, first: date, last: date) -> list[list[Any]]:
    """Pairs of a name and a number, of what is proven and lies from ``first`` to ``last``, both included.

    An agency that publishes the progress of the work (a government's office) reports on every agency of its
    place, any other on itself. Zones are those of the place.
    """
    places = agency.jurisdiction.within().values("pk")
    agencies = Agency.objects.filter(jurisdiction__in=places).values("pk")
    if not RegisterKeeper.objects.filter(agency=agency, publishes_progress=True).exists():
        agencies = agencies.filter(pk=agency.pk)
    days = (first, last)
    trainings = Training.objects.proven().filter(agency__in=agencies, held_on__range=days)
    tasks = KeyTask.objects.filter(agency__in=agencies, year=last.year)
    done = KeyTask.objects.proven().filter(agency__in=agencies, year=last.year, completed_on__lte=last)
    meetings = LeadershipMeeting.objects.proven().filter(agency__in=agencies, held_on__range=days)
    zones = OpennessZone.objects.proven().filter(jurisdiction__in=places, accepted_on__lte=last)
    drafts = Submission.objects.proven().filter(agency__in=agencies, sent_on__range=days)
    return [
        ["meetings", meetings.count()],
        ["trainings", trainings.count()],
        ["participants", trainings.aggregate(people=Sum("participants"))["people"] or 0],
        ["tasks", tasks.count()],
        ["tasks_done", done.count()],
        ["zones", zones.count()],
        ["submissions", drafts.count()],
    ]


def in_words(figures: Sequence[Any]) -> list[tuple[str, int]]:
    """Names in the reader's language; what is not known any more is left out."""
    return [(str(NAMES[name]), number) for name, number in figures if name in NAMES]
