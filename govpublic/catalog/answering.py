"""Which agency of a place answers for an item, read from the words of the row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from govpublic.agencies.models import Agency, Jurisdiction

from .models import DisclosureItem, LocalField, SubjectField

#: A shorter name would be found in any sentence.
SHORTEST_NAME = 3


class Answering:
    """The agencies of some areas, looked up once: two queries, however many rows are asked about."""

    def __init__(self, areas: Iterable[Jurisdiction], field: SubjectField) -> None:
        ids = [area.pk for area in areas]
        self._field = field
        self._named = dict(
            LocalField.objects.filter(field=field, jurisdiction__in=ids, agency__isnull=False).values_list(
                "jurisdiction_id", "agency_id"
            )
        )
        self._agencies: dict[int, list[Agency]] = defaultdict(list)
        active = Agency.objects.filter(jurisdiction__in=ids, is_active=True)
        for agency in active.select_related("jurisdiction"):
            self._agencies[agency.jurisdiction_id].append(agency)

    def agency_id(self, area: Jurisdiction, item: DisclosureItem) -> int | None:
        """The agency that the row names in ``area``, else the line bureau there, else the only one."""
        agencies = self._agencies[area.pk]
        named = [agency for agency in agencies if _is_named(agency, item.agencies_text)]
        if named:
            return int(max(named, key=lambda agency: len(_bare_name(agency))).pk)
        return self.bureau_id(area)

    def bureau_id(self, area: Jurisdiction) -> int | None:
        """The line bureau of the field in ``area``: the one named for it, or found by line of business."""
        if area.pk in self._named:
            return self._named[area.pk]
        agencies = self._agencies[area.pk]
        for agency in agencies:
            if agency.line_of_business and agency.line_of_business in self._field.names:
                return int(agency.pk)
        return int(agencies[0].pk) if len(agencies) == 1 else None


def _bare_name(agency: Agency) -> str:
    """``民政局`` of ``云溪县民政局``."""
    area = agency.jurisdiction
    for prefix in (area.name, area.short_name):
        if prefix and agency.name.startswith(prefix):
            return agency.name.removeprefix(prefix)
    return agency.name


def _is_named(agency: Agency, words: str) -> bool:
    names = {agency.name, agency.short_name, _bare_name(agency)}
    return any(len(name) >= SHORTEST_NAME and name in words for name in names)
