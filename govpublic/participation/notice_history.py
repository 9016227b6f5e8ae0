"""How the audit log tells what was done about notices that have run their time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from .models import NoticeExpiry, WhenOver
from .notice_expiring import EXPIRE
from .notice_restoring import SHOW_AGAIN


class ExpireFormatter(LogFormatter):
    label = gettext_lazy("End a public notice")

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        day = date_format(date.fromisoformat(data["ended_on"]))
        if data.get("action") == WhenOver.MASK:
            message = _("The period ended on %(day)s: places hidden %(places)s, files withheld %(files)s.")
        else:
            message = _("The period ended on %(day)s: taken down, files withheld %(files)s.")
        return message % {"day": day, "places": data["places"], "files": data["files"]}

    def format_comment(self, log_entry: Any) -> str:
        reasons = dict(NoticeExpiry.Reason.choices)
        return str(reasons.get(log_entry.data.get("instead_because"), ""))


class ShowAgainFormatter(LogFormatter):
    label = gettext_lazy("Show a public notice again")

    def format_message(self, log_entry: Any) -> str:
        day = date_format(date.fromisoformat(log_entry.data["until"]))
        return _("The notice is shown again with its names until %(day)s.") % {"day": day}

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


FORMATTERS = {EXPIRE: ExpireFormatter, SHOW_AGAIN: ShowAgainFormatter}
