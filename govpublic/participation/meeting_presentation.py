"""What a meeting's page shows: the invitation before its day, the record after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from wagtail.models import Page

from govpublic import workdays
from govpublic.policies.closed_doors import outside_closed_doors
from govpublic.policies.models import PolicyDocumentPage
from govpublic.policies.presentation import list_page_of
from govpublic.policies.web_addresses import WebLink, telephone_parts, web_link

from .applications.presentation import form_part
from .meeting_standing import Standing, can_apply, standing_of

#: How each standing is marked; the others are plain.
_TAGS = {
    Standing.OPEN: "gp-tag--valid",
    Standing.RECORDED: "gp-tag--valid",
    Standing.CALLED_OFF: "gp-tag--withdrawn",
}


@dataclass(frozen=True)
class Speaker:
    """Somebody who attended, as the public reads it; ``reason`` is why it was not adopted."""

    name: str
    kind: str
    unit_and_post: str
    statement: str
    adoption: str
    reason: str


@dataclass(frozen=True)
class Item:
    """An item of the agenda with who came for it; ``number`` is 0 for the meeting as a whole."""

    number: int
    title: str
    is_open: bool
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True)
class Decision:
    """What came of the meeting: a paper of this site (``page``), or one elsewhere."""

    title: str
    page: Page | None = None
    link: WebLink | None = None


def meeting_context(page: Any) -> dict[str, Any]:
    """The context of a meeting's page; nothing in it needs the page to be complete, or to be saved.

    ``standing`` (Standing) and ``tag`` (its CSS class), ``can_apply``, ``application_is_over``,
    ``application`` (what the form needs, None where there is none),
    ``how_to_apply`` (for each line list[TextPart]), ``items`` (list[Item]), ``speakers_count``,
    ``shows_record``, ``decision`` (Decision or None), ``minutes`` (WebLink or None), ``list_page``,
    ``day_label``.
    """
    _have_at_hand(page, "attendees", "agenda")
    today = workdays.today()
    standing = standing_of(page, today)
    application = form_part(page)
    shows_record = page.held_on is None or page.held_on <= today
    items = items_of(page, with_speakers=shows_record)
    return {
        "standing": standing,
        "tag": tag_of(standing),
        "can_apply": can_apply(page, today),
        "application": application,
        "application_is_over": page.invites and not can_apply(page, today) and not page.is_called_off,
        "how_to_apply": [telephone_parts(line) for line in page.how_to_apply.splitlines() if line.strip()],
        "items": items,
        "speakers_count": sum(len(item.speakers) for item in items),
        "shows_record": shows_record,
        "decision": decision_of(page),
        "minutes": web_link(page.minutes_url),
        "list_page": list_page_of(page),
        "day_label": day_label(page.held_on, page.starts_at),
    }


def _have_at_hand(page: Any, *relations: str) -> None:
    """Ask for child rows once; those of a draft, or of a page that was never saved, are there already."""
    known = page.__dict__.get("_cluster_related_objects") or {}
    wanted = [relation for relation in relations if relation not in known]
    if page.pk and wanted:
        prefetch_related_objects([page], *wanted)


def tag_of(standing: Standing) -> str:
    """The CSS class of a standing's tag."""
    return _TAGS.get(standing, "")


def day_label(day: date | None, starts_at: Any) -> str:
    """The day, and the hour where it is known."""
    if day is None:
        return ""
    return f"{day:%Y-%m-%d} {starts_at:%H:%M}" if starts_at else f"{day:%Y-%m-%d}"


def items_of(page: Any, *, with_speakers: bool) -> list[Item]:
    """The agenda in order; who came for no item, or for one that is not there, comes last."""
    attendees = list(page.attendees.all()) if with_speakers else []
    agenda = list(page.agenda.all())
    items = [
        Item(number, item.title, item.is_open, _speakers(attendees, number))
        for number, item in enumerate(agenda, start=1)
    ]
    numbers = range(1, len(agenda) + 1)
    rest = [attendee for attendee in attendees if attendee.agenda_number not in numbers]
    if rest:
        items.append(Item(0, _("The meeting as a whole"), True, tuple(_speaker(each) for each in rest)))
    return items


def decision_of(page: Any) -> Decision | None:
    """The paper that came of the meeting, if the public may open it; one query."""
    if page.decision_id:
        seen = PolicyDocumentPage.objects.live().filter(pk=page.decision_id)
        found = outside_closed_doors(seen, page).defer("body", "attachments").first()
        if found is not None:
            return Decision(found.title, page=found)
    if page.decision_title or page.decision_url:
        link = web_link(page.decision_url)
        return Decision(page.decision_title or page.decision_url, link=link)
    return None


def _speakers(attendees: Sequence[Any], number: int) -> tuple[Speaker, ...]:
    return tuple(_speaker(each) for each in attendees if each.agenda_number == number)


def _speaker(attendee: Any) -> Speaker:
    return Speaker(
        name=attendee.name,
        kind=str(attendee.get_kind_display()),
        unit_and_post=" ".join(filter(None, (attendee.unit.strip(), attendee.post.strip()))),
        statement=attendee.statement,
        adoption=str(attendee.get_adoption_display()),
        reason=attendee.adoption_reason,
    )
