"""How the audit log tells of what reviewers confirmed and attached, and of emergencies: with their words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.log_actions import LogFormatter

from .approving import CONFIRMED
from .emergency import CONFIRMED as EMERGENCY_CONFIRMED
from .emergency import PUBLISHED, TAKEN_DOWN
from .evidence_views import ATTACHED


class ConfirmedFormatter(LogFormatter):
    label = gettext_lazy("Confirm at a step of the review")

    def format_message(self, log_entry: Any) -> str:
        return _("Confirmed at “%(task)s”") % {"task": log_entry.data["task"]}

    def format_comment(self, log_entry: Any) -> str:
        return " ".join(log_entry.data["statements"])


class AttachedFormatter(LogFormatter):
    label = gettext_lazy("Attach a file to a step of the review")

    def format_message(self, log_entry: Any) -> str:
        return _("Attached “%(name)s” to the review") % {"name": log_entry.data["name"]}

    def format_comment(self, log_entry: Any) -> str:
        return f"SHA-256 {log_entry.data['sha256']}"


class _WithReason(LogFormatter):
    """A message, and what was said to it."""

    message = ""

    def format_message(self, log_entry: Any) -> str:
        return _(self.message)

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class EmergencyFormatter(_WithReason):
    label = gettext_lazy("Publish in an emergency")
    message = gettext_noop("Published in an emergency, without a reviewer")


class EmergencyConfirmedFormatter(_WithReason):
    label = gettext_lazy("Confirm an emergency publication")
    message = gettext_noop("Confirmed what went out in an emergency")


class TakenDownFormatter(_WithReason):
    label = gettext_lazy("Take down an emergency publication")
    message = gettext_noop("Took down what went out in an emergency")


FORMATTERS = {
    CONFIRMED: ConfirmedFormatter,
    ATTACHED: AttachedFormatter,
    PUBLISHED: EmergencyFormatter,
    EMERGENCY_CONFIRMED: EmergencyConfirmedFormatter,
    TAKEN_DOWN: TakenDownFormatter,
}
