"""The date of first publication as the database has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connections
from django.utils import timezone

from .asking import Asked, Question, Row, as_text
from .original_dates import DATE_FIELD

NAME = "recorded_date"


def ask_for_recorded_date(subject: Any, _context: Any = None) -> dict[str, Asked]:
    """The question, by its name; none for what has no row or no such date."""
    model: Any = type(subject)
    question = _question(model)
    return {NAME: question(pk=subject.pk)} if question is not None and subject.pk is not None else {}


def recorded_date(answers: Mapping[str, Sequence[Row]]) -> datetime | None:
    """The date that answers it; None if there is none."""
    return moment_in(next((text for (text,) in answers.get(NAME, ())), None))


def moment_in(text: str | None) -> datetime | None:
    """The aware moment that an answer gives as text."""
    if text is None:
        return None
    date = datetime.fromisoformat(text)
    return date if timezone.is_aware(date) else timezone.make_aware(date, connections["default"].timezone)


@cache
def _question(model: Any) -> Question | None:
    try:
        model._meta.get_field(DATE_FIELD)
    except FieldDoesNotExist:
        return None
    return Question(lambda pk: as_text(model._base_manager.filter(pk=pk), DATE_FIELD))
