"""Half a year of tallies for the dashboard.

The tally of today is the real one, made by the command's own code. Those of the days before are **invented**:
today's rows, with more of them the further back, as in a city that has begun to put things right. A tally
cannot be made up afterwards, because findings say how things are, not how they were.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from govpublic import workdays
from govpublic.oversight.models import DailyTally
from govpublic.oversight.tally.writing import write_tally

if TYPE_CHECKING:
    from .loading import Demo

#: Every day of the last two weeks, and one day a week for half a year before that.
DAYS_AGO = (*range(1, 15), *range(21, 183, 7))
#: What there was more of in the past.
MENDED = ("missing", "blocking", "advice", "waived")


def write(demo: Demo) -> None:
    """Tally today, and invent how it was before."""
    write_tally()
    today = workdays.today()
    rows = list(DailyTally.objects.filter(day=today))
    past = [_earlier(row, today - timedelta(days=days), days) for days in DAYS_AGO for row in rows]
    DailyTally.objects.bulk_create(past, batch_size=500)
    demo.say(f"每日统计：今日 {len(rows)} 行为实际统计；此前 {len(DAYS_AGO)} 天为示例数据。")


def _earlier(row: DailyTally, day: date, days_ago: int) -> DailyTally:
    """``row`` as it may have been on ``day``; codes were put right at different speed."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.fields if field.attname != "id"
    }
    speed = 40 + sum(map(ord, row.code)) % 90
    for name in MENDED:
        if fields[name]:
            fields[name] += round(fields[name] * days_ago / speed)
    return DailyTally(**{**fields, "day": day})
