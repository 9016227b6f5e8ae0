"""Days and moments in Asia/Shanghai: where a day begins, where it ends, and which day a moment belongs to."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from govpublic.workdays import SHANGHAI, shanghai_date

__all__ = ["Moment", "as_fact", "as_start", "day_of", "end_of"]

#: A day, or an aware moment; a naive datetime is taken as Shanghai time.
Moment = date | datetime

day_of = shanghai_date


def as_start(value: Moment) -> datetime:
    """The aware moment at which something began; a day began at 00:00."""
    return _at(value, time())


def as_fact(value: Moment) -> datetime:
    """The aware moment at which something happened; of what is known by its day only, noon."""
    return _at(value, time(12))


def end_of(day: date) -> datetime:
    """24:00 of ``day``, which is 00:00 of the next."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=SHANGHAI)


def _at(value: Moment, hour: time) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, hour, tzinfo=SHANGHAI)
    return value if value.tzinfo else value.replace(tzinfo=SHANGHAI)
