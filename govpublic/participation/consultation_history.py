"""How the audit log tells of periods, links and exemptions: with the words that were entered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from .consultation_extensions import EXTEND
from .consultation_links import EXEMPT, LINK, REVOKE, UNLINK


class ExtendFormatter(LogFormatter):
    label = gettext_lazy("Extend the period")

    def format_message(self, log_entry: Any) -> str:
        days = {name: date_format(date.fromisoformat(log_entry.data[name])) for name in ("was", "until")}
        return _("The last day for opinions was moved from %(was)s to %(until)s.") % days

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class LinkFormatter(LogFormatter):
    label = gettext_lazy("Link a consultation")

    def format_message(self, log_entry: Any) -> str:
        return _("Linked to the consultation “%(consultation)s”.") % log_entry.data


class UnlinkFormatter(LogFormatter):
    label = gettext_lazy("Take the link back")

    def format_message(self, log_entry: Any) -> str:
        return _("The link to the consultation “%(consultation)s” was taken back.") % log_entry.data


class ExemptFormatter(LogFormatter):
    label = gettext_lazy("State an exemption")

    def format_message(self, log_entry: Any) -> str:
        return _("Made without consulting: %(ground)s (%(basis)s).") % log_entry.data

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class RevokeFormatter(LogFormatter):
    label = gettext_lazy("Take the exemption back")
    message = gettext_lazy("The exemption from consulting was taken back.")


FORMATTERS = {
    EXTEND: ExtendFormatter,
    LINK: LinkFormatter,
    UNLINK: UnlinkFormatter,
    EXEMPT: ExemptFormatter,
    REVOKE: RevokeFormatter,
}
