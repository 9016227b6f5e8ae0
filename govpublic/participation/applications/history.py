"""How the audit log tells what was done to applications: how many, never whose nor what they say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter

DECIDED = "govpublic.applications.decided"
EXPORTED = "govpublic.applications.exported"
ERASED = "govpublic.applications.erased"

LABELS = {
    DECIDED: _("Decide on applications to attend"),
    EXPORTED: _("Export applications to attend"),
    ERASED: _("Erase personal data of applicants"),
}


class _Formatter(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        count = int(log_entry.data.get("count", 0))
        return ngettext("%(count)d application", "%(count)d applications", count) % {"count": count}


def register(actions: Any) -> None:
    """Hook ``register_log_actions``."""
    for action, label in LABELS.items():
        made = type("ApplicationFormatter", (_Formatter,), {"label": label})
        actions.register_action(action)(made)
