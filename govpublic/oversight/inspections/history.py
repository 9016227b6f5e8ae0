"""How Wagtail's audit log tells what was done in inspections."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from govpublic.oversight.models import InspectionProblem, InspectionRound, Step

CREATED = "govpublic.inspection.created"
CHANGED = "govpublic.inspection.changed"
CIRCULATED = "govpublic.inspection.circulated"
CLOSED = "govpublic.inspection.closed"

ROUND_LABELS = {
    CREATED: _("Begin a round of inspection"),
    CHANGED: _("Change a round of inspection"),
    CIRCULATED: _("Draft the circular of a round"),
    CLOSED: _("Close a round of inspection"),
}


def action_of(step: Step | str) -> str:
    """The action of the audit log that stands for ``step``."""
    return f"govpublic.problem.{Step(step).value}"


class _StepFormatter(LogFormatter):
    """The step, and the words that were given with it."""

    def format_message(self, log_entry: Any) -> str:
        words = str(log_entry.data.get("words", ""))
        return f"{self.label}: {words}" if words else str(self.label)


def register(actions: Any) -> None:
    """Hook ``register_log_actions``."""
    for step in Step:
        _register(actions, action_of(step), step.label, _StepFormatter)
    for action, label in ROUND_LABELS.items():
        _register(actions, action, label, LogFormatter)


def _register(actions: Any, action: str, label: Any, base: type) -> None:
    said = {"label": label} if base is _StepFormatter else {"label": label, "message": label}
    actions.register_action(action)(type("InspectionFormatter", (base,), said))


LOGGED = (InspectionProblem, InspectionRound)
