"""The clock of a consultation: after its last day, the outcome is owed (DEC-3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.reminders import before_workdays
from govpublic.deadlines.terms import Workdays

from .models import ConsultationPage, PeriodExtension


def _extended_by(extension: PeriodExtension) -> Iterable[Any]:
    return ConsultationPage.objects.filter(pk=extension.consultation_id)


@deadline(
    "DEC-3",
    _("Publish the outcome of the consultation"),
    on=ConsultationPage,
    term=lambda params: Workdays(params["workdays"]),
    remind=lambda params: before_workdays(5),
    concerned={PeriodExtension: _extended_by},
)
def outcome_in_time(consultation: Any, fact: Any) -> Iterator[Duty]:
    """From the last day of the period, extensions included, to the first publication of the outcome.

    Taking the page down does not end it: whoever was asked is owed an answer.
    """
    first, last_day = consultation.first_published_at, consultation.closes_on
    if consultation.alias_of_id or first is None or last_day is None:
        return
    yield Duty(last_day, fulfilled_at=consultation.outcome_published_at)
