"""What the list of deadlines can be narrowed to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govpublic import workdays
from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency

from . import states
from .kinds import all_kinds
from .permissions import sees_all
from .states import State


class KindFilter(SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind.key, f"{kind.key} {kind.label}") for kind in all_kinds()]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class StateFilter(SimpleListFilter):
    """A state, anything late, or what is late without a reason."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [*State.choices, ("late", _("Overdue or met late")), ("reason_missing", _("Reason missing"))]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value, now = self.value(), timezone.now()
        if value in State.values:
            return queryset.filter(states.in_state(str(value), now))
        combined = {"late": states.late, "reason_missing": states.reason_missing}
        return queryset.filter(combined[value](now)) if value in combined else queryset


class ResponsibleAgencyFilter(SimpleListFilter):
    """The agencies whose deadlines the reader may see."""

    title = _("agency")
    parameter_name = "agency"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        user, agencies = request.user, Agency.objects.all()
        if not sees_all(user):
            agencies = agencies.filter(pk__in=agency_ids_of(user))
        ordered = agencies.order_by("sort_order", "name").values_list("pk", "short_name")
        return [(str(pk), name) for pk, name in ordered]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        return queryset.filter(agency=int(value)) if value.isdecimal() else queryset


class DueFilter(SimpleListFilter):
    """By the last day, seen from today in Asia/Shanghai."""

    title = _("due")
    parameter_name = "due"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("past", _("Before today")),
            ("today", _("Today")),
            ("7", _("In the next 7 days")),
            ("30", _("In the next 30 days")),
            ("year", _("This year")),
        ]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = workdays.today()
        conditions = {
            "past": Q(due_on__lt=today),
            "today": Q(due_on=today),
            "7": Q(due_on__range=(today, today + timedelta(days=7))),
            "30": Q(due_on__range=(today, today + timedelta(days=30))),
            "year": Q(due_on__year=today.year),
        }
        value = self.value()
        return queryset.filter(conditions[value]) if value in conditions else queryset
