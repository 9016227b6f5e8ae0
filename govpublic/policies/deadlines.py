"""The clocks of policy documents, of their list and of interpretations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from govpublic.agencies.membership import agency_of_page
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.reminders import after_workdays, before_days, before_workdays
from govpublic.deadlines.successions import one_after_another
from govpublic.deadlines.terms import CalendarDays, Months, On, Workdays
from govpublic.workdays import shanghai_date

from .duty_facts import Fate, Redoing, confirmations_of, fates_of, redoing_of
from .models import (
    Attribute,
    CatalogConfirmation,
    InterpretationPage,
    NormativeCatalogPage,
    PolicyDocumentPage,
    Withdrawal,
)

NOT_OPEN = gettext_noop("The paper is not published on the agency's own initiative.")
NOT_PUBLISHED = gettext_noop("The page is no longer published.")
NOT_NEEDED = gettext_noop("No interpretation is needed.")

#: What the rulebook does not say: how long before the end people are reminded.
WARNING = before_workdays(5)


@deadline(
    "DOC-2",
    _("Publish the paper"),
    on=PolicyDocumentPage,
    term=lambda params: Workdays(params["workdays"]),
    remind=lambda params: after_workdays(*params["remind_at"]),
)
def published_in_time(document: Any, fact: Any) -> Iterator[Duty]:
    """From the day the paper was formed to its real first publication, whatever became of it later."""
    if document.alias_of_id or document.formed_on is None or not document.attribute:
        return
    why_not = "" if document.attribute == Attribute.PROACTIVE else NOT_OPEN
    yield Duty(document.formed_on, fulfilled_at=document.first_published_at, cancelled_because=why_not)


def _replaced_by(document: Any) -> Iterable[Any]:
    older = [link.older_id for link in document.supersedes.all()]
    return PolicyDocumentPage.objects.filter(pk__in=older) if older else []


def _withdrawn_by(withdrawal: Withdrawal) -> Iterable[Any]:
    return PolicyDocumentPage.objects.filter(pk=withdrawal.document_id)


@deadline(
    "DOC-9",
    _("Decide before the paper expires: prolong, amend or end it"),
    on=PolicyDocumentPage,
    remind=lambda params: before_days(*params["remind_days_before"]),
    gather=fates_of,
    concerned={PolicyDocumentPage: _replaced_by, Withdrawal: _withdrawn_by},
    lapses=True,
)
def decided_before_it_expires(document: Any, fate: Fate | None) -> Iterator[Duty]:
    """Up to the last day of the term; after that the paper has lapsed by itself and nothing is owed."""
    ends_on, first = document.ends_on, document.first_published_at
    if document.alias_of_id or not document.is_normative or ends_on is None or first is None:
        return
    if ends_on < shanghai_date(first):
        return  # over before the public could read it
    decided_at = fate.ended_at if fate else None
    gone = NOT_PUBLISHED if not document.live and decided_at is None else ""
    begins = document.begins_on or first
    yield Duty(begins, fulfilled_at=decided_at, cancelled_because=gone, term=On(ends_on))


def _interpreted_by(interpretation: Any) -> Iterable[Any]:
    documents = [link.document_id for link in interpretation.interpreted.all() if link.document_id]
    return PolicyDocumentPage.objects.filter(pk__in=documents) if documents else []


@deadline(
    "INT-1",
    _("Publish an interpretation of the paper"),
    on=PolicyDocumentPage,
    term=lambda params: Workdays(params["workdays"]),
    remind=lambda params: before_workdays(1),
    gather=fates_of,
    concerned={InterpretationPage: _interpreted_by},
)
def interpreted_in_time(document: Any, fate: Fate | None) -> Iterator[Duty]:
    """From the first publication of the paper to that of the first interpretation that is live."""
    first = document.first_published_at
    if document.alias_of_id or first is None:
        return
    interpreted_at = fate.interpreted_at if fate else None
    why_not = "" if document.live or interpreted_at else NOT_PUBLISHED
    if not document.requires_interpretation:
        why_not = NOT_NEEDED
    # An interpretation that was there before the paper meets the duty as soon as it begins.
    done = max(first, interpreted_at) if interpreted_at else None
    yield Duty(first, fulfilled_at=done, cancelled_because=why_not)


def _list_confirmed_by(confirmation: CatalogConfirmation) -> Iterable[Any]:
    return NormativeCatalogPage.objects.filter(pk=confirmation.catalog_id)


def _agency_of_list(catalog: Any) -> int | None:
    agency = agency_of_page(catalog)
    return agency.pk if agency else None


@deadline(
    "DOC-16",
    _("Compare the list in force and confirm it"),
    on=NormativeCatalogPage,
    term=lambda params: CalendarDays(params["days"]),
    remind=lambda params: WARNING,
    gather=confirmations_of,
    concerned={CatalogConfirmation: _list_confirmed_by},
    agency=_agency_of_list,
)
def list_confirmed(catalog: Any, confirmations: Sequence[CatalogConfirmation] | None) -> Iterator[Duty]:
    """From the first publication to the first confirmation, and from each confirmation to the next."""
    return _one_after_another(catalog, confirmations or ())


@deadline(
    "DOC-18",
    _("Go through the papers in force and publish the outcome"),
    on=NormativeCatalogPage,
    term=lambda params: Months(params["months"]),
    remind=lambda params: before_days(90, 30),
    gather=confirmations_of,
    concerned={CatalogConfirmation: _list_confirmed_by},
    agency=_agency_of_list,
)
def cleaned_up(catalog: Any, confirmations: Sequence[CatalogConfirmation] | None) -> Iterator[Duty]:
    """The same for confirmations that are the outcome of a clean-up."""
    return _one_after_another(catalog, [done for done in confirmations or () if done.is_clean_up])


def _one_after_another(catalog: Any, confirmations: Iterable[CatalogConfirmation]) -> Iterator[Duty]:
    """Each confirmation meets the duty before it and starts the next, called by its day."""
    if catalog.alias_of_id or catalog.first_published_at is None:
        return iter(())
    days = [done.confirmed_on for done in confirmations]
    gone = "" if catalog.live else NOT_PUBLISHED
    return one_after_another(shanghai_date(catalog.first_published_at), days, gone)


@deadline(
    "INT-8",
    _("Do the interpretation anew"),
    on=InterpretationPage,
    term=lambda params: Workdays(params["redo_workdays"]),
    remind=lambda params: WARNING,
    gather=redoing_of,
)
def done_anew(interpretation: Any, redoing: Redoing | None) -> Iterator[Duty]:
    """From the day a live version was found to copy, to be retitled or a picture of text, to a better one."""
    if interpretation.alias_of_id or redoing is None:
        return
    gone = NOT_PUBLISHED if not interpretation.live and redoing.done_at is None else ""
    yield Duty(redoing.since, fulfilled_at=redoing.done_at, cancelled_because=gone)
