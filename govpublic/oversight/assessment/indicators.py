"""One thing that an agency is assessed by: what it weighs, and how it becomes points."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.oversight.rates import Measure

CENT = Decimal("0.01")


class Method(models.TextChoices):
    RATE = "rate", _("computed from a rate")
    DEDUCTION = "deduction", _("deduction for each case")
    HAND = "hand", _("scored by hand")


@dataclass(frozen=True)
class Indicator:
    """A table of the data file. ``rate`` and ``count`` name what is counted; percents are 0 to 100."""

    key: str
    title: str
    clause: str
    weight: Decimal
    method: str
    basis: str = ""
    help: str = ""
    rate: str = ""
    full_at: Decimal = Decimal(100)
    zero_at: Decimal = Decimal(0)
    nothing: str = "full"
    count: str = ""
    codes: tuple[str, ...] = ()
    each: Decimal = Decimal(0)
    cap: Decimal = Decimal(0)

    @property
    def is_computed(self) -> bool:
        return self.method != Method.HAND

    def points(self, measure: Measure) -> Decimal | None:
        """What ``measure`` is worth, to two decimals; None where nothing was owed and that does not count."""
        if self.method == Method.DEDUCTION:
            return rounded(self.weight - min(self.each * measure.of, self.cap))
        if not measure.of:
            return None if self.nothing == "left_out" else rounded(self.weight)
        percent = Decimal(100 * measure.met) / measure.of
        share = (percent - self.zero_at) / (self.full_at - self.zero_at)
        return rounded(self.weight * min(max(share, Decimal(0)), Decimal(1)))

    def stored(self) -> dict[str, Any]:
        """As a year keeps it: numbers as text, so that none is changed on its way through JSON."""
        return {name: str(v) if isinstance(v, Decimal) else v for name, v in asdict(self).items()}

    @classmethod
    def of(cls, key: str, data: dict[str, Any]) -> Indicator:
        """From a table of the file, or from what a year kept."""
        numbers = {field.name for field in fields(cls) if field.type == "Decimal"}
        values = {
            name: Decimal(str(v)) if name in numbers else v for name, v in data.items() if name != "key"
        }
        values["codes"] = tuple(values.get("codes", ()))
        return cls(key=key, **values)


def rounded(number: Decimal) -> Decimal:
    return number.quantize(CENT, ROUND_HALF_UP)


def total_of(parts: list[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    """Points out of 100 from pairs of weight and points. What has no points does not weigh; None of none."""
    counted = [(weight, points) for weight, points in parts if points is not None]
    weights = sum((weight for weight, _points in counted), Decimal(0))
    if not weights:
        return None
    return rounded(sum((points for _weight, points in counted), Decimal(0)) * 100 / weights)
