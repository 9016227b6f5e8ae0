"""The table of the dashboard: a row an agency, place or field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .asking import Asked
from .columns import Cell, cells_of, headings
from .figures import Figures, figures_by
from .links import dashboard_url
from .places import is_above, names_of, rolled_up, step_below

WAYS: dict[str, Any] = {"agency": _("By agency"), "place": _("By jurisdiction"), "field": _("By field")}
NOBODY = _("Nobody is named")


@dataclass(frozen=True)
class Line:
    """``parameters`` ask for this row alone."""

    label: str
    parameters: Mapping[str, str]
    figures: Figures
    url: str = ""

    @property
    def cells(self) -> list[Cell]:
        return cells_of(self.figures, self.parameters)


def lines_of(asked: Asked, by: str, groups: Mapping[Any, Figures]) -> list[Line]:
    """``groups`` by ``by`` as lines, in the order of the register."""
    make = {"agency": _by_agency, "place": _by_place, "field": _by_field}[by]
    return make(asked, groups)


def counted(asked: Asked, by: str) -> tuple[Figures, dict[Any, Figures]]:
    """The whole and its groups."""
    return figures_by(asked.of, by)  # type: ignore[arg-type]


def sort_lines(lines: list[Line], sort: str) -> list[Line]:
    """By the column ``sort`` names, "-" for the highest first; what has no value last. Else as they are."""
    keys = ["name", *(key for key, _label in headings())]
    name = sort.lstrip("-")
    if name not in keys:
        return lines
    down = sort.startswith("-")
    if name == "name":
        return sorted(lines, key=lambda line: line.label, reverse=down)
    place = keys.index(name) - 1
    valued = [(line.cells[place].value, line) for line in lines]
    known = sorted((pair for pair in valued if pair[0] is not None), key=lambda pair: pair[0], reverse=down)
    return [line for _value, line in known] + [line for value, line in valued if value is None]


def _by_agency(asked: Asked, groups: Mapping[Any, Figures]) -> list[Line]:
    names = {agency.pk: agency.name for agency in asked.choices.agencies}
    lines = [_line(asked, names[pk], {"agency": str(pk)}, groups[pk]) for pk in names if pk in groups]
    return lines + _rest(asked, groups, names)


def _by_place(asked: Asked, groups: Mapping[Any, Figures]) -> list[Line]:
    digits = step_below(asked.of.area)
    places = rolled_up(groups, digits)
    codes = sorted(code for code in places if code)
    names, lines = names_of(codes, asked.choices.areas), []
    for code in codes:
        own = is_above(code, digits)
        label = f"{names.get(code, code)}{OWN_LEVEL if own else ''}"
        lines.append(_line(asked, label, {"area": code, "alone": "1" if own else ""}, places[code]))
    return lines + _rest(asked, places, {})


def _by_field(asked: Asked, groups: Mapping[Any, Figures]) -> list[Line]:
    fields = [one for one in asked.choices.fields if one.pk in groups]
    chosen = asked.of.field
    return [
        _line(asked, one.name, {"field": str(one.pk)}, groups[one.pk])
        for one in fields
        if chosen is None or one == chosen
    ]


#: After the name of a city or county, where only its own agencies are meant.
OWN_LEVEL = _(" (own agencies)")


def _rest(asked: Asked, groups: Mapping[Any, Figures], names: Mapping[Any, str]) -> list[Line]:
    """What nobody answers for, in one line."""
    if None not in groups:
        return []
    return [_line(asked, str(NOBODY), {"agency": "none"}, groups[None])]


def _line(asked: Asked, label: str, own: Mapping[str, str], figures: Figures) -> Line:
    parameters = {name: value for name, value in {**asked.parameters, **own}.items() if value}
    if own.get("area") and not own.get("alone"):
        parameters.pop("alone", None)
    return Line(label, parameters, figures, dashboard_url(parameters))
