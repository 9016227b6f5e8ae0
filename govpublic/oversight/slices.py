"""A slice of the city: what a scope lets see, narrowed to a jurisdiction, an agency, a field, a period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from govpublic.agencies.models import Agency, Jurisdiction

from .memberships import belongs_to
from .rates.period import Period
from .scope import EVERYTHING, Scope


@dataclass(frozen=True)
class Slice:
    """``area`` counts with all that lies in it, unless it ``is_alone``; ``field`` is a ``SubjectField``.

    ``is_unnamed`` takes what no agency is named for.

    ``period`` narrows what has a day on which it was due; None is all time. Every queryset is lazy.
    """

    scope: Scope = EVERYTHING
    area: Jurisdiction | None = None
    is_alone: bool = False
    agency: Agency | None = None
    is_unnamed: bool = False
    field: Any = None
    period: Period | None = None

    def with_(self, **changes: Any) -> Slice:
        return replace(self, **changes)

    @property
    def deadlines(self) -> QuerySet[Any]:
        """Whatever the day on which they are due; ``due`` are those of the period."""
        return self._narrow(self.scope.deadlines)

    @property
    def due(self) -> QuerySet[Any]:
        """Duties with their last day in the period."""
        rows, period = self.deadlines, self.period
        return rows.filter(due_on__range=(period.first, period.last)) if period else rows

    @property
    def findings(self) -> QuerySet[Any]:
        return self._narrow(self.scope.findings)

    @property
    def checks(self) -> QuerySet[Any]:
        return self._narrow(self.scope.checks)

    @property
    def all_checks(self) -> QuerySet[Any]:
        return self._narrow(self.scope.all_checks)

    @property
    def draft_checks(self) -> QuerySet[Any]:
        return self._narrow(self.scope.draft_checks)

    @property
    def waivers(self) -> QuerySet[Any]:
        return self._narrow(self.scope.waivers)

    @property
    def emergencies(self) -> QuerySet[Any]:
        return self._narrow(self.scope.emergencies)

    @property
    def entries(self) -> QuerySet[Any] | None:
        """Items owed, by the place and the field of their own; None without the catalogue."""
        rows = self.scope.entries
        if rows is None:
            return None
        rows = self._narrow_agency(rows, "jurisdiction")
        return rows.filter(field=self.field) if self.field else rows

    def _narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        rows = self._narrow_agency(rows, "agency__jurisdiction")
        return rows.filter(belongs_to([self.field.pk])) if self.field else rows

    def _narrow_agency(self, rows: QuerySet[Any], place: str) -> QuerySet[Any]:
        if self.area and self.is_alone:
            rows = rows.filter(**{place: self.area})
        elif self.area:
            rows = rows.filter(**{f"{place}__in": self.area.within().order_by().values("pk")})
        if self.is_unnamed:
            return rows.filter(agency__isnull=True)
        return rows.filter(agency=self.agency) if self.agency else rows
