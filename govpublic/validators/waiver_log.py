"""How the audit log tells of waivers: with the words that were entered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from .issues import in_words
from .waiving import GRANT, REVOKE


class GrantFormatter(LogFormatter):
    label = gettext_lazy("Waive a requirement")

    def format_message(self, log_entry: Any) -> str:
        said = {"rule": log_entry.data["rule"], "day": log_entry.data["expires_on"]}
        return _("%(rule)s waived until %(day)s") % said

    def format_comment(self, log_entry: Any) -> str:
        data = log_entry.data
        said = {
            "message": in_words(data["template"], data["params"]),
            "reason": data["reason"],
            "basis": data["basis"],
        }
        return _("Waived: %(message)s Reason: %(reason)s Basis: %(basis)s") % said


class RevokeFormatter(LogFormatter):
    label = gettext_lazy("Revoke a waiver")

    def format_message(self, log_entry: Any) -> str:
        return _("Waiver of %(rule)s revoked") % {"rule": log_entry.data["rule"]}

    def format_comment(self, log_entry: Any) -> str:
        return in_words(log_entry.data["template"], log_entry.data["params"])


FORMATTERS = {GRANT: GrantFormatter, REVOKE: RevokeFormatter}
