"""List filters of the two registers: by area, everything inside it included, and by state of set-up."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency, Jurisdiction


class AreaFilter(SimpleListFilter):
    """A city or county, with everything that lies in it."""

    title = _("area")
    parameter_name = "area"
    lookup_path = "pk__in"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        levels = (Jurisdiction.Level.CITY, Jurisdiction.Level.COUNTY)
        areas = Jurisdiction.objects.filter(level__in=levels)
        return [(area.code, area.short_name or area.name) for area in areas]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        area = Jurisdiction.objects.filter(code=self.value()).first() if self.value() else None
        return queryset if area is None else queryset.filter(**{self.lookup_path: area.within().values("pk")})


class AgencyAreaFilter(AreaFilter):
    """The agencies of a city or county and of everything that lies in it."""

    lookup_path = "jurisdiction__in"


class EstablishedFilter(SimpleListFilter):
    """Whether the agency's groups have their permissions at its present root page."""

    title = _("set-up")
    parameter_name = "established"
    is_established = Q(
        editors__isnull=False, reviewers__isnull=False, root_page__isnull=False, permitted_root=F("root_page")
    )

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("Set up")), ("no", _("Not set up"))]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        if self.value() not in {"yes", "no"}:
            return queryset
        established = Agency.objects.filter(self.is_established).values("pk")
        choose = queryset.filter if self.value() == "yes" else queryset.exclude
        return choose(pk__in=established)
