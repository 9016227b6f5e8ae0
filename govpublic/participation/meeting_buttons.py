"""What the menus of meetings and of the page on participation offer beside Wagtail's own actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from govpublic import workdays

from .applications.desk import handles
from .meeting_drafts import create_url
from .meeting_panels import RECORD
from .models import MeetingPage, ParticipationScopePage

PRIORITY = 81


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Hook ``register_page_header_buttons``; ``page`` is the latest draft where ``view_name`` is "edit"."""
    if isinstance(page, MeetingPage) and not page.alias_of_id:
        yield from _of_meeting(page, user)
    elif isinstance(page, ParticipationScopePage) and may_renew(page, user):
        url = reverse("govpublic_renew_scope", args=[page.pk])
        yield Button(_("Renew for another year"), url, icon_name="circle-check", priority=PRIORITY)


def listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Hook ``register_page_listing_more_buttons``."""
    if isinstance(page, MeetingPage) and not page.alias_of_id:
        yield from _of_meeting(page, user)


def may_renew(page: Any, user: Any) -> bool:
    """Only what the public reads can be gone through for it."""
    return bool(page.live and not page.alias_of_id and page.permissions_for_user(user).can_publish())


def record_url(page: Any) -> str:
    """The tab of the form in which the record is written; its name is whatever Wagtail made of it."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    tabs = type(page).get_edit_handler()
    places = [place for place, tab in enumerate(tabs.children) if tab.heading == RECORD.heading]
    return f"{edit}#tab-{tabs.child_identifiers[places[0]]}" if places else edit


def _of_meeting(page: Any, user: Any) -> Iterator[Button]:
    if _awaits_its_record(page) and page.permissions_for_user(user).can_edit():
        yield Button(_("Record who attended"), record_url(page), icon_name="group", priority=PRIORITY)
    if page.invites and page.live and handles(user, page):
        listed = reverse("govpublic_meeting_applications", args=[page.pk])
        yield Button(_("Applications"), listed, icon_name="mail", priority=PRIORITY)
    url = create_url(page, user)
    if url:
        yield Button(_("New meeting like this one"), url, icon_name="copy", priority=PRIORITY + 1)


def _awaits_its_record(page: Any) -> bool:
    """From the day of the meeting on, as long as nobody has published a record."""
    is_there = page.held_on is not None and page.held_on <= workdays.today()
    return is_there and page.recorded_at is None and not page.is_called_off
