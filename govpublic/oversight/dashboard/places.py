"""Figures of places added up one step below what was chosen: counties of the city, towns of a county."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from govpublic.agencies.models import Jurisdiction
from govpublic.agencies.models.jurisdiction import CODE_LENGTH

from .figures import Figures

_DIGITS = tuple(Jurisdiction.DIGITS.values())


def step_below(area: Jurisdiction | None) -> int:
    """How many digits part the places of the table: those of the level below ``area``, else counties."""
    if area is None:
        return Jurisdiction.DIGITS[Jurisdiction.Level.COUNTY]
    deeper = [digits for digits in _DIGITS if digits > Jurisdiction.DIGITS[area.level]]
    return deeper[0] if deeper else CODE_LENGTH


def rolled_up(groups: Mapping[Any, Figures], digits: int) -> dict[Any, Figures]:
    """Figures by the code of the place of so many digits that each place lies in; None stays None."""
    found: dict[Any, Figures] = defaultdict(Figures)
    for code, figures in groups.items():
        found[code and f"{code[:digits]:0<{CODE_LENGTH}}"].add(figures)
    return dict(found)


def is_above(code: str, digits: int) -> bool:
    """Whether the place is of a level above the step: its own row is its own agencies alone."""
    return not code[_digits_before(digits) : digits].strip("0")


def names_of(codes: Iterable[str], known: Iterable[Jurisdiction]) -> dict[str, str]:
    """Names by code; one query for those that are not known."""
    names = {area.code: area.name for area in known}
    lacking = [code for code in codes if code not in names]
    if lacking:
        names.update(Jurisdiction.objects.filter(code__in=lacking).values_list("code", "name"))
    return names


def _digits_before(digits: int) -> int:
    return max((each for each in _DIGITS if each < digits), default=0)
