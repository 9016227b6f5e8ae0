"""Whether a paper is in force: computed from dates, withdrawal and what replaced it, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
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


class Term(models.IntegerChoices):
    """What ends a paper by and by: the day that it states or nothing, or the years that a rule gives it."""

    OWN = 0
    DEFAULT = 1
    TRIAL = 2


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
    term = term_of(document)
    if term == Term.OWN or document.begins_on is None:
        return document.expires_on  # type: ignore[no-any-return]
    return years_after(document.begins_on, _years_of(term)) - timedelta(days=1)


def term_of(document: Any) -> Term:
    """What ends the paper, leaving aside what other papers do to it."""
    if document.expires_on or not document.is_normative:
        return Term.OWN
    return Term.TRIAL if document.is_trial else Term.DEFAULT


def _years_of(term: Term) -> int:
    params = current().params("DOC-7")
    return int(params["trial_max_years"] if term == Term.TRIAL else params["default_years"])


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
    term = Case(
        When(Q(expires_on__isnull=False) | Q(is_normative=False), then=Term.OWN),
        When(is_trial=True, then=Term.TRIAL),
        default=Term.DEFAULT,
    )
    rows = documents.alias(
        original=Coalesce("alias_of_id", "pk"), begins_on=Coalesce("effective_on", "issued_on"), term=term
    )
    return rows.filter(state_condition(state, on))


def state_condition(state: str, on: date, *, for_few: bool = False) -> Q:
    """What is true of a row in ``state`` on the day ``on``.

    The row has a paper's ``begins_on``, ``expires_on`` and ``term``, and in ``original`` its key, or of an
    alias that of its original. What ended papers is asked once for all rows; ``for_few``, who takes only the
    first rows of many, it is asked row by row.
    """
    acts = _acts(on)
    lasts = Q(term=Term.OWN) & (Q(expires_on__isnull=True) | Q(expires_on__gte=on))
    over = Q(term=Term.OWN, expires_on__lt=on)
    for term in (Term.DEFAULT, Term.TRIAL):
        latest_start = _latest_start(on, _years_of(term))
        lasts |= Q(term=term) & (Q(begins_on__isnull=True) | Q(begins_on__gt=latest_start))
        over |= Q(term=term, begins_on__lte=latest_start)
    amended = Q(original__in=acts["amended"])
    if for_few:
        withdrawn = acts["withdrawn"].filter(document=OuterRef("original"))
        standing = ~Exists(withdrawn) & ~Exists(acts["replaced"].filter(older=OuterRef("original")))
        unamended = ~Q(Exists(acts["amended"].filter(older=OuterRef("original"))))
    else:
        standing = ~Q(original__in=acts["withdrawn"].union(acts["replaced"]))
        unamended = ~amended
    lapsed, repealed = Q(original__in=acts["lapsed"]), Q(original__in=acts["repealed"])
    conditions = {
        State.REPEALED: repealed | (Q(original__in=acts["replaced"]) & ~lapsed),
        State.LAPSED: lapsed | (over & standing),
        State.UNKNOWN: Q(begins_on__isnull=True) & lasts & standing,
        State.NOT_YET: Q(begins_on__gt=on) & lasts & standing,
        State.AMENDED: Q(begins_on__lte=on) & amended & lasts & standing,
        State.IN_FORCE: Q(begins_on__lte=on) & lasts & standing & unamended,
    }
    chosen = conditions.get(State(state)) if state in State.values else None
    return Q(pk__in=[]) if chosen is None else chosen


def _acts(on: date) -> dict[str, QuerySet[Any]]:
    """The keys of papers that by ``on`` were withdrawn (repealed, or lapsed by an act), replaced, amended."""
    from .models import Supersession, Withdrawal

    withdrawn = Withdrawal.objects.filter(withdrawn_on__lte=on).order_by()
    newer = Supersession.objects.filter(newer__live=True).filter(
        Q(newer__effective_on__lte=on) | Q(newer__effective_on__isnull=True, newer__issued_on__lte=on)
    )
    return {
        "withdrawn": withdrawn.values("document"),
        "repealed": withdrawn.exclude(kind="lapsed").values("document"),
        "lapsed": withdrawn.filter(kind="lapsed").values("document"),
        "replaced": newer.filter(effect="replaces").order_by().values("older"),
        "amended": newer.filter(effect="amends").order_by().values("older"),
    }
