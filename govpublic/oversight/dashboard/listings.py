"""The lists behind the numbers: which rows each has, and how they can be narrowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from govpublic.deadlines.moments import as_start
from govpublic.deadlines.states import State, in_state
from govpublic.oversight.rates import rate_of
from govpublic.oversight.slices import Slice
from govpublic.oversight.tally.states import in_moderation, unconfirmed
from govpublic.validators.issues import Severity

from .figures import waiver_in_force

#: What the rows of a list can be narrowed by beside the slice.
CODE, SEVERITY, SINCE = "code", "severity", "since"
SEVERITIES = ((Severity.BLOCK.value, _("Wrong")), ("warn", _("Advice")), ("waived", _("Waived")))


@dataclass(frozen=True)
class Listing:
    """``rows(slice, now)``; ``code`` names the column that holds the code."""

    label: Any
    rows: Callable[[Slice, datetime], QuerySet[Any]]
    filters: tuple[str, ...] = ()
    code: str = ""
    explained: Any = ""
    #: Whether the period of the slice narrows it.
    has_period: bool = False


LISTINGS: dict[str, Listing] = {
    "missing": Listing(
        _("Missing: overdue and not there"),
        lambda of, now: of.deadlines.filter(in_state(State.OVERDUE, now)),
        (CODE,),
        "kind",
    ),
    "late": Listing(
        _("Late: met after the last day"),
        lambda of, now: of.due.filter(in_state(State.FULFILLED_LATE, now)),
        (CODE,),
        "kind",
        has_period=True,
    ),
    "let_go": Listing(
        _("Duties waived"),
        lambda of, now: of.due.filter(in_state(State.WAIVED, now)),
        (CODE,),
        "kind",
        has_period=True,
    ),
    "findings": Listing(
        _("Findings in what is live"), lambda of, now: of.findings, (CODE, SEVERITY, SINCE), "rule"
    ),
    "waivers": Listing(
        _("Waivers in force"), lambda of, now: of.waivers.filter(waiver_in_force(now)), (CODE,), "rule"
    ),
    "moderation": Listing(_("Papers in moderation"), lambda of, now: of.draft_checks.filter(in_moderation())),
    "emergencies": Listing(
        _("Emergency publications not confirmed"), lambda of, now: of.emergencies.filter(unconfirmed())
    ),
}

PARTS: dict[str, Any] = {
    "asked": _("all that count"),
    "met": _("those that met it"),
    "missed": _("those that did not"),
}


def listing_of(name: str, given: QueryDict) -> Listing:
    """The list of that name; of a rate, the part that is asked for. ``Http404`` for what there is not."""
    if name != "rate":
        if name not in LISTINGS:
            raise Http404(f"no list is named {name}")
        return LISTINGS[name]
    part = given.get("part", "asked")
    try:
        rate = rate_of(given.get("rate", ""))
    except LookupError as error:
        raise Http404(str(error)) from error
    if part not in PARTS:
        raise Http404(f"a rate has no part {part}")
    choose = {"asked": rate.denominator, "met": rate.numerator, "missed": rate.missed}[part]

    def rows(of: Slice, now: datetime) -> QuerySet[Any]:
        found = choose(of, now)
        if found is None:
            raise Http404("the room with these rows is not installed")
        return found

    label = _("%(rate)s: %(part)s") % {"rate": rate.label, "part": PARTS[part]}
    code = rate.source.code
    filters = (CODE,) if code else ()
    return Listing(label, rows, filters, code, rate.explained, has_period=not rate.source.is_now)


def narrowed(rows: QuerySet[Any], listing: Listing, given: QueryDict) -> QuerySet[Any]:
    """What the filters of the list itself choose; what is not understood chooses nothing away."""
    code, severity, since = (given.get(name, "") for name in (CODE, SEVERITY, SINCE))
    if CODE in listing.filters and code:
        rows = rows.filter(Q(**{listing.code: code}) | Q(**{f"{listing.code}__startswith": f"{code}/"}))
    if SEVERITY in listing.filters:
        rows = _of_severity(rows, severity)
    if SINCE in listing.filters and (day := _day(since)):
        rows = rows.filter(first_seen_at__gte=as_start(day))
    return rows


def _of_severity(rows: QuerySet[Any], severity: str) -> QuerySet[Any]:
    if severity == "waived":
        return rows.filter(waived=True)
    blocking = Q(severity=Severity.BLOCK.value)
    conditions = {Severity.BLOCK.value: blocking, "warn": ~blocking}
    return rows.filter(conditions[severity], waived=False) if severity in conditions else rows


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
