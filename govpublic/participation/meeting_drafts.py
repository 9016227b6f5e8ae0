"""The next meeting begins as the last one was: host, place, invitation; its people and words stay behind.

Wagtail's create view takes ``?like=<pk>``: a hook reads it, and the new page has it before its form.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from .models import MeetingPage

_ASKED = "_govpublic_meeting_to_follow"
_LONGEST_KEY = 18

#: What one meeting has in common with the next. Dates, agenda, people and outcome are its own.
COMMON = (
    "agency",
    "kind",
    "starts_at",
    "place",
    "invites",
    "invitation_places",
    "invitation_conditions",
    "how_to_apply",
    "apply_online",
)


def create_url(meeting: MeetingPage, user: Any) -> str | None:
    """Where ``user`` begins a meeting like this one, beside it; None if he may not."""
    column = meeting.get_parent()
    if column is None or not column.permissions_for_user(user).can_add_subpage():
        return None
    meta = MeetingPage._meta
    url = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, column.pk])
    return f"{url}?{urlencode({'like': meeting.pk})}"


def remember_meeting(request: HttpRequest, parent_page: Any, page_class: type) -> None:
    """Hook ``before_create_page``: the parent carries what was asked for to ``begin_like``."""
    asked = request.GET.get("like", "")
    if issubclass(page_class, MeetingPage) and asked.isdecimal() and len(asked) <= _LONGEST_KEY:
        setattr(parent_page, _ASKED, int(asked))


def begin_like(sender: Any, page: Any, parent: Any, **_kwargs: Any) -> None:
    """Receiver of ``init_new_page``: take over what the meetings have in common."""
    asked = getattr(parent, _ASKED, None)
    if asked is None or not isinstance(page, MeetingPage):
        return
    last = MeetingPage.objects.filter(pk=asked).first()
    if last is None or not (last.live or last.permissions_for_user(page.owner).can_edit()):
        return
    for name in COMMON:
        setattr(page, name, getattr(last, name))
