"""By what a column can be narrowed: an agency, a year, a closed set, a state; only what occurs is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, TextChoices, Value
from django.db.models.functions import ExtractYear
from django.utils.functional import Promise

from govpublic.agencies.models import Agency
from govpublic.policies.facets import Option
from govpublic.workdays import SHANGHAI


class Found(NamedTuple):
    """One row of the query for all that occurs; which of the columns a facet fills is its own affair."""

    facet: str
    number: int
    text: str
    rank: int


@dataclass(frozen=True)
class Facet:
    """``name`` stands in the address, ``label`` on the page."""

    name: str
    label: Promise

    def occurring(self, pages: QuerySet[Any]) -> QuerySet[Any, Any] | None:
        """Rows of ``Found`` for what occurs among ``pages``; None where all is offered always."""
        return None

    def options(self, rows: Iterable[Found]) -> list[Option]:
        """What is offered, in order."""
        raise NotImplementedError

    def condition(self, value: str, now: datetime) -> Q:
        """The pages that answer ``value``, which was offered."""
        return Q(**{self.name: value})


@dataclass(frozen=True)
class AgencyFacet(Facet):
    """Whose it is, in the order of the agencies."""

    def occurring(self, pages: QuerySet[Any]) -> QuerySet[Any, Any]:
        used = Agency.objects.filter(Exists(pages.filter(agency=OuterRef("pk")))).order_by()
        return used.values_list(_text(self.name), "pk", "name", "sort_order")

    def options(self, rows: Iterable[Found]) -> list[Option]:
        named = sorted(rows, key=lambda row: (row.rank, row.text))
        return [Option(str(row.number), row.text) for row in named]


@dataclass(frozen=True)
class YearFacet(Facet):
    """The year of a date ``field``, the latest first; of a moment (``is_moment``) in Shanghai."""

    field: str = ""
    is_moment: bool = False

    def occurring(self, pages: QuerySet[Any]) -> QuerySet[Any, Any]:
        year = ExtractYear(self.field, tzinfo=SHANGHAI) if self.is_moment else ExtractYear(self.field)
        dated = pages.filter(**{f"{self.field}__isnull": False})
        return dated.values_list(_text(self.name), year, _text(""), _ZERO)

    def options(self, rows: Iterable[Found]) -> list[Option]:
        return [Option(str(year), str(year)) for year in sorted((row.number for row in rows), reverse=True)]

    def condition(self, value: str, now: datetime) -> Q:
        year = int(value)
        first: date = date(year, 1, 1)
        after: date = date(year + 1, 1, 1)
        if self.is_moment:
            first, after = (datetime(day.year, 1, 1, tzinfo=SHANGHAI) for day in (first, after))
        return Q(**{f"{self.field}__gte": first, f"{self.field}__lt": after})


@dataclass(frozen=True)
class ChoiceFacet(Facet):
    """A field with a closed set, in its own order."""

    choices: type[TextChoices] = TextChoices

    def occurring(self, pages: QuerySet[Any]) -> QuerySet[Any, Any]:
        chosen = pages.exclude(**{self.name: ""})
        return chosen.values_list(_text(self.name), _ZERO, self.name, _ZERO)

    def options(self, rows: Iterable[Found]) -> list[Option]:
        used = {row.text for row in rows}
        return [Option(value, str(label)) for value, label in self.choices.choices if value in used]


@dataclass(frozen=True)
class StateFacet(Facet):
    """What follows from dates and the present moment; every state is offered."""

    states: Callable[[], Iterable[tuple[str, Any]]] = tuple
    where: Callable[[str, datetime], Q] = lambda value, now: Q()

    def options(self, rows: Iterable[Found]) -> list[Option]:
        return [Option(value, str(label)) for value, label in self.states()]

    def condition(self, value: str, now: datetime) -> Q:
        return self.where(value, now)


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


_ZERO = Value(0, output_field=IntegerField())
