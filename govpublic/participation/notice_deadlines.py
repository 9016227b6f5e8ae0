"""The clock of public notices: when the period is over, personal information goes (PRV-11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.reminders import before_workdays
from govpublic.deadlines.terms import Workdays
from govpublic.workdays import shanghai_date

from .models import NoticeExpiry, PublicNoticePage

NOT_PUBLISHED = gettext_noop("The page is no longer published.")
NOBODY_NAMED = gettext_noop("The notice names nobody.")


def expiries_of(notices: Sequence[Any]) -> Mapping[int, NoticeExpiry]:
    """The last that was done about each notice; one query."""
    rows = NoticeExpiry.objects.filter(notice__in=[page.pk for page in notices]).order_by("done_at", "pk")
    return {row.notice_id: row for row in rows if row.notice_id}


def _expired(expiry: NoticeExpiry) -> Iterable[Any]:
    return PublicNoticePage.objects.filter(pk=expiry.notice_id)


@deadline(
    "PRV-11",
    _("Hide the personal information of the notice, or take it down"),
    on=PublicNoticePage,
    term=lambda params: Workdays(params["act_workdays"]),
    remind=lambda params: before_workdays(params["remind_workdays_before"]),
    gather=expiries_of,
    concerned={NoticeExpiry: _expired},
)
def personal_information_goes_in_time(notice: Any, expiry: NoticeExpiry | None) -> Iterator[Duty]:
    """From the last day of the period; where the notice was shown again, from the last day of that."""
    first, ends_on = notice.first_published_at, notice.ends_on
    if notice.alias_of_id or first is None or ends_on is None:
        return
    if ends_on < shanghai_date(first):
        ends_on = shanghai_date(first)  # published when it was over already
    if expiry is not None and expiry.open_until is not None:
        ends_on, expiry = max(ends_on, expiry.open_until), None
    done = expiry.done_at if expiry else None
    why_not = "" if notice.names_people or done else NOBODY_NAMED
    if not notice.live and done is None:
        why_not = NOT_PUBLISHED
    yield Duty(ends_on, fulfilled_at=done, cancelled_because=why_not)
