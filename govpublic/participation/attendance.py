"""When somebody who attended is on record, and when a meeting counts (DEC-5, DEC-6). Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from .models.attendance import RULEBOOK_ADOPTIONS, RULEBOOK_KINDS

Params = Mapping[str, Any]

#: What the rulebook calls each fact: the fields that it is made of.
FACTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "unit_and_post": ("unit", "post"),
    "speech": ("statement",),
    "adoption": ("adoption", "adoption_reason"),
}
#: Facts that only the meeting itself brings about.
AFTERWARDS = frozenset({"speech", "adoption"})


def is_counted_kind(attendee: Any, params: Params) -> bool:
    """Whether ``attendee`` is of a kind for which the meeting is opened: none of the government's staff."""
    return RULEBOOK_KINDS.get(attendee.kind) in params["kinds"]


def missing_facts(attendee: Any, params: Params, *, is_over: bool = True) -> list[str]:
    """Fields that are empty and must not be, in order; before the meeting ``is_over`` fewer are asked.

    Nothing is asked of the government's own staff. Who has no kind is asked for it first.
    """
    if not attendee.kind:
        return ["kind"]
    if not is_counted_kind(attendee, params):
        return []
    asked = [fact for fact in params["required"] if is_over or fact not in AFTERWARDS]
    return [field for fact in asked for field in FACTS[fact] if not _is_there(attendee, field, params)]


def is_complete(attendee: Any, params: Params) -> bool:
    """Whether ``attendee`` is from outside, and all that must be on record is."""
    return is_counted_kind(attendee, params) and not missing_facts(attendee, params)


def is_counted(meeting: Any, params: Params) -> bool:
    """Whether ``meeting`` counts for the year: enough people from outside are completely on record."""
    if meeting.held_on is None or meeting.is_called_off:
        return False
    complete = sum(is_complete(attendee, params) for attendee in meeting.attendees.all())
    return bool(complete >= params["min_outside_attendees"])


def is_over(meeting: Any, today: date) -> bool:
    """Whether the record is due: the day has passed, or somebody began to write down what was said.

    On the day itself a list of those who will attend may still go out.
    """
    if meeting.held_on is not None and meeting.held_on < today:
        return True
    return any(attendee.has_spoken for attendee in meeting.attendees.all())


def incomplete(meeting: Any, params: Params) -> Iterator[tuple[int, Any, list[str]]]:
    """Place, attendee and missing fields of everybody who attended and is not completely on record."""
    for place, attendee in enumerate(meeting.attendees.all()):
        missing = missing_facts(attendee, params)
        if missing:
            yield place, attendee, missing


def _is_there(attendee: Any, field: str, params: Params) -> bool:
    special = _SPECIAL.get(field)
    return special(attendee, params) if special else bool(getattr(attendee, field).strip())


def _is_adoption(attendee: Any, params: Params) -> bool:
    return RULEBOOK_ADOPTIONS.get(attendee.adoption) in params["adoptions"]


def _has_reason(attendee: Any, params: Params) -> bool:
    """A reason is owed to whoever was not followed."""
    needed = RULEBOOK_ADOPTIONS.get(attendee.adoption) in params["reason_for"]
    return not needed or bool(attendee.adoption_reason.strip())


_SPECIAL: Mapping[str, Callable[[Any, Params], bool]] = {
    "adoption": _is_adoption,
    "adoption_reason": _has_reason,
}
