"""Whether a paper is in force: computed from dates, withdrawal and what replaced it, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from govpublic.validators.rulebook import current


class State(models.TextChoices):
    """Validity (有效性)."""

    NOT_YET = "not_yet", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    AMENDED = "amended", _("Amended, partly in force")
    REPEALED = "repealed", _("Repealed")
    LAPSED = "lapsed", _("Lapsed")
    UNKNOWN = "unknown", _("Not stated")


@dataclass(frozen=True)
class Validity:
    """``state`` and the first day on which it holds (``since``, None if that is not known)."""

    state: State
    since: date | None = None

    @property
    def holds(self) -> bool:
        return self.state in (State.IN_FORCE, State.AMENDED)


def term_ends_on(document: Any) -> date | None:
    """The last day of the paper's term; a normative paper that states none has the default term."""
    if document.expires_on or not document.is_normative or document.begins_on is None:
        return document.expires_on  # type: ignore[no-any-return]
    params = current().params("DOC-7")
    years = params["trial_max_years"] if document.is_trial else params["default_years"]
    return years_after(document.begins_on, years) - timedelta(days=1)


def years_after(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)


def _latest_start(on: date, years: int) -> date:
    """The last first day of a term of ``years`` that is over before ``on``; undoes ``years_after``."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 2, 28)


def validity_of(document: Any, on: date) -> Validity:
    """The state of ``document`` on the day ``on``. Two queries, none after ``with_endings``.

    An alias ends with its original: whatever ends or amends that one counts, nothing that names the alias.
    """
    if document.alias_of_id and not hasattr(document, "replaced_on"):
        document = type(document).objects.get(pk=document.alias_of_id)
    withdrawn_on, by_lapse = _withdrawn(document)
    if withdrawn_on is not None and withdrawn_on <= on:
        return Validity(State.LAPSED if by_lapse else State.REPEALED, withdrawn_on)
    replaced_on, amended_on = _overtaken_on(document)
    if replaced_on is not None and replaced_on <= on:
        return Validity(State.REPEALED, replaced_on)
    ends_on = term_ends_on(document)
    if ends_on is not None and ends_on < on:
        return Validity(State.LAPSED, ends_on + timedelta(days=1))
    if document.begins_on is None:
        return Validity(State.UNKNOWN)
    if document.begins_on > on:
        return Validity(State.NOT_YET, None)
    if amended_on is not None and amended_on <= on:
        return Validity(State.AMENDED, amended_on)
    return Validity(State.IN_FORCE, document.begins_on)


def _withdrawn(document: Any) -> tuple[date | None, bool]:
    """From which day it was withdrawn, and whether because it lapsed."""
    if hasattr(document, "withdrawn_on"):
        return document.withdrawn_on, document.withdrawn_as == "lapsed"
    withdrawal = getattr(document, "withdrawal", None) if document.pk else None
    return (withdrawal.withdrawn_on, withdrawal.kind == "lapsed") if withdrawal else (None, False)


def _overtaken_on(document: Any) -> tuple[date | None, date | None]:
    """The first day on which a live newer paper replaces, and on which one amends, ``document``."""
    if not document.pk:
        return None, None
    if hasattr(document, "replaced_on"):
        return document.replaced_on, document.amended_on
    found: dict[str, date] = {}
    for link in document.superseded_by.filter(newer__live=True).select_related("newer"):
        begins_on = link.newer.begins_on
        if begins_on and begins_on < found.get(link.effect, date.max):
            found[link.effect] = begins_on
    return found.get("replaces"), found.get("amends")


def with_endings(documents: QuerySet[Any]) -> QuerySet[Any]:
    """``documents`` with what ``validity_of`` needs, so that a list takes no query a row."""
    from .models import Withdrawal

    withdrawal = Withdrawal.objects.filter(document=_ORIGINAL)
    return documents.annotate(
        withdrawn_on=Subquery(withdrawal.values("withdrawn_on")),
        withdrawn_as=Subquery(withdrawal.values("kind")),
        replaced_on=Subquery(_overtakers("replaces")),
        amended_on=Subquery(_overtakers("amends")),
    )


#: In a subquery: the paper whose endings count, which of an alias is its original.
_ORIGINAL = Coalesce(OuterRef("alias_of_id"), OuterRef("pk"))


def _overtakers(effect: str) -> QuerySet[Any]:
    from .models import Supersession

    return (
        Supersession.objects.filter(older=_ORIGINAL, effect=effect, newer__live=True)
        .annotate(begins_on=Coalesce("newer__effective_on", "newer__issued_on"))
        .filter(begins_on__isnull=False)
        .order_by("begins_on")
        .values("begins_on")[:1]
    )


def in_state(documents: QuerySet[Any], state: str, on: date) -> QuerySet[Any]:
    """Those of ``documents`` whose validity on the day ``on`` is ``state``; agrees with ``validity_of``."""
    originals = documents.annotate(original_key=Coalesce("alias_of_id", "pk"))
    return originals.filter(state_condition(state, on, "original_key"))


def state_condition(state: str, on: date, key: str) -> Q:
    """What is true of a row in ``state`` on the day ``on``.

    The row has a paper's dates and ``is_normative`` and ``is_trial``; its field ``key`` holds the key of the
    paper, or of the original where it is an alias. What ended papers is asked once, not once a row.
    """
    ended = _ended(on)
    repealed, lapsed, replaced, amended = (
        Q(**{f"{key}__in": ended[name]}) for name in ("repealed", "lapsed", "replaced", "amended")
    )
    over = _term_is_over(on)
    begun = Q(effective_on__lte=on) | Q(effective_on__isnull=True, issued_on__lte=on)
    ahead = Q(effective_on__gt=on) | Q(effective_on__isnull=True, issued_on__gt=on)
    undated = Q(effective_on__isnull=True, issued_on__isnull=True)
    standing = ~repealed & ~lapsed & ~replaced
    conditions = {
        State.REPEALED: repealed | (replaced & ~lapsed),
        State.LAPSED: lapsed | (standing & over),
        State.UNKNOWN: undated & ~over & standing,
        State.NOT_YET: ahead & ~over & standing,
        State.AMENDED: amended & begun & ~over & standing,
        State.IN_FORCE: begun & ~over & standing & ~amended,
    }
    chosen = conditions.get(State(state)) if state in State.values else None
    return Q(pk__in=[]) if chosen is None else chosen


def _ended(on: date) -> dict[str, QuerySet[Any]]:
    """The keys of papers that by ``on`` were repealed, had lapsed by an act, were replaced, or amended."""
    from .models import Supersession, Withdrawal

    withdrawn = Withdrawal.objects.filter(withdrawn_on__lte=on).values("document")
    newer = Supersession.objects.filter(newer__live=True).filter(
        Q(newer__effective_on__lte=on) | Q(newer__effective_on__isnull=True, newer__issued_on__lte=on)
    )
    return {
        "repealed": withdrawn.exclude(kind="lapsed"),
        "lapsed": withdrawn.filter(kind="lapsed"),
        "replaced": newer.filter(effect="replaces").values("older").order_by(),
        "amended": newer.filter(effect="amends").values("older").order_by(),
    }


def _term_is_over(on: date) -> Q:
    """The stated term, or for a normative paper without one the rulebook's default, ended before ``on``."""
    params = current().params("DOC-7")
    over = Q(expires_on__isnull=False, expires_on__lt=on)
    for is_trial, years in ((False, params["default_years"]), (True, params["trial_max_years"])):
        latest_start = _latest_start(on, years)
        begun = Q(effective_on__lte=latest_start) | Q(effective_on__isnull=True, issued_on__lte=latest_start)
        over |= Q(expires_on__isnull=True, is_normative=True, is_trial=is_trial) & begun
    return over
