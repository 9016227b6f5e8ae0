"""The periods that an editor can choose: months, quarters and years up to today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.deadlines.recurrences import HalfYearly, Monthly, Quarterly, Recurrence, Yearly

from .deadlines import YEARS_BACK
from .periods import name_of_period

_KINDS: tuple[Recurrence, ...] = (Monthly(), Quarterly(), HalfYearly(), Yearly())


def keys_of(recurrence: Recurrence, today: date) -> list[str]:
    """The periods of one kind up to the running one, the latest first."""
    first = today - timedelta(days=366 * YEARS_BACK)
    return [period.key for period in recurrence.periods(first, today)][::-1]


def period_choices(*, kinds: tuple[Recurrence, ...] = _KINDS, chosen: str = "") -> list[Any]:
    """Choices in groups; ``chosen`` is offered whatever it is."""
    today = workdays.today()
    names = {1: _("Months"), 3: _("Quarters"), 6: _("Halves of years"), 12: _("Years")}
    groups = [
        (names[kind.months], [(key, name_of_period(key)) for key in keys_of(kind, today)]) for kind in kinds
    ]
    known = {key for _name, group in groups for key, _label in group}
    kept = [(chosen, name_of_period(chosen))] if chosen and chosen not in known else []
    return [("", "---------"), *kept, *groups]
