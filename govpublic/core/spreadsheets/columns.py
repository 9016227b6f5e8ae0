"""The columns of a sheet, and the name of the file it is sent as."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

#: A file name longer than this is cut by some systems.
LONGEST_NAME = 60
_NOT_IN_NAMES = '\\/:*?"<>|'


@dataclass(frozen=True)
class Column:
    """One column: what stands above it, and how wide it is in characters (an ideograph takes two)."""

    heading: str | Promise
    width: int = 16


def file_name(title: str, ending: str) -> str:
    """``title`` without what a file name cannot hold, cut to a bearable length, with ``ending`` once."""
    bare = title.removesuffix(f".{ending}")
    kept = "".join(char for char in bare if char.isprintable() and char not in _NOT_IN_NAMES)
    return f"{kept.strip(' .')[:LONGEST_NAME] or 'list'}.{ending}"
