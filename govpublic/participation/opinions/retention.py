"""How long names, contacts and files of opinions are kept (个人信息保护法 art. 19: as short as will do)."""

from __future__ import annotations

from datetime import date

from govpublic.conf import settings

from ..models import ConsultationPage


def forgotten_on(consultation: ConsultationPage) -> date | None:
    """The first day on which the personal data of its opinions is erased; None without a last day."""
    last = consultation.closes_on
    return months_after(last, settings.OPINION_RETENTION_MONTHS) if last else None


def months_after(day: date, months: int) -> date:
    """The day after so many months have passed: of 31 January and one month, 1 March."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        year, month = divmod(year * 12 + month + 1, 12)
        return date(year, month + 1, 1)
