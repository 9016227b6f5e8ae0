"""How long normative documents hold, and that old and new agree (DOC-7, DOC-8, DOC-10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.blocks.content import stream_text
from govpublic.policies.models import PolicyDocumentPage, Withdrawal
from govpublic.policies.validity import years_after
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.asking import Asked, Question, as_text
from govpublic.validators.context import Context

_QUOTED_TITLE = re.compile(r"《([^《》]{4,120})》")


def is_normative(page: Any) -> bool:
    return bool(page.is_normative)


@rule("DOC-7", on=PolicyDocumentPage, when=is_normative, reads="itself")
def term_is_not_too_long(page: Any, context: Context) -> Iterator[Fault]:
    """At most five years, on trial two, unless a reason is written down (省政府令第149号第七条)."""
    if page.begins_on is None:
        yield fault(
            "effective_on", _("The first day in force is not known. Please enter it, or the date of issue.")
        )
        return
    if page.expires_on is None:
        return  # lapses by itself after the rulebook's default term
    years = context.params["trial_max_years"] if page.is_trial else context.params["max_years"]
    last_day = years_after(page.begins_on, years) - timedelta(days=1)
    has_reason = context.params["longer_with_reason"] and page.term_reason.strip()
    # The anniversary itself is tolerated: papers print "until 1 May 2031" for five years from 1 May 2026.
    if page.expires_on > last_day + timedelta(days=1) and not has_reason:
        yield fault(
            "expires_on",
            _(
                "The paper is to hold until %(ends)s, longer than %(years)d years. Please shorten the "
                "term, or write down the reason for a longer one."
            ),
            ends=page.expires_on.isoformat(),
            years=years,
        )


@rule("DOC-7", on=PolicyDocumentPage, when=is_normative, reads="itself")
def trial_is_marked_as_one(page: Any, context: Context) -> Iterator[Fault]:
    """A title that says 暂行 or 试行 speaks of a shorter term than an ordinary paper has."""
    word = next((word for word in context.params["trial_words"] if word in page.title), None)
    if word and not page.is_trial:
        yield fault(
            "is_trial",
            _(
                "The title says “%(word)s”. Please mark the paper as provisional or on trial: "
                "its term is shorter."
            ),
            severity=Severity.WARN,
            word=word,
        )


def ask_whether_withdrawn(page: Any, context: Context) -> dict[str, Asked]:
    return {"withdrawn": WITHDRAWN(pk=page.pk)} if page.pk else {}


WITHDRAWN = Question(lambda pk: as_text(Withdrawal.objects.filter(document=pk), "pk"))


@rule("DOC-8", on=PolicyDocumentPage, when=is_normative, asks=ask_whether_withdrawn)
def withdrawal_is_complete(page: Any, context: Context) -> Iterator[Fault]:
    """A repealed paper names what repealed it; one that lapsed by its term did so on the day it ends."""
    withdrawal = getattr(page, "withdrawal", None) if context.answers.get("withdrawn") else None
    if withdrawal is None:
        return
    if withdrawal.kind in ("repealed", "replaced") and not withdrawal.basis:
        yield fault(
            "", _("The paper is marked as repealed, but not by which paper. Please complete the withdrawal.")
        )
    ends_on = page.ends_on
    if withdrawal.kind == "lapsed" and ends_on and withdrawal.withdrawn_on > ends_on + timedelta(days=1):
        yield fault(
            "expires_on",
            _(
                "The paper is marked as lapsed from %(withdrawn)s, but its term ends on %(ends)s. "
                "Please make the dates agree."
            ),
            withdrawn=withdrawal.withdrawn_on.isoformat(),
            ends=ends_on.isoformat(),
        )
    if page.begins_on and withdrawal.withdrawn_on < page.begins_on and withdrawal.kind != "in_error":
        yield fault(
            "effective_on",
            _(
                "The paper ended on %(withdrawn)s, before it began on %(begins)s. Please make the dates "
                "agree."
            ),
            withdrawn=withdrawal.withdrawn_on.isoformat(),
            begins=page.begins_on.isoformat(),
        )


@rule("DOC-10", on=PolicyDocumentPage, when=is_normative)
def repealed_papers_are_linked(page: Any, context: Context) -> Iterator[Fault]:
    """A paper that its text repeals is linked, so that the old page says so too (条例第六条)."""
    repealed = sorted(_repealed_titles(stream_text(page.body), context.params["repeal_words"]))
    links = page.supersedes.all() if repealed else ()
    linked = {link.older.title for link in links if link.older_id}
    for title in repealed:
        if not any(title in known for known in linked):
            yield fault(
                "supersedes",
                _(
                    "The text ends the earlier paper “%(title)s”. Please link it under “Earlier papers”, so "
                    "that its page says so."
                ),
                title=title,
            )


def _repealed_titles(text: str, words: Any) -> set[str]:
    """Titles in 《》 in a sentence that ends something."""
    sentences = re.split(r"[。；;\n]", text)
    return {
        title
        for sentence in sentences
        if any(word in sentence for word in words)
        for title in _QUOTED_TITLE.findall(sentence)
    }
