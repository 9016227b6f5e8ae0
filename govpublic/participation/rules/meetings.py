"""A meeting says what it is, and an invitation all that somebody needs to apply (DEC-6; clause 5.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.participation.models import MeetingPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context

#: What the rulebook calls each part of an invitation: the field, and what to do if it is empty.
INVITATION = {
    "topic": ("invitation_topic", _("The invitation does not say what it is about. Please enter it.")),
    "places": ("invitation_places", _("The invitation gives no number of seats. Please enter it.")),
    "conditions": ("invitation_conditions", _("The invitation does not say who may apply. Please enter it.")),
    "deadline": ("apply_by", _("The invitation has no last day for applying. Please enter it.")),
    "how": ("how_to_apply", _("The invitation does not say how to apply. Please enter it.")),
}


@rule("DEC-6", on=MeetingPage, reads="itself")
def meeting_is_described(page: Any, context: Context) -> Iterator[Fault]:
    """Host, date and agenda; without a host and a date nobody could count it."""
    if page.agency_id is None:
        yield fault("agency", _("The meeting has no host. Please choose whose meeting it is."))
    if page.held_on is None:
        yield fault("held_on", _("The meeting has no date. Please enter it."))
    if not any(item.title.strip() for item in page.agenda.all()):
        yield fault("agenda", _("The agenda is empty. Please enter at least one item."))
    if not page.number.strip():
        yield fault(
            "number",
            _("The meeting has no number. Please enter which meeting of its kind it is."),
            severity=Severity.WARN,
        )


@rule(
    "DEC-6",
    on=MeetingPage,
    when=lambda page: page.invites and not page.is_called_off,
    reads="itself",
)
def invitation_is_complete(page: Any, context: Context) -> Iterator[Fault]:
    """Until the meeting; afterwards nobody can apply any more, and nothing is gained by mending it."""
    if page.held_on is not None and page.held_on < context.today:
        return
    for part in context.params["invitation"]:
        field, message = INVITATION[part]
        value = getattr(page, field)
        if not (value.strip() if isinstance(value, str) else value):
            yield fault(field, message)
    if page.apply_by and page.held_on and page.apply_by > page.held_on:
        yield fault(
            "apply_by",
            _("One can apply until %(last)s, but the meeting is on %(day)s. Please correct a date."),
            last=page.apply_by.isoformat(),
            day=page.held_on.isoformat(),
        )
