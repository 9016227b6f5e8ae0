"""How the history of a deadline and the audit log are told to a reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.log_actions import LogFormatter

from govpublic.workdays import SHANGHAI

from .models import DeadlineEvent

What = DeadlineEvent.What


def sentence(event: DeadlineEvent) -> str:
    """What happened, in one sentence of the reader's language."""
    return _SENTENCES[What(event.what)](event.data)


def _opened(data: Mapping[str, Any]) -> str:
    said = {"start": _moment(data["start"]), "due": data["due_on"]}
    return _("Began on %(start)s, due on %(due)s.") % said


def _moved(data: Mapping[str, Any]) -> str:
    said = {**data["due"], "why": _translated(data["because"])}
    if said["from"] == said["to"]:
        return _("Still due on %(to)s. %(why)s") % said
    return _("Due on %(to)s instead of %(from)s. %(why)s") % said


def _fulfilled(data: Mapping[str, Any]) -> str:
    said = {"at": _moment(data["at"])}
    return (_("Met late, on %(at)s.") if data["late"] else _("Met in time, on %(at)s.")) % said


def _translated(msgid: str) -> str:
    return _(msgid) if msgid else ""


def _moment(text: str) -> str:
    return date_format(localtime(datetime.fromisoformat(text), SHANGHAI), "Y-m-d H:i")


_SENTENCES: dict[What, Callable[[Mapping[str, Any]], str]] = {
    What.OPENED: _opened,
    What.MOVED: _moved,
    What.FULFILLED: _fulfilled,
    What.REOPENED: lambda data: _("It is owed again."),
    What.CANCELLED: lambda data: _("No longer owed. %(why)s") % {"why": _translated(data["because"])},
    What.LAPSED: lambda data: _translated(data["because"]),
    What.WAIVED: lambda data: _("Waived. %(reason)s") % {"reason": data["reason"]},
    What.UNWAIVED: lambda data: _("The waiver was taken back; it is owed again."),
    What.EXPLAINED: lambda data: _("Reason given: %(reason)s") % {"reason": data["reason"]},
}


class _OfDeadline(LogFormatter):
    """An entry that names the deadline by code and day, with what was said."""

    sentence = ""

    def format_message(self, log_entry: Any) -> str:
        said = {"code": log_entry.data.get("kind", ""), "day": log_entry.data.get("due_on", "")}
        return _(self.sentence) % said

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class ExplainFormatter(_OfDeadline):
    label = gettext_lazy("Say why something is late")
    sentence = gettext_noop("Said why %(code)s, due on %(day)s, is late.")


class WaiveFormatter(_OfDeadline):
    label = gettext_lazy("Waive a deadline")
    sentence = gettext_noop("Waived %(code)s, due on %(day)s.")


class UnwaiveFormatter(_OfDeadline):
    label = gettext_lazy("Take back the waiver of a deadline")
    sentence = gettext_noop("Took back the waiver of %(code)s, due on %(day)s.")
