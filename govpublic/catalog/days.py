"""Days that people enter in a form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from govpublic import workdays


def not_in_future(day: Any) -> Any:
    """``day``, unless it has not come yet."""
    if day is not None and day > workdays.today():
        raise ValidationError(_("This day has not come yet."), code="future")
    return day
