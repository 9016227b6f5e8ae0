"""How the audit log tells what was done to opinions: how many, never whose nor what they say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter, log

from ...models import ConsultationPage

ENTERED = "govpublic.opinions.entered"
HANDLED = "govpublic.opinions.handled"
PUBLISHED = "govpublic.opinions.published"
WITHHELD = "govpublic.opinions.withheld"
ANSWERED = "govpublic.opinions.answered"
ASSIGNED = "govpublic.opinions.assigned"
REGROUPED = "govpublic.opinions.regrouped"
EXPORTED = "govpublic.opinions.exported"
EXPORTED_PERSONAL = "govpublic.opinions.exported_personal"
FILE_OPENED = "govpublic.opinions.file_opened"
SUMMARISED = "govpublic.opinions.summarised"
ERASED = "govpublic.opinions.erased"

LABELS = {
    ENTERED: _("Enter an opinion by hand"),
    HANDLED: _("Handle an opinion"),
    PUBLISHED: _("Publish opinions"),
    WITHHELD: _("Withhold opinions"),
    ANSWERED: _("Answer opinions"),
    ASSIGNED: _("Assign opinions"),
    REGROUPED: _("Group opinions"),
    EXPORTED: _("Export opinions"),
    EXPORTED_PERSONAL: _("Export opinions with personal data"),
    FILE_OPENED: _("Open a file of an opinion"),
    SUMMARISED: _("Fill the outcome table from the opinions"),
    ERASED: _("Erase personal data of opinions"),
}


def note(consultation: ConsultationPage, action: str, count: int, user: Any = None, **data: Any) -> None:
    """Write to the consultation's history that ``user`` did it to ``count`` opinions."""
    log(instance=consultation, action=action, user=user, data={"opinions": count, **data})


class OpinionsFormatter(LogFormatter):
    """Says how many opinions it was about."""

    def format_message(self, log_entry: Any) -> str:
        count = int(log_entry.data.get("opinions", 0))
        message = ngettext("%(label)s: %(count)d opinion.", "%(label)s: %(count)d opinions.", count)
        return message % {"label": self.label, "count": count}


def register_log_actions(actions: Any) -> None:
    """Hook ``register_log_actions``."""
    for action, label in LABELS.items():
        formatter = type("Formatter", (OpinionsFormatter,), {"label": label})
        actions.register_action(action)(formatter)
