"""What the menu of a notice, and of its column, offers beside Wagtail's own actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from govpublic import workdays

from .models import PublicNoticeLibraryPage, PublicNoticePage
from .notice_expiring import is_due
from .notice_restoring import expiry_in_force

#: After Wagtail's own actions, before its history.
PRIORITY = 62


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Hook ``register_page_header_buttons``."""
    if isinstance(page, PublicNoticePage) and not page.alias_of_id:
        yield from _of_notice(page, user)
    elif isinstance(page, PublicNoticeLibraryPage) and page.permissions_for_user(user).can_add_subpage():
        url = reverse("govpublic_next_notice", args=[page.pk])
        yield Button(_("Write the next notice like the last"), url, icon_name="copy", priority=PRIORITY)


def _of_notice(page: Any, user: Any) -> Iterator[Button]:
    if not page.permissions_for_user(user).can_publish():
        return
    stored = PublicNoticePage.objects.filter(pk=page.pk).first()
    if stored is None:
        return
    if expiry_in_force(stored) is not None:
        url = reverse("govpublic_show_notice_again", args=[page.pk])
        yield Button(_("Show the notice again"), url, icon_name="view", priority=PRIORITY)
    elif is_due(stored, workdays.today()):
        url = reverse("govpublic_end_notice", args=[page.pk])
        yield Button(_("End the notice"), url, icon_name="no-view", priority=PRIORITY)
