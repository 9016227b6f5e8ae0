"""The words in which a refusal is told outside a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .issues import Issue
from .privacy.sights import masked_text
from .refusal import OwnPaper, PublishBlocked


def refusal_message(refusal: PublishBlocked) -> SafeString:
    """What was refused and each reason, as HTML for Django's messages."""
    if isinstance(refusal, OwnPaper):
        return own_paper_message(refusal)
    if refusal.file is None:
        return blocked_message(refusal.subject, refusal.issues)
    return _with_reasons(file_heading(refusal), refusal.issues)


def own_paper_message(refusal: OwnPaper) -> SafeString:
    """“Title” was not published, because the reader wrote it himself; the draft is kept."""
    heading = _("“%(title)s” was not published; the draft is kept.") % {"title": _title(refusal.subject)}
    return format_html("{} {}", heading, refusal.reason)


def file_heading(refusal: PublishBlocked) -> str:
    """Which file stays as it was, and for the sake of which page."""
    heading = _("The file “%(file)s” stays as it was, because “%(title)s”, which is published, uses it:")
    return heading % {"file": masked_text(refusal.file.title), "title": _title(refusal.subject)}


def blocked_message(subject: Any, issues: Iterable[Issue]) -> SafeString:
    """“Title” was not published, and why, one reason a line."""
    heading = _("“%(title)s” was not published. Nothing has changed; please mend:") % {
        "title": _title(subject)
    }
    return _with_reasons(heading, issues)


def _with_reasons(heading: str, issues: Iterable[Issue]) -> SafeString:
    reasons = format_html_join("", "<li>{} <small>({})</small></li>", ((i.message, i.rule) for i in issues))
    return format_html("{}<ul>{}</ul>", heading, reasons)


def _title(subject: Any) -> str:
    return masked_text(str(getattr(subject, "draft_title", "") or subject or _("This paper")))
