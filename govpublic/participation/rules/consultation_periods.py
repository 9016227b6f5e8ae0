"""The period of a consultation (DEC-1; clause 5.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.participation.consultation_periods import Period, period_of
from govpublic.participation.models import ConsultationPage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context
from govpublic.workdays import current_calendar

_TOO_FEW_DAYS = _(
    "The period is %(days)s days from %(start)s, less than %(least)s. Please let it run to %(end)s at least, "
    "or give the reason, which stands in the notice."
)
_ENDS_ON_A_DAY_OFF = _(
    "The %(least)s days from %(start)s end on a day off, and so on the next working day, %(end)s. Please let "
    "the period run to that day, or give the reason, which stands in the notice."
)
_TOO_FEW_WORKDAYS = _(
    "The period is %(days)s working days from %(start)s, less than %(least)s. Please let it run to %(end)s "
    "at least, or give the reason, which stands in the notice."
)


@rule("DEC-1", on=ConsultationPage)
def period_is_long_enough(page: Any, context: Context) -> Iterator[Fault]:
    """30 days for major decisions and what concerns business, 7 working days for the rest, or a reason."""
    if not page.matter:
        yield fault("matter", _("Please choose the kind of matter; the shortest period depends on it."))
    if page.opens_on is None:
        yield fault("opens_on", _("Please enter the first day on which opinions are taken."))
    if page.announced_closes_on is None:
        yield fault("announced_closes_on", _("Please enter the last day on which opinions are taken."))
    period = period_of(page, context.today, context.params, current_calendar())
    if period is None:
        return
    if page.closes_on < page.opens_on:
        yield fault("announced_closes_on", _("The consultation closes before it opens. Please correct it."))
    elif period.is_too_short and not (context.params["shorter_with_reason"] and page.shorter_reason.strip()):
        yield fault(
            "announced_closes_on",
            _what_is_short(period),
            days=max(period.length, 0),
            start=period.start.isoformat(),
            least=period.least,
            end=period.earliest_end.isoformat(),
        )


def _what_is_short(period: Period) -> str:
    if period.in_workdays:
        return _TOO_FEW_WORKDAYS
    return _TOO_FEW_DAYS if period.length < period.least else _ENDS_ON_A_DAY_OFF


@rule("DEC-1", on=ConsultationPage)
def published_period_is_only_extended(page: Any, context: Context) -> Iterator[Fault]:
    """What the public was told stands; a longer period is a record of its own, with its reason."""
    if page.first_published_at is None or context.stored is None:
        return
    if context.stored.first_published_at is None:
        return
    for field in ("opens_on", "announced_closes_on"):
        told = getattr(context.stored, field)
        if told is not None and getattr(page, field) != told:
            yield fault(
                field,
                _(
                    "The public was told %(day)s. A published period is not rewritten; use “Extend the "
                    "period” to make it longer."
                ),
                day=told.isoformat(),
            )
