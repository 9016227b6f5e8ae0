"""What somebody sees of the city: the office all, an agency its own, a line bureau its fields everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from wagtail.models import Page

from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.permissions import sees_all
from govpublic.validators.models import CheckResult, EmergencyPublication, Finding, Version, Waiver

from .memberships import belongs_to, pages_of

_KNOWN = "_govpublic_scope"


@dataclass(frozen=True)
class Scope:
    """``agencies`` are those that the user works for; ``fields`` those that they guide as line bureaus.

    Every queryset is all that may be seen and nothing else, lazy and without order.
    """

    sees_all: bool = False
    agencies: frozenset[int] = field(default_factory=frozenset)
    fields: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_empty(self) -> bool:
        return not (self.sees_all or self.agencies)

    @property
    def findings(self) -> QuerySet[Finding]:
        """Of live versions."""
        return self.narrow(Finding.objects.filter(version=Version.LIVE))

    @property
    def checks(self) -> QuerySet[CheckResult]:
        """The last check of everything live."""
        return self.narrow(CheckResult.objects.filter(version=Version.LIVE))

    @property
    def all_checks(self) -> QuerySet[CheckResult]:
        """Of live versions and of drafts."""
        return self.narrow(CheckResult.objects.all())

    @property
    def draft_checks(self) -> QuerySet[CheckResult]:
        return self.narrow(CheckResult.objects.filter(version=Version.DRAFT))

    @property
    def deadlines(self) -> QuerySet[Deadline]:
        return self.narrow(Deadline.objects.all())

    @property
    def waivers(self) -> QuerySet[Waiver]:
        return self.narrow(Waiver.objects.all())

    @property
    def emergencies(self) -> QuerySet[EmergencyPublication]:
        return self.narrow(EmergencyPublication.objects.all())

    @property
    def entries(self) -> QuerySet[Any] | None:
        """Items of the catalogue that are owed; None where the catalogue is not installed."""
        if not apps.is_installed("govpublic.catalog"):
            return None
        from govpublic.catalog.coverage import owed_entries

        rows = owed_entries().order_by()
        return rows if self.sees_all else rows.filter(Q(agency__in=self.agencies) | Q(field__in=self.fields))

    @property
    def pages(self) -> QuerySet[Page]:
        """What lies below the agencies' root pages, and what belongs to the fields."""
        pages: QuerySet[Page] = Page.objects.all()
        if self.sees_all:
            return pages
        seen = pages_of(self.fields) if self.fields else Q(pk__in=[])
        roots = Agency.objects.filter(pk__in=self.agencies, root_page__isnull=False)
        for path in roots.order_by().values_list("root_page__path", flat=True):
            seen |= Q(path__startswith=path)
        return pages.filter(seen)

    @property
    def known_agencies(self) -> QuerySet[Agency]:
        """The agencies that can be chosen: one's own, and those that owe items of one's fields."""
        agencies = Agency.objects.all()
        if self.sees_all:
            return agencies
        known = Q(pk__in=self.agencies)
        entries = self.entries
        if self.fields and entries is not None:
            known |= Q(pk__in=entries.values("agency"))
        return agencies.filter(known)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """``rows`` that have ``agency``, ``content_type`` and ``object_id``, as far as they may be seen."""
        rows = rows.order_by()
        if self.sees_all:
            return rows
        seen = Q(agency__in=self.agencies)
        return rows.filter(seen | belongs_to(self.fields) if self.fields else seen)


#: For programs that count for the office: the nightly tally, score sheets.
EVERYTHING = Scope(sees_all=True)


def scope_of(user: Any) -> Scope:
    """What ``user`` sees; three queries, asked once for each loaded user.

    The office is whoever may view the deadlines of all agencies.
    """
    known: Scope | None = user.__dict__.get(_KNOWN)
    if known is None:
        own = frozenset() if sees_all(user) else agency_ids_of(user)
        known = Scope(sees_all(user), own, _fields_led_by(user) if own else frozenset())
        user.__dict__[_KNOWN] = known
    return known


def _fields_led_by(user: Any) -> frozenset[int]:
    if not apps.is_installed("govpublic.catalog"):
        return frozenset()
    from govpublic.catalog.line_bureaus import fields_led_by

    return fields_led_by(user)
