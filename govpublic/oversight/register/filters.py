"""What the lists of the register can be narrowed to."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency
from govpublic.oversight.models import RegisterEvidence

from .permissions import visible_to


class YearFilter(SimpleListFilter):
    """The year that a record belongs to."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        rows = visible_to(request.user, model_admin.model.objects.order_by())
        days = rows.dates(model_admin.model.day_field, "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in days]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        if not value.isdecimal():
            return queryset
        return queryset.filter(**{f"{queryset.model.day_field}__year": int(value)})


class OwnAgencyFilter(SimpleListFilter):
    """The agencies that the reader works for, or all of them."""

    title = _("agency")
    parameter_name = "agency"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        agencies = visible_to(request.user, Agency.objects.filter(is_active=True), "pk")
        return [(str(pk), name) for pk, name in agencies.values_list("pk", "short_name")]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        return queryset.filter(agency=int(value)) if value.isdecimal() else queryset


class EvidenceFilter(SimpleListFilter):
    """With evidence, or without."""

    title = _("evidence")
    parameter_name = "evidence"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Has evidence")), ("no", _("Lacks evidence"))]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        proven = Q(RegisterEvidence.beside(queryset.model))
        return {"yes": queryset.filter(proven), "no": queryset.filter(~proven)}.get(
            self.value() or "", queryset
        )
