"""System checks of the deadlines.

| id | says |
| --- | --- |
| govpublic.E201 | a deadline is declared for a code that the rulebook does not know |
| govpublic.E202 | a deadline asks for a parameter that its code does not have |
| govpublic.E203 | NOTIFIER names nothing that can be called |
| govpublic.W201 | the site's addresses leave out govpublic.core.urls, so that there are no calendar feeds |
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.urls import NoReverseMatch, reverse

from govpublic.rulebooks import RulebookError
from govpublic.validators.rulebook import current

from .kinds import Kind, Params, all_kinds
from .notifiers import notifier


@checks.register("govpublic")
def check_deadlines(**_: Any) -> list[checks.CheckMessage]:
    try:
        book = current()
    except RulebookError:
        return []  # said already, at length, by the check of the rulebook
    return [message for kind in all_kinds() for message in _faults(kind, book)]


@checks.register("govpublic")
def check_notifier(**_: Any) -> list[checks.CheckMessage]:
    try:
        found = notifier()
    except ImportError:
        found = None
    if callable(found):
        return []
    return [
        checks.Error(
            "GOVPUBLIC['NOTIFIER'] names nothing that can be called.",
            hint="Write the dotted path of a function that takes one Notice.",
            id="govpublic.E203",
        )
    ]


@checks.register("govpublic")
def check_addresses(**_: Any) -> list[checks.CheckMessage]:
    try:
        reverse("govpublic_deadline_feed", args=["secret"])
    except NoReverseMatch:
        return [
            checks.Warning(
                "The site's addresses leave out govpublic.core.urls: there are no calendar feeds.",
                hint='Add path("govpublic/", include("govpublic.core.urls")) before Wagtail\'s addresses.',
                id="govpublic.W201",
            )
        ]
    return []


def _faults(kind: Kind, book: Any) -> Iterator[checks.CheckMessage]:
    if kind.code not in book.codes:
        yield checks.Error(
            f"{kind.name} is declared for {kind.code}, which the rulebook does not know.",
            hint="Use one of the codes that govpublic_rules lists.",
            id="govpublic.E201",
        )
        return
    missing = _missing_parameter(kind, book.params(kind.code))
    if missing:
        yield checks.Error(
            f"{kind.name} asks for the parameter {missing}, which {kind.code} does not have.",
            hint="Parameters are declared in the lowest layer of the rulebook.",
            id="govpublic.E202",
        )


def _missing_parameter(kind: Kind, params: Params) -> str:
    for ask in (kind.term, kind.remind):
        try:
            if ask is not None:
                ask(params)
        except KeyError as error:
            return str(error)
    return ""
