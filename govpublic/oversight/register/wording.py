"""What lacks, in the sentences of the rule catalogue."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govpublic.core.rulebook import current_rulebook

from .duties import HANDOVERS, PROGRESS, TASKS, TRAININGS, ZONES, ColumnOfDuty


def gap_sentence(column: ColumnOfDuty, row: Any, year: int, proven: int) -> str:
    """One sentence on an open deadline of ``column``; ``proven`` records count towards it so far."""
    if column is TRAININGS:
        words = ngettext(
            "%(count)d training was held this year.", "%(count)d trainings were held this year.", proven
        )
        return words % {"count": proven}
    if column is HANDOVERS:
        return _("The post “%(post)s” changed hands without shadow learning and handover.") % {
            "post": row.title
        }
    if column is PROGRESS:
        return _("The progress of the work is to be published by %(day)s.") % {"day": row.due_on}
    if column is ZONES:
        return _("“%(zone)s” lacks a function, or was not accepted.") % {"zone": row.title}
    task = row.title if column is TASKS else row.label
    return _("“%(task)s” of %(period)s is not registered, or lacks evidence.") % {
        "task": task,
        "period": year,
    }


def coverage_sentence(accepted: int, townships: int) -> str:
    """How far the townships are covered, and by when how many were to be, as long as fewer are."""
    percent = round(accepted * 100 / townships) if townships else 0
    said = _("%(accepted)d of %(all)d townships have an accepted zone: %(percent)d%%.") % {
        "accepted": accepted,
        "all": townships,
        "percent": percent,
    }
    params = current_rulebook().params("ZON-1")
    if accepted * 100 >= townships * params["cover_percent"]:
        return said
    asked = _("By the end of %(year)d it was to be %(percent)d%%.") % {
        "year": params["cover_by_year"],
        "percent": params["cover_percent"],
    }
    return f"{said} {asked}"
