"""The six metadata, and the theme from the official list (clause 5.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context

#: Longest keyword and most keywords: more is a text that was pasted into the wrong field.
LONGEST_KEYWORD = 30
MOST_KEYWORDS = 30

#: What the rulebook calls each datum: the field, whether it is there, and what to do if not.
REQUIRED = {
    "title": (
        "title",
        lambda page: page.title.strip(),
        _("The title is missing. Please enter the full title."),
    ),
    "issued_on": (
        "issued_on",
        lambda page: page.issued_on,
        _("The date of issue is missing. Please enter it under “File information”."),
    ),
    "validity": (
        "effective_on",
        lambda page: page.begins_on,
        _(
            "It cannot be told whether the paper is in force. Please enter the date of issue or the "
            "first day in force."
        ),
    ),
    "theme": (
        "theme",
        lambda page: page.theme_id,
        _("The theme is missing. Please choose it under “File information”."),
    ),
    "issuer": (
        "agency",
        lambda page: page.agency_id,
        _("The issuing agency is missing. Please choose it under “File information”."),
    ),
}


@rule("DOC-1", on=PolicyDocumentPage)
def metadata_is_complete(page: Any, context: Context) -> Iterator[Fault]:
    """Title, date of issue, validity, theme, issuer and at least one keyword (条例第十二条)."""
    for name in context.params["required"]:
        if name in REQUIRED:
            field, is_there, message = REQUIRED[name]
            if not is_there(page):
                yield fault(field, message)
    if "keywords" in context.params["required"]:
        yield from _keyword_faults(page.keyword_list, context.params["min_keywords"])


def _keyword_faults(keywords: list[str], at_least: int) -> Iterator[Fault]:
    if len(keywords) < at_least:
        yield fault(
            "keywords",
            _("There must be at least %(count)d keyword. Please enter words that citizens would search for."),
            count=at_least,
        )
    elif len(keywords) > MOST_KEYWORDS:
        yield fault(
            "keywords",
            _("There are %(count)d keywords. Please keep the %(most)d that matter most."),
            count=len(keywords),
            most=MOST_KEYWORDS,
        )
    for word in keywords[:MOST_KEYWORDS]:
        if len(word) > LONGEST_KEYWORD:
            yield fault(
                "keywords",
                _(
                    "The keyword “%(word)s…” has %(length)d characters. Please enter single words, "
                    "separated by commas."
                ),
                word=word[:10],
                length=len(word),
            )


@rule("DOC-6", on=PolicyDocumentPage)
def theme_is_from_the_list(page: Any, context: Context) -> Iterator[Fault]:
    """The theme is one of the official list that this site still offers (国务院公文主题分类)."""
    if page.theme_id and not page.theme.is_active:
        yield fault(
            "theme",
            _("The theme “%(name)s” is no longer on the list. Please choose another."),
            name=page.theme.name,
        )
