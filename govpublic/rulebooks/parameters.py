"""A parameter keeps the type that the lowest layer gave it; these decide what may take its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from govpublic.rulebooks import checks


def check_for(name: str, declared: Any) -> Callable[[Any], Any]:
    """The check for a parameter called ``name`` whose declared value is ``declared``.

    Names say what their texts are: ``..._pattern(s)`` and ``patterns`` are regular expressions,
    ``..._severity`` is a severity.
    """
    if isinstance(declared, Mapping):
        return checks.table(_filled(check_for(name, next(iter(declared.values()), ""))))
    if isinstance(declared, list | tuple):
        return _list_check(name, declared)
    if isinstance(declared, str):
        return _text_check(name)
    return _SCALARS[type(declared)]


def replaced(name: str, declared: Any, value: Any) -> Any:
    """``value`` in the place of ``declared``, checked; raises ``ValueError`` with the end of a sentence.

    Tables are merged key by key and an entry set to false goes; all else is replaced whole.
    """
    checked = check_for(name, declared)(value)
    if not isinstance(declared, Mapping):
        return checked
    merged = {**declared, **checked}
    return {key: item for key, item in merged.items() if item is not False}


_SCALARS: dict[type, Callable[[Any], Any]] = {
    bool: checks.flag,
    int: checks.whole,
    float: checks.decimal,
    date: checks.day,
}


def _filled(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A list that is a table's entry is not empty: the entry would rather be taken out."""

    def checked(value: Any) -> Any:
        if (found := check(value)) == []:
            raise ValueError("must not hold an empty list; an entry set to false is taken out")
        return found

    return checked


def _text_check(name: str) -> Callable[[Any], Any]:
    if name.endswith(("pattern", "patterns")):
        return checks.pattern
    return checks.severity if name.endswith("_severity") else checks.text


def _list_check(name: str, declared: list[Any] | tuple[Any, ...]) -> Callable[[Any], Any]:
    if declared and isinstance(declared[0], int):
        return checks.numbers
    if name.endswith("patterns"):
        return lambda value: [checks.pattern(item) for item in checks.texts(value)]
    return checks.texts
