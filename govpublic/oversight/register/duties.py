"""The columns of the overview: each duty, the clock that runs for it, and the register that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from govpublic.core.rulebook import current_rulebook
from govpublic.deadlines.models import Deadline
from govpublic.oversight.models import (
    Handover,
    KeyTask,
    LeadershipMeeting,
    OpennessZone,
    ProgressPage,
    Submission,
    Training,
    WorkDocument,
)


@dataclass(frozen=True)
class ColumnOfDuty:
    """``key`` is the kind of deadline; ``number`` the parameter that says how many a year, "" for one."""

    key: str
    label: str | Promise
    model: Any
    kind: str = ""
    number: str = ""

    @property
    def code(self) -> str:
        return self.key.partition("/")[0]

    @property
    def required(self) -> int:
        """How many records a year meet it, by the rulebook."""
        return int(current_rulebook().params(self.code)[self.number]) if self.number else 1

    def list_url(self, agency: int, year: int) -> str:
        """The register, narrowed to the agency, the year and the kind; of pages, their clocks."""
        if self.model is ProgressPage:
            return f"{_address(Deadline, 'index')}?agency={agency}&kind={self.key}"
        kind = f"&kind={self.kind}" if self.kind else ""
        in_year = "" if self.model is OpennessZone else f"&year={year}"
        return f"{_address(self.model, 'index')}?agency={agency}{in_year}{kind}"


def _address(model: Any, action: str) -> str:
    return reverse(f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_{action}")


def register_links(models: Any) -> list[tuple[Any, str]]:
    """Each register by its name, with its address."""
    return [(model._meta.verbose_name_plural, _address(model, "index")) for model in models]


REPORTS = ColumnOfDuty(
    "ORG-1/reports", _("Reports heard"), LeadershipMeeting, "reports", number="meetings_per_year"
)
DEPLOYMENT = ColumnOfDuty(
    "ORG-1/deployment", _("Work deployed"), LeadershipMeeting, "deployment", number="deployments_per_year"
)
PLAN = ColumnOfDuty("ORG-1/plan", _("Work plan"), WorkDocument, "plan")
MECHANISM = ColumnOfDuty("ORG-1/mechanism", _("Mechanism"), WorkDocument, "mechanism")
RESPONSE = ColumnOfDuty("ORG-1/response", _("Response system"), WorkDocument, "response")
ASSESSMENT = ColumnOfDuty("ORG-1/assessment", _("Assessment"), WorkDocument, "assessment")
TASKS = ColumnOfDuty("ORG-1/task", _("Key tasks"), KeyTask)
TRAININGS = ColumnOfDuty("ORG-4/trainings", _("Trainings"), Training, number="trainings_per_year")
HANDOVERS = ColumnOfDuty("ORG-4/handover", _("Handovers"), Handover)
ZONES = ColumnOfDuty("ZON-1/zone", _("Zones"), OpennessZone)
SUBMISSIONS = ColumnOfDuty(
    "ORG-1/submissions", _("Drafts for bulletins"), Submission, number="submissions_per_year"
)
PROGRESS = ColumnOfDuty("ORG-3", _("Progress published"), ProgressPage)
COLUMNS = (
    REPORTS,
    DEPLOYMENT,
    PLAN,
    MECHANISM,
    RESPONSE,
    ASSESSMENT,
    TASKS,
    TRAININGS,
    HANDOVERS,
    ZONES,
    SUBMISSIONS,
    PROGRESS,
)
