"""What the public page of a notice shows: its state in words, its period, and the way to object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govpublic.policies.interpretation_presentation import load_renditions
from govpublic.policies.presentation import list_page_of
from govpublic.policies.web_addresses import telephone_parts

from .models import NoticeExpiry, NoticeOutcome, WhenOver, WithheldFile
from .notice_periods import Period, State


@dataclass(frozen=True)
class Tag:
    """A state as a coloured word."""

    label: str
    css: str


def notice_context(page: Any) -> dict[str, Any]:
    """The context of a notice's page; nothing in it needs the page to be complete, or to be saved.

    ``tag`` (Tag or None), ``countdown`` and ``explanation`` (str), ``hidden`` (str: what was taken off
    the web because the period is over), ``telephone`` (list[TextPart]), ``may_object``
    (whether there is a way to), ``outcome`` (str), ``list_page`` (the column, None without a place).
    """
    load_renditions(page.body)
    period = page.period
    return {
        "tag": state_tag(period),
        "countdown": countdown(period),
        "explanation": explanation(period),
        "is_ended": period.state == State.ENDED,
        "hidden": _what_is_hidden(page),
        "telephone": telephone_parts(page.objection_phone),
        "may_object": any(
            (page.objection_phone, page.objection_email, page.objection_address, page.objection_how)
        ),
        "outcome": str(NoticeOutcome(page.outcome).label) if page.outcome in NoticeOutcome.values else "",
        "list_page": list_page_of(page),
    }


def _what_is_hidden(page: Any) -> str:
    """What was taken off the web because the period is over, in words; a mirror shows its original."""
    original = page.alias_of_id or page.pk
    done = NoticeExpiry.objects.in_force().filter(notice=original, action=WhenOver.MASK)
    found = done.values_list("places", Exists(WithheldFile.objects.filter(expiry=OuterRef("pk")))).first()
    if not original or found is None or not any(found):
        return ""
    if not found[1]:
        return _("Because the period is over, the personal information in it has been hidden.")
    return _(
        "Because the period is over, the personal information in it has been hidden and the attachments have "
        "been taken down."
    )


def state_tag(period: Period) -> Tag | None:
    if period.state is None:
        return None
    return Tag(str(period.state.label), f"gp-tag--{period.state.value}")


def countdown(period: Period) -> str:
    """How long it is to the beginning or to the end; "" for what has ended."""
    if period.state == State.UPCOMING:
        said = ngettext("Begins in %(count)d day", "Begins in %(count)d days", period.days_to_begin)
        return said % {"count": period.days_to_begin}
    if period.state != State.RUNNING:
        return ""
    if not period.days_left:
        return _("Last day")
    said = ngettext("%(count)d day left", "%(count)d days left", period.days_left)
    return said % {"count": period.days_left}


def explanation(period: Period) -> str:
    """What the state means for whoever wants to object."""
    if period.state == State.RUNNING:
        said = ngettext(
            "Objections are taken to the end of the last day; %(count)d working day is left after today.",
            "Objections are taken to the end of the last day; %(count)d working days are left after today.",
            period.workdays_left,
        )
        return said % {"count": period.workdays_left}
    if period.state == State.UPCOMING:
        return _("The period has not begun yet.")
    return _("The period is over; objections to this notice are no longer taken.") if period.state else ""
