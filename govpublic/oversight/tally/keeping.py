"""How long the tally is kept: every day for a while, after that the last day of each month for good."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Max
from django.db.models.functions import TruncMonth

from govpublic.conf import settings
from govpublic.oversight.models import DailyTally


def thin_out(today: date) -> int:
    """Delete the tallies of days that are older than ``TALLY_DAYS`` and not the last of their month.

    The last of a month is the last day that was tallied in it. Returns how many rows went; 0 keeps every day.
    """
    if not settings.TALLY_DAYS:
        return 0
    old = DailyTally.objects.filter(day__lt=today - timedelta(days=settings.TALLY_DAYS))
    months = DailyTally.objects.order_by().annotate(month=TruncMonth("day")).values("month")
    last_days = list(months.annotate(last=Max("day")).values_list("last", flat=True))
    deleted, _by_model = old.exclude(day__in=last_days).delete()
    return deleted
