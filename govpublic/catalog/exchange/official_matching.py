"""Which code a row of an imported table gets: that of the same item before and above, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .official_rows import OfficialRow
from .official_words import squeeze

#: So alike must two names be for one to be the other, renamed.
ALIKE = 0.75
_MOST_COMPARED = 400


@dataclass(frozen=True)
class KnownItem:
    """An item of the version before, or of the level above."""

    code: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return " / ".join(level for level in self.path if level)


@dataclass(frozen=True)
class Matched:
    """A row with its code; ``before`` is the item that it was, None for a new one."""

    row: OfficialRow
    code: str
    before: KnownItem | None = None

    @property
    def is_renamed(self) -> bool:
        return self.before is not None and key(self.before.path) != key(self.row.path)


def key(path: Iterable[str]) -> tuple[str, ...]:
    """A path as it is compared."""
    return tuple(squeeze(level) for level in path if level)


def match(rows: Sequence[OfficialRow], known: Sequence[KnownItem], prefix: str) -> list[Matched]:
    """A code for each row: its own, if the table has codes; that of the item with the same name; that of one
    whose name is much alike and that no other row took; else a new one, ``prefix`` and a running number.
    """
    by_code = {item.code: item for item in known}
    by_path: dict[tuple[str, ...], KnownItem] = {}
    for item in known:
        by_path.setdefault(key(item.path), item)
    found: dict[int, tuple[str, KnownItem | None]] = {}
    taken: set[str] = set()
    for place, row in enumerate(rows):
        own = row.values.get("code", "")
        before = by_code.get(own) if own else by_path.get(key(row.path))
        code = own or (before.code if before else "")
        if code and code not in taken:
            taken.add(code)
            found[place] = (code, before)
    for place, row in enumerate(rows):
        if place not in found and (alike := _most_alike(row, known, taken)) is not None:
            taken.add(alike.code)
            found[place] = (alike.code, alike)
    numbers = _free_numbers(prefix, {*by_code, *taken})
    return [Matched(row, *(found.get(place) or (next(numbers), None))) for place, row in enumerate(rows)]


def _most_alike(row: OfficialRow, known: Sequence[KnownItem], taken: set[str]) -> KnownItem | None:
    """Under the same first level, so that nothing is taken for something quite different."""
    if not any(row.path):
        return None
    first, name = squeeze(row.path[0]), "".join(key(row.path))
    best, score = None, ALIKE
    for item in known[:_MOST_COMPARED]:
        if item.code in taken or squeeze(item.path[0]) != first:
            continue
        ratio = SequenceMatcher(None, name, "".join(key(item.path)), autojunk=False).ratio()
        if ratio >= score:
            best, score = item, ratio
    return best


def _free_numbers(prefix: str, used: set[str]) -> Iterable[str]:
    number = 0
    while True:
        number += 1
        code = f"{prefix}-{number:03d}"
        if code not in used:
            yield code
