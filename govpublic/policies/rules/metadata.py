"""The six metadata, and the theme from the official list (clause 5.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.agencies.models import Agency
from govpublic.policies.models import PolicyDocumentPage, Theme
from govpublic.validators import Fault, fault, rule
from govpublic.validators.asking import Asked, Question, Row, as_text
from govpublic.validators.context import Context

#: What rules want to know of an agency, in the order of its columns.
AGENCY_FIELDS = ("id", "name", "organisation_code")

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


def ask_for_agency(page: Any, context: Context) -> dict[str, Asked]:
    """The page's agency, unless it is at hand: given to the page, it need not be loaded."""
    if not page.agency_id or PolicyDocumentPage.agency.is_cached(page):
        return {}
    return {"agency": AGENCY(pk=page.agency_id).and_then(partial(_give_agency, page))}


AGENCY = Question(lambda pk: as_text(Agency.objects.filter(pk=pk), *AGENCY_FIELDS))


@rule("DOC-1", on=PolicyDocumentPage, reads="itself", asks=ask_for_agency)
def metadata_is_complete(page: Any, context: Context) -> Iterator[Fault]:
    """Title, date of issue, validity, theme, issuer and at least one keyword (条例第十二条)."""
    for name in context.params["required"]:
        if name in REQUIRED:
            field, is_there, message = REQUIRED[name]
            if not is_there(page):
                yield fault(field, message)
    if "keywords" in context.params["required"]:
        yield from _keyword_faults(page.keyword_list, context.params["min_keywords"])


def _give_agency(page: Any, rows: list[Row]) -> None:
    for row in rows:
        page.agency = Agency.from_db(page._state.db, AGENCY_FIELDS, (int(row[0] or 0), *row[1:]))


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


def ask_for_lapsed_theme(page: Any, context: Context) -> dict[str, Asked]:
    return {"lapsed_theme": LAPSED_THEME(pk=page.theme_id)} if page.theme_id else {}


LAPSED_THEME = Question(lambda pk: as_text(Theme.objects.filter(pk=pk, is_active=False), "name"))


@rule("DOC-6", on=PolicyDocumentPage, reads="itself", asks=ask_for_lapsed_theme)
def theme_is_from_the_list(page: Any, context: Context) -> Iterator[Fault]:
    """The theme is one of the official list that this site still offers (国务院公文主题分类)."""
    for (name,) in context.answers.get("lapsed_theme", ()):
        yield fault(
            "theme",
            _("The theme “%(name)s” is no longer on the list. Please choose another."),
            name=name,
        )
