"""Whoever attended is on record, with what was said and what came of it (DEC-6; clause 5.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.participation.attendance import is_counted, is_over, missing_facts
from govpublic.participation.models import MeetingPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context
from govpublic.validators.privacy.marks import ask_for_marks, marked_keys, unmarked
from govpublic.validators.privacy.sights import masked_text, sights_of

#: What is said of each field that is empty.
MISSING = {
    "kind": _("“%(who)s” is not counted: please choose in what capacity the person attended."),
    "name": _("Attendee %(who)s is not counted: please enter the name."),
    "unit": _("“%(who)s” is not counted: please enter the unit."),
    "post": _("“%(who)s” is not counted: please enter the post."),
    "statement": _("“%(who)s” is not counted: please enter what was said."),
    "adoption": _("“%(who)s” is not counted: please choose what came of what was said."),
    "adoption_reason": _("“%(who)s” is not counted: please say why it was not adopted, or only in part."),
}


def _takes_place(page: Any) -> bool:
    return not page.is_called_off


@rule("DEC-6", on=MeetingPage, when=_takes_place, reads="itself")
def attendees_are_on_record(page: Any, context: Context) -> Iterator[Fault]:
    """Name, unit and post; from the meeting on also what was said and what came of it."""
    over = is_over(page, context.today)
    for place, attendee in enumerate(page.attendees.all()):
        for field in missing_facts(attendee, context.params, is_over=over):
            who = masked_text(attendee.name.strip()) or str(place + 1)
            yield fault(f"attendees.{place}.{field}", MISSING[field], who=who)


@rule("DEC-6", on=MeetingPage, when=_takes_place, reads="itself")
def meeting_counts(page: Any, context: Context) -> Iterator[Fault]:
    """Somebody from outside attended, or the page says why nobody did. Advice: a meeting may be private."""
    if page.held_on is None or page.held_on >= context.today:
        return
    if not page.has_record:
        yield fault(
            "attendees",
            _("The meeting is over and nothing is on record. Please enter who attended and what was said."),
            severity=Severity.WARN,
        )
    elif not is_counted(page, context.params):
        yield fault(
            "attendees",
            _(
                "The meeting does not count for this year: fewer than %(least)d people from outside the "
                "government are completely on record."
            ),
            severity=Severity.WARN,
            least=context.params["min_outside_attendees"],
        )


@rule("DEC-6", on=MeetingPage, reads="itself")
def record_fits_the_meeting(page: Any, context: Context) -> Iterator[Fault]:
    """Nothing is on record before its day, and items that attendees came for are on the agenda."""
    items = len(page.agenda.all())
    for place, attendee in enumerate(page.attendees.all()):
        if page.held_on is not None and page.held_on > context.today and attendee.has_spoken:
            yield fault(
                f"attendees.{place}.statement",
                _("The meeting is on %(day)s, and nobody has spoken yet. Please correct date or record."),
                day=page.held_on.isoformat(),
            )
        if items and attendee.agenda_number is not None and not 1 <= attendee.agenda_number <= items:
            yield fault(
                f"attendees.{place}.agenda_number",
                _("The agenda has %(items)d items, and none has the number %(number)d. Please correct it."),
                items=items,
                number=attendee.agenda_number,
            )


@rule("PRV-2", on=MeetingPage, reads="itself", asks=ask_for_marks)
def attendees_have_no_telephone(page: Any, context: Context) -> Iterator[Fault]:
    """Attendees are named for what they said; how to reach them is nobody's business."""
    if not page.attendees.all():
        return
    found = [
        sight
        for sight in sights_of(page, context.today)
        if sight.kind == "mobile" and sight.certain and sight.path.startswith("attendees.")
    ]
    for sight in unmarked(found, marked_keys(context)):
        yield fault(
            sight.path,
            _("An attendee's telephone number is not for the public: %(masked)s. Please delete it."),
            severity=Severity.BLOCK,
            masked=sight.masked,
            kind=sight.kind,
            key=sight.key,
        )
