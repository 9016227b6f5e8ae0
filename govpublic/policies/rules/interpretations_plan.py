"""The plan for explaining a paper is handed in and reviewed with it (INT-2; clauses 4.1.1, 5.2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.policies.models import InterpretationForm, InterpretedDocument, PolicyDocumentPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context
from govpublic.workdays import add_workdays, shanghai_date

#: What the rulebook calls each part of the plan: the field, whether it is there, and what to do if not.
PLAN = {
    "forms": (
        "planned_forms",
        lambda page: any(form in InterpretationForm.values for form in page.planned_forms or ()),
        _(
            "The plan for the interpretation names no form. Please choose in what forms the paper will be "
            "explained."
        ),
    ),
    "responsible": (
        "planned_by",
        lambda page: page.planned_by.strip(),
        _("The plan for the interpretation names nobody. Please enter who is responsible for it."),
    ),
    "due_on": (
        "planned_on",
        lambda page: page.planned_on,
        _("The plan for the interpretation has no date. Please enter when it will be published."),
    ),
}


@rule("INT-2", on=PolicyDocumentPage, when=lambda page: page.requires_interpretation)
def interpretation_is_planned(page: Any, context: Context) -> Iterator[Fault]:
    """Forms, responsible person and date; an interpretation that is live already needs no plan."""
    faults = list(_missing(page, context))
    if faults and not _is_interpreted(page):
        yield from faults


@rule("INT-2", on=PolicyDocumentPage, when=lambda page: page.requires_interpretation)
def interpretation_is_planned_in_time(page: Any, context: Context) -> Iterator[Fault]:
    """Not before the paper, and at the latest on the third working day after it; dates never block."""
    yield from _before_the_paper(page)
    days = context.rulebook.params("INT-1")["workdays"]
    published_on = _published_on(page, context)
    last = add_workdays(published_on, days)
    if page.planned_on and page.planned_on > last:
        yield fault(
            "planned_on",
            _(
                "The interpretation is planned for %(planned)s. It is due %(days)d working days after the "
                "paper; published on %(published)s, that is %(last)s. Please bring it forward."
            ),
            severity=Severity.WARN,
            planned=page.planned_on.isoformat(),
            days=days,
            published=published_on.isoformat(),
            last=last.isoformat(),
        )


def _missing(page: Any, context: Context) -> Iterator[Fault]:
    for name in context.params["plan"]:
        field, is_there, message = PLAN[name]
        if not is_there(page):
            yield fault(field, message)


def _before_the_paper(page: Any) -> Iterator[Fault]:
    if page.planned_on and page.formed_on and page.planned_on < page.formed_on:
        yield fault(
            "planned_on",
            _(
                "The interpretation is planned for %(planned)s, before the paper was formed on %(formed)s. "
                "Please correct one of the dates."
            ),
            severity=Severity.WARN,
            planned=page.planned_on.isoformat(),
            formed=page.formed_on.isoformat(),
        )


def _is_interpreted(page: Any) -> bool:
    keys = [key for key in (page.pk, page.alias_of_id) if key]
    links = InterpretedDocument.objects.filter(document__in=keys, interpretation__live=True)
    return bool(keys) and links.exists()


def _published_on(page: Any, context: Context) -> date:
    """The real day, else the one that is scheduled, else today."""
    if page.first_published_at:
        return shanghai_date(page.first_published_at)
    return max(shanghai_date(page.go_live_at), context.today) if page.go_live_at else context.today
