"""The indicators that the site assesses by: a data file in layers, and single keys that settings change."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from govpublic.conf import settings
from govpublic.oversight.rates import rate_of

from .counting import COUNTS
from .faults import faults_of
from .indicators import Indicator, Method

BUNDLED = Path(__file__).parent
TOTAL = 100


class SchemeError(ValueError):
    """The file cannot be used; ``faults`` holds a sentence for each fault."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Scheme:
    title: str
    basis: str
    indicators: tuple[Indicator, ...]


def current_scheme() -> Scheme:
    """That of the site; raises ``SchemeError`` with every fault."""
    return read_scheme(str(settings.ASSESSMENT), settings.INDICATORS)


def read_scheme(name: str, changes: Mapping[str, Mapping[str, Any]] | None = None) -> Scheme:
    """``name`` is a bundled name or the path of a .toml file. ``{"omit": True}`` drops an indicator."""
    data = _read(name)
    tables: dict[str, Any] = data.get("indicators", {})
    unknown = [
        f"INDICATORS changes {key!r}, which {name} does not have."
        for key in changes or {}
        if key not in tables
    ]
    tables = _merged(tables, changes or {})
    tables = {
        key: table
        for key, table in tables.items()
        if not (isinstance(table, dict) and table.pop("omit", False))
    }
    faults = [*unknown, *_faults(tables)]
    if faults:
        raise SchemeError(*faults)
    indicators = tuple(Indicator.of(key, table) for key, table in tables.items())
    return Scheme(str(data.get("title", name)), str(data.get("basis", "")), indicators)


def _read(name: str, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    path = (Path(name) if name.endswith(".toml") else BUNDLED / f"{name}.toml").resolve()
    if path in seen:
        raise SchemeError(f"{path.name} extends itself.")
    try:
        data = tomllib.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        raise SchemeError(f"There is no table of indicators {name!r}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemeError(f"{path.name} is no valid TOML: {error}.") from error
    if unknown := sorted(set(data) - {"title", "basis", "extends", "indicators"}):
        raise SchemeError(*(f"{path.name}: the key {key!r} is unknown." for key in unknown))
    below = data.pop("extends", None)
    if below is None:
        return data
    lower = _read(str(path.parent / below) if str(below).endswith(".toml") else str(below), (*seen, path))
    merged = _merged(lower.get("indicators", {}), data.get("indicators", {}))
    return {**lower, **data, "indicators": merged}


def _merged(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """Key by key; what is new comes last."""
    both = {key: dict(table) if isinstance(table, Mapping) else table for key, table in lower.items()}
    for key, table in upper.items():
        below = both.get(key)
        is_changed = isinstance(below, dict) and isinstance(table, Mapping)
        both[key] = {**below, **table} if is_changed else table
    return both


def _faults(tables: Mapping[str, Any]) -> Iterator[str]:
    faulty = [fault for key, table in tables.items() for fault in faults_of(key, table)]
    yield from faulty
    if faulty:
        return
    total = sum((Decimal(str(table["weight"])) for table in tables.values()), Decimal(0))
    if total != TOTAL:
        yield f"The weights sum up to {total}, not to {TOTAL}."
    for key, table in tables.items():
        if table["method"] == Method.RATE and not _is_rate(table["rate"]):
            yield f"{key}: there is no rate {table['rate']!r}."
        if table["method"] == Method.DEDUCTION and table["count"] not in COUNTS:
            yield f"{key}: there is nothing to count named {table['count']!r}; there are {', '.join(COUNTS)}."


def _is_rate(key: str) -> bool:
    try:
        rate_of(key)
    except LookupError:
        return False
    return True
