"""What a visitor asks of a column: read from the address, never trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from govpublic.policies.facets import Options
from govpublic.policies.listing_filters import clean_query


@dataclass(frozen=True)
class Asked:
    """``chosen`` holds a value for each facet that narrows the list; ``sort`` "" is the usual order."""

    q: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any], options: Options, orders: Mapping[str, Any]) -> Asked:
        """What is not offered, or not understood, is ignored. The first of ``orders`` is the usual one."""
        chosen = {
            name: query.get(name, "")
            for name, offered in options.items()
            if any(query.get(name, "") == option.value for option in offered)
        }
        sort = query.get("sort", "")
        unusual = list(orders)[1:]
        return cls(clean_query(query.get("q", "")), chosen, sort if sort in unusual else "")

    @property
    def narrowing(self) -> dict[str, str]:
        """Those that leave pages out, by the name that they have in the address."""
        return {**({"q": self.q} if self.q else {}), **self.chosen}

    def without(self, name: str) -> Asked:
        """The same, but for one question less."""
        if name in ("q", "sort"):
            return replace(self, **{name: ""})
        return replace(self, chosen={key: value for key, value in self.chosen.items() if key != name})

    def with_(self, name: str, value: str) -> Asked:
        """The same with ``value`` chosen in the facet ``name``."""
        return replace(self, chosen={**self.chosen, name: value})

    def address(self, path: str, **more: str) -> str:
        """Where the list at ``path`` answers this."""
        sort = {"sort": self.sort} if self.sort else {}
        query = urlencode({**self.narrowing, **sort, **more})
        return f"{path}?{query}" if query else path
