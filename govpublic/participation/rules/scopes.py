"""The page on participation says what, how, and by which rules (DEC-7; clause 5.3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.participation.models import ParticipationScopePage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context

#: What the rulebook calls each part: the field, and what to do if it is empty.
PARTS = {
    "scope": ("matters", _("It does not say in which matters citizens take part. Please enter them.")),
    "ways": ("ways", _("It does not say in which ways citizens take part. Please enter them.")),
    "attendance_rule": (
        "attendance_rule",
        _("The rules of attending meetings are missing. Please enter them."),
    ),
    "business": (
        "business",
        _("It does not say how business people are heard on policies for business. Please enter it."),
    ),
}


@rule("DEC-7", on=ParticipationScopePage, reads="itself")
def scope_is_complete(page: Any, context: Context) -> Iterator[Fault]:
    """Every part that the rulebook names holds something."""
    if page.agency_id is None:
        yield fault("agency", _("Please choose the agency whose decisions it is about."))
    for part in context.params["parts"]:
        field, message = PARTS[part]
        if not getattr(page, field):
            yield fault(field, message)
