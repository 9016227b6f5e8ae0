"""What of the report somebody may see, and what the address asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency, Jurisdiction

from .coverage import owed_entries
from .models import CatalogEntry, SubjectField

ALL = "govpublic_catalog.view_catalogentry"
WAYS = ("field", "agency", "place")


@dataclass(frozen=True)
class Scope:
    """``area``, ``field``, ``agency`` and ``bureau`` narrow the report; ``by`` is the way to look at it."""

    area: Jurisdiction | None
    field: SubjectField | None
    agency: Agency | None
    bureau: Agency | None
    by: str
    #: None: everything; else only items of these agencies.
    own: tuple[int, ...] | None

    @property
    def places(self) -> QuerySet[Jurisdiction]:
        return self.area.within() if self.area else Jurisdiction.objects.all()

    @property
    def fields(self) -> QuerySet[SubjectField]:
        fields = SubjectField.objects.filter(is_active=True)
        if self.bureau:
            fields = fields.filter(line_bureau=self.bureau)
        return fields.filter(pk=self.field.pk) if self.field else fields

    @property
    def entries(self) -> QuerySet[CatalogEntry]:
        entries = owed_entries()
        if self.area:
            entries = entries.filter(jurisdiction__in=self.area.within())
        if self.field:
            entries = entries.filter(field=self.field)
        elif self.bureau:
            entries = entries.filter(field__line_bureau=self.bureau)
        if self.agency:
            entries = entries.filter(agency=self.agency)
        return entries if self.own is None else entries.filter(agency__in=self.own)

    @property
    def parameters(self) -> dict[str, str]:
        """What has to stand in an address to ask the same again, the way left out."""
        asked = {
            "area": self.area.code if self.area else "",
            "field": str(self.field.pk) if self.field else "",
            "agency": str(self.agency.pk) if self.agency else "",
            "bureau": str(self.bureau.pk) if self.bureau else "",
        }
        return {name: value for name, value in asked.items() if value}


def read_scope(request: HttpRequest) -> Scope:
    """What is asked for, within what the user may see; what is not understood is ignored."""
    asked = request.GET
    by = asked.get("by", "")
    area = Jurisdiction.objects.filter(code=asked.get("area", "")).first() if asked.get("area") else None
    return Scope(
        area=area,
        field=_one(SubjectField, asked.get("field", "")),
        agency=_one(Agency, asked.get("agency", "")),
        bureau=_one(Agency, asked.get("bureau", "")),
        by=by if by in WAYS else "field",
        own=own_agencies(request.user),
    )


def own_agencies(user: Any) -> tuple[int, ...] | None:
    """None for who may see everything; else the agencies that the user works for."""
    return None if user.has_perm(ALL) else tuple(sorted(agency_ids_of(user)))


def _one(model: Any, text: str) -> Any:
    return (
        model.objects.filter(pk=text).first()
        if text.isascii() and text.isdigit() and len(text) < 19
        else None
    )
