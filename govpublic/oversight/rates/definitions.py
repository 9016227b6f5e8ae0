"""The rates of the suite. Keys stay: score sheets and the past are kept under them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from .conditions import always, done, ended, in_time, is_clean, is_filled, is_sound
from .registry import Rate, declare
from .sources import CHECKS, DUTIES, ITEMS

IN_TIME = _(
    "Of the duties of this kind that ended in the period (met, or their day has passed), those that were met "
    "in time. What was waived or is no longer owed does not count."
)
DONE = _("Of the duties of this kind that ended in the period, those that were met at all, late ones too.")


def punctual(code: str, label: Any) -> Rate:
    """How many duties of ``code`` were met in time."""
    return declare(Rate(f"{code}/in_time", code, label, IN_TIME, DUTIES, ended, in_time, (code,)))


def fulfilled(code: str, label: Any) -> Rate:
    """How many duties of ``code`` were met at all."""
    return declare(Rate(f"{code}/done", code, label, DONE, DUTIES, ended, done, (code,)))


punctual("DOC-2", _("Papers published in time"))
fulfilled("INT-1", _("Papers with their interpretation"))
punctual("INT-1", _("Interpretations in time"))
punctual("DEC-3", _("Outcomes of consultations in time"))
punctual("FLD-5", _("Items of the catalogue renewed in time"))
punctual("VIL-2", _("Village affairs published in time"))
punctual("VIL-4", _("Subsidy results published by the end of the year"))
punctual("APP-4", _("Requests answered in time"))
punctual("RSP-2", _("Public concerns responded to in time"))
punctual("RSP-3", _("Enquiries answered in time"))
punctual("ORG-2", _("Faults set right in time"))
fulfilled("ORG-2", _("Faults set right"))

ALL_IN_TIME = declare(
    Rate(
        "all/in_time",
        "",
        _("Duties met in time"),
        _("The same over the duties of every kind."),
        DUTIES,
        ended,
        in_time,
    )
)
COVERAGE = declare(
    Rate(
        "items/filled",
        "FLD-2",
        _("Items of the catalogue with something published"),
        _("Of the items that are owed, those under which something is live now."),
        ITEMS,
        always,
        is_filled,
    )
)
CLEAN = declare(
    Rate(
        "pages/clean",
        "",
        _("Pages without a fault"),
        _("Of what is live now, what the last check found nothing in, advice included."),
        CHECKS,
        always,
        is_clean,
    )
)
SOUND = declare(
    Rate(
        "pages/sound",
        "",
        _("Pages that break no rule"),
        _("Of what is live now, what the last check found nothing in that would stop publication."),
        CHECKS,
        always,
        is_sound,
    )
)
