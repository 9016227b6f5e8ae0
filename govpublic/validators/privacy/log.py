"""How the audit log tells of marks and masks: never with the number."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

from .marking import MARK, TAKE_BACK
from .masking import MASK


class MarkFormatter(LogFormatter):
    label = gettext_lazy("Mark as not personal")

    def format_message(self, log_entry: Any) -> str:
        return _("%(masked)s marked as not personal") % {"masked": log_entry.data["masked"]}

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data["reason"])


class TakeBackFormatter(LogFormatter):
    label = gettext_lazy("Take back a mark as not personal")

    def format_message(self, log_entry: Any) -> str:
        return _("Mark on %(masked)s taken back") % {"masked": log_entry.data["masked"]}


class MaskFormatter(LogFormatter):
    label = gettext_lazy("Mask personal information")

    def format_message(self, log_entry: Any) -> str:
        count = log_entry.data["places"]
        said = ngettext(
            "Personal information masked in %(count)d place",
            "Personal information masked in %(count)d places",
            count,
        )
        return said % {"count": count}


FORMATTERS = {MARK: MarkFormatter, TAKE_BACK: TakeBackFormatter, MASK: MaskFormatter}
