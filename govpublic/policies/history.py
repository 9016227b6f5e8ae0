"""How the audit log tells what this room does: with the words that were entered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

from .confirmations import CONFIRM
from .models import Withdrawal
from .repairs import CLEAR_FORMATTING, RENEW_INDEX_NUMBER
from .withdrawals import REINSTATE, WITHDRAW


class WithdrawFormatter(LogFormatter):
    label = gettext_lazy("Withdraw a document")

    def format_message(self, log_entry: Any) -> str:
        return _("No longer in force from %(day)s: %(kind)s.") % _said(log_entry)

    def format_comment(self, log_entry: Any) -> str:
        return " ".join(filter(None, (log_entry.data.get("basis"), log_entry.data.get("reason"))))


class ReinstateFormatter(LogFormatter):
    label = gettext_lazy("Take a withdrawal back")

    def format_message(self, log_entry: Any) -> str:
        return _("The withdrawal from %(day)s (%(kind)s) was taken back.") % _said(log_entry)

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class ConfirmFormatter(LogFormatter):
    label = gettext_lazy("Confirm the list in force")

    def format_message(self, log_entry: Any) -> str:
        count = int(log_entry.data.get("documents", 0))
        message = ngettext(
            "List confirmed with %(count)d document", "List confirmed with %(count)d documents", count
        )
        return message % {"count": count}


class ClearFormattingFormatter(LogFormatter):
    label = gettext_lazy("Clear formatting")
    message = gettext_lazy("Fonts, sizes and colours were taken out of the text")


class RenewIndexNumberFormatter(LogFormatter):
    label = gettext_lazy("Give a new index number")
    message = gettext_lazy("The draft was given a new index number")


def _said(log_entry: Any) -> dict[str, str]:
    """Kind and day in the reader's language."""
    kinds = dict(Withdrawal.Kind.choices)
    day = log_entry.data.get("withdrawn_on")
    return {
        "kind": str(kinds.get(log_entry.data.get("kind"), "")),
        "day": date_format(date.fromisoformat(day)) if day else "",
    }


FORMATTERS = {
    WITHDRAW: WithdrawFormatter,
    REINSTATE: ReinstateFormatter,
    CONFIRM: ConfirmFormatter,
    CLEAR_FORMATTING: ClearFormattingFormatter,
    RENEW_INDEX_NUMBER: RenewIndexNumberFormatter,
}
