"""What the address of the dashboard and of its lists asks for, within what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.http import HttpRequest, QueryDict

from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.oversight.rates.period import NAMES, Period, named
from govpublic.oversight.scope import Scope, scope_of
from govpublic.oversight.slices import Slice

DEFAULT_PERIOD = "year"
CUSTOM = "custom"


@dataclass(frozen=True)
class Choices:
    """What can be chosen; three queries at most."""

    agencies: list[Agency]
    areas: list[Jurisdiction]
    fields: list[Any]

    @classmethod
    def for_(cls, scope: Scope) -> Choices:
        known = scope.known_agencies.select_related("jurisdiction__parent__parent__parent")
        agencies = list(known.order_by("sort_order", "name"))
        return cls(agencies, _areas_of(agencies), _fields_of(scope))

    def agency(self, key: str) -> Agency | None:
        return next((one for one in self.agencies if str(one.pk) == key), None)

    def area(self, code: str) -> Jurisdiction | None:
        return next((one for one in self.areas if one.code == code), None)

    def field(self, key: str) -> Any:
        return next((one for one in self.fields if str(one.pk) == key), None)


@dataclass(frozen=True)
class Asked:
    """The slice that is asked for, and the words of the address that ask for it."""

    of: Slice
    choices: Choices
    period_name: str
    given: QueryDict
    #: What cannot be understood, by the name in the address.
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        assert self.of.period is not None
        return self.of.period

    @property
    def parameters(self) -> dict[str, str]:
        """What has to stand in an address to ask for the same slice again."""
        of = self.of
        asked = {
            "area": of.area.code if of.area else "",
            "alone": "1" if of.is_alone else "",
            "agency": "none" if of.is_unnamed else str(of.agency.pk) if of.agency else "",
            "field": str(of.field.pk) if of.field else "",
            "period": self.period_name if self.period_name != DEFAULT_PERIOD else "",
        }
        if self.period_name == CUSTOM:
            asked |= {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()}
        return {name: value for name, value in asked.items() if value}


def read(request: HttpRequest) -> Asked:
    """What is not understood, or not the reader's to see, narrows nothing and shows nothing more."""
    scope, given = scope_of(request.user), request.GET
    choices = Choices.for_(scope)
    name, period, errors = read_period(given)
    of = Slice(
        scope,
        area=choices.area(given.get("area", "")),
        is_alone=given.get("alone") == "1",
        agency=choices.agency(given.get("agency", "")),
        is_unnamed=given.get("agency") == "none",
        field=choices.field(given.get("field", "")),
        period=period,
    )
    return Asked(of, choices, name, given, errors)


def read_period(given: QueryDict, prefix: str = "") -> tuple[str, Period, dict[str, str]]:
    """The name of the period, the period, and what is wrong with its days."""
    from django.utils.translation import gettext as _

    name = given.get(f"{prefix}period", "") or DEFAULT_PERIOD
    if name in NAMES:
        return name, named(name), {}
    first, last = (_day(given.get(f"{prefix}{end}", "")) for end in ("from", "to"))
    if first and last and first <= last:
        return CUSTOM, Period(first, last), {}
    said = _("Give a first and a last day, the first one not after the last. This year is shown instead.")
    return DEFAULT_PERIOD, named(DEFAULT_PERIOD), {f"{prefix}period": said}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _areas_of(agencies: list[Agency]) -> list[Jurisdiction]:
    """The jurisdictions of ``agencies`` and those that they lie in, in the order of the tree."""
    found: dict[str, Jurisdiction] = {}
    for agency in agencies:
        area: Jurisdiction | None = agency.jurisdiction
        while area is not None and area.code not in found:
            found[area.code] = area
            area = area.parent
    return [found[code] for code in sorted(found)]


def _fields_of(scope: Scope) -> list[Any]:
    if not apps.is_installed("govpublic.catalog"):
        return []
    from govpublic.catalog.models import SubjectField

    return list(SubjectField.objects.filter(is_active=True))
