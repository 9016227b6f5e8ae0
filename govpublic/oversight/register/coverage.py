"""How many townships have an accepted zone, by the city or county that they lie in (clause 6.1.2)."""

from __future__ import annotations

from dataclasses import dataclass

from govpublic.agencies.models import Jurisdiction
from govpublic.core.rulebook import current_rulebook
from govpublic.oversight.models import OpennessZone

Level = Jurisdiction.Level


@dataclass
class Coverage:
    """Townships of one county, and how many have an accepted zone with all its functions."""

    name: str
    townships: int = 0
    covered: int = 0

    @property
    def percent(self) -> float:
        return round(self.covered * 100 / self.townships, 1) if self.townships else 0.0


def coverage() -> list[Coverage]:
    """By county, those with townships only; two queries."""
    levels = (Level.COUNTY, Level.TOWNSHIP)
    places = Jurisdiction.objects.filter(level__in=levels).order_by("code")
    found: dict[str, Coverage] = {}
    covered = _covered()
    for place in places:
        if place.level == Level.COUNTY:
            found[place.code[:6]] = Coverage(place.short_name or place.name)
        elif place.code[:6] in found:
            found[place.code[:6]].townships += 1
            found[place.code[:6]].covered += place.pk in covered
    return [row for row in found.values() if row.townships]


def _covered() -> set[int]:
    functions = current_rulebook().params("ZON-1")["functions"]
    accepted = OpennessZone.objects.proven().filter(accepted_on__isnull=False).order_by()
    return {zone.jurisdiction_id for zone in accepted if not zone.missing_functions(functions)}
