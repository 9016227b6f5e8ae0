"""Giving out index numbers (索引号): one series an agency and month, no number twice."""

from __future__ import annotations

import re
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from govpublic import workdays
from govpublic.conf import settings

from .models.index_numbers import IndexNumber

#: How often to try again when another process took the number first.
TRIES = 20

_SERIAL = re.compile(r"\{serial[^}]*\}")


def can_be_given(page: Any) -> bool:
    """Whether the system knows enough to give ``page`` a number: its agency and that agency's code."""
    return page.agency is not None and bool(page.agency.organisation_code)


def give_index_number(page: Any) -> str:
    """Give ``page`` an index number if it has none and its agency has a code; returns what it has.

    The number is taken at once and for ever, even if the page is not saved after all.
    Raises ``IntegrityError`` only when others take every number that is tried.
    """
    if page.index_number or not can_be_given(page):
        return str(page.index_number)
    page._unclaimed_number = page.pk is None
    page.index_number = next_index_number(page)
    return str(page.index_number)


def claim_index_number(page: Any) -> None:
    """Say whose the number is that was given before its page had a key of its own."""
    if page.index_number and getattr(page, "_unclaimed_number", False):
        IndexNumber.objects.filter(number=page.index_number, page_id=None).update(page_id=page.pk)
        page._unclaimed_number = False


def next_index_number(page: Any) -> str:
    """Take the next number of the series of ``page``'s agency and month."""
    for attempt in range(TRIES):
        serial, series, number = _candidate(page)
        try:
            with transaction.atomic():
                IndexNumber.objects.create(number=number, series=series, serial=serial, page_id=page.pk)
            return number
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _candidate(page: Any) -> tuple[int, str, str]:
    made_on = page.issued_on or page.formed_on or workdays.today()
    parts = {
        "agency": page.agency,
        "code": page.agency.organisation_code,
        "uscc": page.agency.uscc,
        "year": made_on.year,
        "month": made_on.month,
    }
    series = _SERIAL.sub("", settings.INDEX_NUMBER_FORMAT).format(**parts)[:40]
    last = IndexNumber.objects.filter(series=series).aggregate(Max("serial"))["serial__max"] or 0
    return last + 1, series, settings.INDEX_NUMBER_FORMAT.format(serial=last + 1, **parts)
