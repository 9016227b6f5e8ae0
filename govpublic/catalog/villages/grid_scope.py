"""Which villages somebody sees in the grid, and what the address asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from govpublic import workdays
from govpublic.agencies.membership import agency_ids_of
from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.catalog.models import VillageEntry
from govpublic.deadlines.recurrences import HalfYearly, Monthly, Quarterly, Yearly

#: Whoever has it sees the villages of all townships.
ALL = "govpublic_catalog.view_villageentry"
_SEES = "_govpublic_sees_villages"
_OWN_LEVELS = (Jurisdiction.Level.TOWNSHIP, Jurisdiction.Level.VILLAGE)
_DAY = timedelta(days=1)
_YEARS = range(2000, 2101)
_KINDS = (Monthly(), Quarterly(), HalfYearly(), Yearly())


def villages_of(user: Any) -> QuerySet[Jurisdiction]:
    """The villages of the townships that ``user`` works for; of the office, all."""
    villages = Jurisdiction.objects.filter(level=Jurisdiction.Level.VILLAGE).order_by("code")
    if user.has_perm(ALL):
        return villages
    own = Agency.objects.filter(pk__in=agency_ids_of(user), jurisdiction__level__in=_OWN_LEVELS)
    places = own.values("jurisdiction")
    return villages.filter(Q(parent__in=places) | Q(pk__in=places))


def may_see(user: Any) -> bool:
    """Whether there is a grid for ``user``; asked once for each loaded user."""
    if _SEES not in user.__dict__:
        user.__dict__[_SEES] = bool(user.is_active) and (
            user.has_perm(ALL) or (bool(agency_ids_of(user)) and villages_of(user).exists())
        )
    return bool(user.__dict__[_SEES])


@dataclass(frozen=True)
class Asked:
    """``area`` is the code of a township or village, ``topic`` a key; "" means all of them."""

    month: date
    area: str = ""
    topic: str = ""
    only_open: bool = False
    page: str = ""

    @property
    def month_key(self) -> str:
        return f"{self.month:%Y-%m}"

    def query(self, **changes: str) -> str:
        """The address of the same grid, with ``changes``."""
        asked = {
            "month": self.month_key,
            "area": self.area,
            "topic": self.topic,
            "only": "open" if self.only_open else "",
            "page": self.page,
        }
        return urlencode({name: value for name, value in {**asked, **changes}.items() if value})

    @property
    def keys(self) -> list[str]:
        """The periods that the month lies in: month, quarter, half and year."""
        return [kind.period_of(self.month).key for kind in _KINDS]

    @property
    def keys_before(self) -> list[str]:
        """The periods before those."""
        return [kind.period_of(kind.period_of(self.month).first - _DAY).key for kind in _KINDS]

    def villages(self, user: Any) -> QuerySet[Jurisdiction]:
        """Those of the user that are asked for."""
        villages = villages_of(user)
        if not self.area:
            return villages
        return villages.filter(Q(code=self.area) | Q(parent__code=self.area))

    def entries(self, villages: Any) -> QuerySet[VillageEntry]:
        """Their items, of the topic that is asked for."""
        entries = VillageEntry.objects.filter(village__in=villages, is_current=True, item__isnull=False)
        return entries.filter(item__topic=self.topic) if self.topic else entries


def read_asked(query: Mapping[str, str]) -> Asked:
    """What the address asks; what is not understood is ignored. Without a month, the running one."""
    today = workdays.today()
    return Asked(
        month=_month(query.get("month", "")) or today.replace(day=1),
        area=_digits(query.get("area", "")),
        topic=_digits(query.get("topic", "")),
        only_open=query.get("only") == "open",
        page=_digits(query.get("page", "")),
    )


def _month(text: str) -> date | None:
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if len(text) == 7 and month.year in _YEARS else None


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 19 else ""
