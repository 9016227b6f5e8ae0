"""What is wrong in a table of indicators, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

HEAD = {"title": str, "clause": str, "weight": (int, float), "method": str}
MORE = {"basis": str, "help": str}
BY_METHOD: Mapping[str, Mapping[str, Any]] = {
    "rate": {"rate": str, "full_at": (int, float), "zero_at": (int, float), "nothing": str},
    "deduction": {"count": str, "codes": list, "each": (int, float), "cap": (int, float)},
    "hand": {},
}
OPTIONAL = {"codes"}


def faults_of(key: str, table: Any) -> Iterator[str]:
    """Faults of one indicator: missing, unknown and mistyped keys, and numbers that cannot be."""
    if not isinstance(table, Mapping):
        yield f"{key}: is no table."
        return
    method = table.get("method")
    if method not in BY_METHOD:
        yield f'{key}: "method" is {method!r}, and there are {", ".join(BY_METHOD)}.'
        return
    needed = {**HEAD, **{k: v for k, v in BY_METHOD[method].items() if k not in OPTIONAL}}
    known = {**HEAD, **MORE, **BY_METHOD[method]}
    yield from (f'{key}: "{name}" is missing.' for name in needed if name not in table)
    yield from (f'{key}: "{name}" is unknown with method {method!r}.' for name in table if name not in known)
    wrong = [
        name
        for name, kind in known.items()
        if name in table and (not isinstance(table[name], kind) or isinstance(table[name], bool))
    ]
    yield from (f'{key}: "{name}" is {table[name]!r}, of a wrong type.' for name in wrong)
    if not wrong and all(name in table for name in needed):
        yield from _numbers(key, table)


def _numbers(key: str, table: Mapping[str, Any]) -> Iterator[str]:
    if not table["weight"] > 0:
        yield f'{key}: "weight" must be more than 0.'
    if table["method"] == "rate":
        if not 0 <= table["zero_at"] < table["full_at"] <= 100:
            yield f'{key}: "zero_at" must be less than "full_at", both from 0 to 100.'
        if table["nothing"] not in ("full", "left_out"):
            yield f'{key}: "nothing" must be "full" or "left_out".'
    if table["method"] == "deduction":
        if not table["each"] > 0:
            yield f'{key}: "each" must be more than 0.'
        if not 0 < table["cap"] <= table["weight"]:
            yield f'{key}: "cap" must be more than 0 and at most the weight.'
