"""Dates in an order that can be true (DOC-19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context
from govpublic.workdays import SHANGHAI


@rule("DOC-19", on=PolicyDocumentPage)
def dates_are_plausible(page: Any, context: Context) -> Iterator[Fault]:
    """Formed, issued and published in that order, none in the future; a term ends after it begins."""
    yield from _future(page, context.today)
    if page.formed_on and page.issued_on and page.formed_on > page.issued_on:
        yield fault(
            "issued_on",
            _(
                "The paper was issued on %(issued)s, before it was formed on %(formed)s. Please correct "
                "one of the dates."
            ),
            issued=page.issued_on.isoformat(),
            formed=page.formed_on.isoformat(),
        )
    published_on = _published_on(page, context)
    for field in ("formed_on", "issued_on"):
        day = getattr(page, field)
        if day and published_on < day <= context.today:
            yield fault(
                field,
                _("The paper was published on %(published)s, before this date. Please correct the date."),
                published=published_on.isoformat(),
            )
    if page.begins_on and page.expires_on and page.expires_on < page.begins_on:
        yield fault(
            "expires_on",
            _("The paper ends on %(ends)s, before it begins on %(begins)s. Please correct one of the dates."),
            ends=page.expires_on.isoformat(),
            begins=page.begins_on.isoformat(),
        )


def _future(page: Any, today: date) -> Iterator[Fault]:
    for field in ("formed_on", "issued_on"):
        day = getattr(page, field)
        if day and day > today:
            yield fault(
                field, _("This date, %(day)s, is in the future. Please correct it."), day=day.isoformat()
            )


def _published_on(page: Any, context: Context) -> date:
    first = page.first_published_at
    return first.astimezone(SHANGHAI).date() if first else context.today
