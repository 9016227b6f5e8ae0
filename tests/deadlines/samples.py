"""Clocks on the host's bulletins: ``search_description`` holds the first day, ``seo_title`` calls it off."""

from __future__ import annotations

from datetime import date, datetime

from govpublic.deadlines.kinds import Duty, Kind
from govpublic.deadlines.reminders import after_workdays
from govpublic.deadlines.terms import Workdays
from govpublic.workdays import SHANGHAI
from tests.host.models import BulletinPage, Hotline

OFF = "It is off."
ANNOUNCED = "FLD-5/test"
CALLED = "FLD-6/test"


def duties(page, fact):
    """One duty, from the day in the description to the first publication."""
    if page.search_description:
        yield Duty(
            date.fromisoformat(page.search_description),
            fulfilled_at=page.first_published_at,
            cancelled_because=OFF if page.seo_title else "",
        )


announced = Kind(
    "FLD-5",
    "Announce it",
    (BulletinPage,),
    part="test",
    term=lambda params: Workdays(20),
    remind=lambda params: after_workdays(10, 15, 18),
    duties=duties,
)
called = Kind("FLD-6", "Answer the call", (Hotline,), part="test", term=lambda params: Workdays(3))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)
