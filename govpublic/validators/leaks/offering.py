"""Where the admin offers to remove a leak, and how its log tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from .removing import REMOVE, may_remove
from .views import DESTROY, OPEN


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Hook ``register_page_header_buttons``: last in the menu, for it is seldom wanted and then at once."""
    if may_remove(user, page):
        url = reverse("govpublic_leak_remove", args=[page.pk])
        yield Button(_("Remove a leak"), url, icon_name="warning", priority=95)


class RemoveFormatter(LogFormatter):
    label = gettext_lazy("Remove a leak")

    def format_message(self, log_entry: Any) -> str:
        return _("Personal information that had leaked was removed")

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data["reason"])


class OpenFormatter(LogFormatter):
    label = gettext_lazy("Open an original of a leak")

    def format_message(self, log_entry: Any) -> str:
        return _("An original of what had leaked was opened")


class DestroyFormatter(LogFormatter):
    label = gettext_lazy("Destroy the originals of a leak")

    def format_message(self, log_entry: Any) -> str:
        return _("The originals of what had leaked were destroyed")


FORMATTERS = {REMOVE: RemoveFormatter, OPEN: OpenFormatter, DESTROY: DestroyFormatter}
