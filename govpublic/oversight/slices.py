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
    """``area`` counts with everything that lies in it; ``field`` is a ``SubjectField``.

    ``period`` narrows what has a day on which it was due; None is all time. Every queryset is lazy.
    """

    scope: Scope = EVERYTHING
    area: Jurisdiction | None = None
    agency: Agency | None = None
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
        if self.area:
            rows = rows.filter(jurisdiction__in=self.area.within().order_by().values("pk"))
        if self.agency:
            rows = rows.filter(agency=self.agency)
        return rows.filter(field=self.field) if self.field else rows

    def _narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if self.area:
            rows = rows.filter(agency__jurisdiction__in=self.area.within().order_by().values("pk"))
        if self.agency:
            rows = rows.filter(agency=self.agency)
        return rows.filter(belongs_to([self.field.pk])) if self.field else rows
