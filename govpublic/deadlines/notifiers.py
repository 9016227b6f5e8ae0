"""How a reminder reaches somebody. By mail, unless the site names a function of its own (``NOTIFIER``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_admin_base_url

from govpublic.conf import settings
from govpublic.core.languages import in_language_of

from .kinds import kind_of
from .models import Deadline, Reminder
from .states import State
from .wording import due_words, standing_words


@dataclass(frozen=True)
class Line:
    """One deadline in a message, in the language of whoever reads it."""

    deadline: Deadline
    level: str
    duty: str
    standing: str
    due: str
    is_overdue: bool
    url: str


@dataclass(frozen=True)
class Notice:
    """A message for ``user``: ``subject``, and a line for each deadline, the most urgent first."""

    user: Any
    subject: str
    lines: tuple[Line, ...]
    list_url: str

    @classmethod
    def of(cls, user: Any, reminders: Iterable[Reminder], now: datetime) -> Notice:
        with in_language_of(user):
            lines = tuple(_line(row, now) for row in reminders)
            return cls(user, _subject(lines), lines, _absolute(reverse(LIST)))

    def text(self) -> str:
        """The whole message as plain text, for a mail or a chat."""
        return self._render("txt")

    def html(self) -> str:
        return self._render("html")

    def _render(self, suffix: str) -> str:
        with in_language_of(self.user):
            return render_to_string(f"govpublic_deadlines/mail/reminder.{suffix}", {"notice": self})


LIST = "govpublic_deadlines_deadline_modeladmin_index"
ENTRY = "govpublic_deadlines_deadline_modeladmin_inspect"
Notifier = Callable[[Notice], None]


def notifier() -> Notifier:
    """The site's own; raises ``ImportError`` if the setting names nothing."""
    found: Notifier = import_string(settings.NOTIFIER)
    return found


def mail(notice: Notice) -> None:
    """By mail, plain text and HTML; whoever has no address sees it in the admin. Raises ``OSError``."""
    if not notice.user.email:
        return
    message = EmailMultiAlternatives(notice.subject, notice.text(), None, [notice.user.email])
    message.attach_alternative(notice.html(), "text/html")
    message.send()


def _line(row: Reminder, now: datetime) -> Line:
    deadline = row.deadline
    return Line(
        deadline=deadline,
        level=row.level,
        duty=f"{deadline.label} {deadline.period}".strip(),
        standing=standing_words(deadline, now),
        due=due_words(deadline),
        is_overdue=deadline.state_at(now) == State.OVERDUE,
        url=_absolute(_address(deadline)),
    )


def _address(deadline: Deadline) -> str:
    """Where the kind says; its entry in the list of deadlines, if it says nothing."""
    try:
        address = kind_of(deadline.kind).address
    except LookupError:  # its room is not installed any more
        address = None
    return address(deadline) if address else reverse(ENTRY, args=[deadline.pk])


def _subject(lines: tuple[Line, ...]) -> str:
    if len(lines) == 1:
        line = lines[0]
        return _("%(standing)s: %(duty)s, “%(title)s”") % {
            "standing": line.standing,
            "duty": line.duty,
            "title": line.deadline.title,
        }
    late = sum(line.is_overdue for line in lines)
    count = len(lines)
    said = ngettext("%(count)d deadline", "%(count)d deadlines", count) % {"count": count}
    if late:
        said = _("%(said)s, %(late)d of them overdue") % {"said": said, "late": late}
    return said


def _absolute(path: str) -> str:
    return (get_admin_base_url() or "") + path
