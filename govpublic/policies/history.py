"""How the audit log tells what this room does: with the words that were entered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from .withdrawals import REINSTATE, WITHDRAW

CONFIRM = "govpublic.catalog.confirm"


class WithdrawFormatter(LogFormatter):
    label = gettext_lazy("Withdraw a document")

    def format_message(self, log_entry: Any) -> str:
        said = {name: log_entry.data.get(name, "") for name in ("kind", "from", "reason")}
        return _("%(kind)s from %(from)s. %(reason)s") % said


class ReinstateFormatter(LogFormatter):
    label = gettext_lazy("Take a withdrawal back")

    def format_message(self, log_entry: Any) -> str:
        return _("Withdrawal taken back. %(reason)s") % {"reason": log_entry.data.get("reason", "")}


class ConfirmFormatter(LogFormatter):
    label = gettext_lazy("Confirm the list in force")

    def format_message(self, log_entry: Any) -> str:
        return _("List confirmed with %(count)s documents") % {"count": log_entry.data.get("documents", "")}


FORMATTERS = {WITHDRAW: WithdrawFormatter, REINSTATE: ReinstateFormatter, CONFIRM: ConfirmFormatter}
