"""When an item of a village is due: in each period, or so soon after each matter (VIL-2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from govpublic.catalog.models import Nature, TermKind, VillageItem
from govpublic.deadlines.recurrences import HalfYearly, Monthly, Period, Quarterly, Recurrence, Yearly
from govpublic.deadlines.terms import CalendarDays, On, Term, Workdays
from govpublic.validators.rulebook import current

CODE = "VIL-2"
_BY_MONTHS: Mapping[int, Recurrence] = {1: Monthly(), 3: Quarterly(), 6: HalfYearly(), 12: Yearly()}
_BY_TERM: Mapping[str, Recurrence] = {
    TermKind.MONTH: Monthly(),
    TermKind.QUARTER: Quarterly(),
    TermKind.YEAR: Yearly(),
}
_ALL = tuple(_BY_MONTHS.values())


def recurrence_of(item: VillageItem) -> Recurrence | None:
    """How often the item comes back: as its row says, else as the law does. None: with each matter."""
    if item.term_kind:
        return _BY_TERM.get(item.term_kind)
    return recurrence_of_law(item)


def recurrence_of_law(item: VillageItem) -> Recurrence | None:
    """What the law wants of such an item (村民委员会组织法: general items, accounts, major matters)."""
    params = current().params(CODE)
    if item.nature == Nature.MAJOR and params["major_at_once"]:
        return None
    months = params["money_months" if item.nature == Nature.MONEY else "general_months"]
    return _BY_MONTHS[int(months)]


def owes_a_first(item: VillageItem) -> bool:
    """Whether something is owed before there is a matter: the row names days, as for a policy."""
    return item.term_kind in (TermKind.WORKDAYS, TermKind.DAYS)


def term_of_matter(item: VillageItem) -> Term:
    """How soon after the day of a matter it is to be published."""
    if item.term_kind == TermKind.DAYS and item.term_count:
        return CalendarDays(item.term_count)
    if item.term_kind == TermKind.WORKDAYS and item.term_count:
        return Workdays(item.term_count)
    return Workdays(int(current().params(CODE)["at_once_workdays"]))


def term_of_period(period: Period) -> On:
    """Until the last day of the period, and so many days longer as the rulebook allows."""
    return On(period.last + timedelta(days=int(current().params(CODE)["days_after_period"])))


def read_period(key: str) -> tuple[Recurrence, Period] | None:
    """The period that ``key`` names ("2026-07", "2026-Q3", "2026-H2", "2026"), or None."""
    for recurrence in _ALL:
        for first in _first_days(key):
            period = recurrence.period_of(first)
            if period.key == key:
                return recurrence, period
    return None


def _first_days(key: str) -> list[date]:
    year, _dash, rest = key.partition("-")
    if len(year) != 4 or not (year.isascii() and year.isdigit()) or year < "1900":
        return []
    if rest and not rest.isascii():
        return []
    if rest[:1] in ("Q", "H"):
        months = [(int(rest[1:]) - 1) * (3 if rest[0] == "Q" else 6) + 1] if rest[1:].isdigit() else []
    else:
        months = [int(rest)] if rest.isdigit() else [] if rest else [1]
    return [date(int(year), month, 1) for month in months if 1 <= month <= 12]


def name_of_period(key: str) -> str:
    """The period in words; what is not understood stays as it is."""
    year, _dash, rest = key.partition("-")
    if read_period(key) is None:
        return key
    if not rest:
        return _("%(year)s, whole year") % {"year": year}
    if rest[0] == "Q":
        return _("Quarter %(number)s of %(year)s") % {"number": rest[1:], "year": year}
    if rest[0] == "H":
        return _("Half %(number)s of %(year)s") % {"number": rest[1:], "year": year}
    return _("Month %(number)s of %(year)s") % {"number": int(rest), "year": year}


def fits(item: VillageItem, key: str) -> bool:
    """Whether ``key`` names a period of the kind in which the item comes back."""
    read, recurrence = read_period(key), recurrence_of(item)
    return read is not None and recurrence is not None and read[0] == recurrence


def comes_with_matters(item: VillageItem) -> bool:
    """Whether each publication is about a matter of its own, with a day."""
    return recurrence_of(item) is None


def period_before(recurrence: Recurrence, period: Period) -> Period:
    return recurrence.period_of(period.first - timedelta(days=1))


def is_laxer_than_the_law(item: VillageItem) -> bool:
    """Whether the row lets more time pass than the law does."""
    own, law = recurrence_of(item), recurrence_of_law(item)
    if law is None:
        return own is not None
    return own is not None and own.months > law.months
