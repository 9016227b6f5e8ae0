"""Who answers for a village: the government of its township."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govpublic.agencies.models import Agency


def agencies_by_township(townships: Iterable[int | None]) -> Mapping[Any, int]:
    """The key of the agency of each township, the one that was there first; one query."""
    wanted = {pk for pk in townships if pk is not None}
    agencies = Agency.objects.filter(jurisdiction__in=wanted, is_active=True).order_by("-pk")
    return dict(agencies.values_list("jurisdiction_id", "pk"))


def agency_id_of(village: Any) -> int | None:
    """The same for one village."""
    return agencies_by_township([village.parent_id]).get(village.parent_id)
