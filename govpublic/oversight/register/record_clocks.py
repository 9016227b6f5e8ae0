"""The clocks of single records: key tasks (ORG-1), handovers (ORG-4) and zones (ZON-1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.core.rulebook import current_rulebook
from govpublic.deadlines import Duty, deadline
from govpublic.deadlines.terms import CalendarDays, On
from govpublic.oversight.models import Handover, KeyTask, OpennessZone, RegisterEvidence, RegisterKeeper

from .subjects import itself_and_evidence, proven_among
from .terms import days_before, on_ladder, within_the_year


@deadline(
    "ORG-1",
    _("Complete the key task of the year"),
    on=KeyTask,
    part="task",
    remind=days_before("task_remind_days"),
    gather=proven_among,
    concerned=itself_and_evidence(KeyTask),
)
def task_is_completed(task: KeyTask, proven: bool | None) -> Iterator[Duty]:
    """By its own last day, with evidence (clause 1.2.2)."""
    start = min(date(task.year, 1, 1), task.due_on)
    yield Duty(start, fulfilled_at=task.completed_on if proven else None, term=On(task.due_on))


@deadline(
    "ORG-4",
    _("Hand the post over"),
    on=Handover,
    part="handover",
    term=lambda params: CalendarDays(params["handover_days"]),
    remind=days_before("handover_remind_days"),
    gather=proven_among,
    concerned=itself_and_evidence(Handover),
)
def post_is_handed_over(handover: Handover, proven: bool | None) -> Iterator[Duty]:
    """From the change to the day on which both have confirmed (clause 1.3.1)."""
    if not current_rulebook().params("ORG-4")["handover_on_change"]:
        return
    done = None
    if proven and handover.is_complete and handover.given_on and handover.taken_on:
        done = max(handover.given_on, handover.taken_on)
    yield Duty(handover.changed_on, fulfilled_at=done)


@deadline(
    "ZON-1",
    _("Have the zone accepted"),
    on=OpennessZone,
    part="zone",
    term=within_the_year,
    remind=on_ladder,
    gather=proven_among,
    concerned=itself_and_evidence(OpennessZone),
)
def zone_is_accepted(zone: OpennessZone, proven: bool | None) -> Iterator[Duty]:
    """In the year in which it was opened, with all its functions (clauses 6.1.1, 6.1.2)."""
    done = zone.accepted_on if proven and not _lacking(zone) else None
    yield Duty(zone.opened_on, fulfilled_at=done)


def zones_of(places: Sequence[Any]) -> Mapping[Any, Sequence[OpennessZone]]:
    """Complete, proven and accepted zones by the key of their township, if any register is kept."""
    townships = [place.pk for place in places if place.level == Jurisdiction.Level.TOWNSHIP]
    if not townships or not RegisterKeeper.objects.exists():
        return {}
    found: dict[Any, list[OpennessZone]] = {pk: [] for pk in townships}
    accepted = OpennessZone.objects.proven().filter(jurisdiction__in=townships, accepted_on__isnull=False)
    for zone in accepted.order_by("accepted_on"):
        if not _lacking(zone):
            found[zone.jurisdiction_id].append(zone)
    return found


def _townships(changed: Any) -> Iterable[Any]:
    zone = changed.record if isinstance(changed, RegisterEvidence) else changed
    if not isinstance(zone, OpennessZone):
        return ()
    return Jurisdiction.objects.filter(pk=zone.jurisdiction_id, level=Jurisdiction.Level.TOWNSHIP)


def _government(place: Any) -> int | None:
    """The first agency of a township."""
    agencies = Agency.objects.filter(jurisdiction=place, is_active=True)
    return agencies.order_by("sort_order", "pk").values_list("pk", flat=True).first()


@deadline(
    "ZON-1",
    _("Have a zone in the township"),
    on=Jurisdiction,
    part="township",
    term=within_the_year,
    remind=on_ladder,
    gather=zones_of,
    agency=_government,
    concerned={OpennessZone: _townships, RegisterEvidence: _townships},
)
def township_has_a_zone(place: Any, zones: Sequence[OpennessZone] | None) -> Iterator[Duty]:
    """By the end of the year that the rulebook names (clause 6.1.2)."""
    if zones is not None:
        year = int(current_rulebook().params("ZON-1")["cover_by_year"])
        yield Duty(date(year, 1, 1), fulfilled_at=zones[0].accepted_on if zones else None)


def _lacking(zone: OpennessZone) -> list[str]:
    return zone.missing_functions(current_rulebook().params("ZON-1")["functions"])
