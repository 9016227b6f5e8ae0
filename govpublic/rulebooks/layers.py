"""Finding and reading the files that a rulebook is stacked from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govpublic.rulebooks.faults import RulebookError
from govpublic.rulebooks.records import RECORDS

#: The bundled layers; the lowest one declares every code, parameter and list.
BUNDLED = Path(__file__).parent
LOWEST = BUNDLED / "national.toml"

_CONTENT = {"rules", "lists", *RECORDS}
_HEAD = {"extends", "include", "title"}


@dataclass(frozen=True)
class Part:
    """The content of one file. ``where`` is how faults name it; ``declares`` is true for the lowest layer."""

    where: str
    data: Mapping[str, Any]
    declares: bool = False


@dataclass(frozen=True)
class Layer:
    """One layer: the main file and what it includes."""

    name: str
    title: str
    parts: tuple[Part, ...]


def read_layers(name: str, search_paths: Sequence[Path]) -> list[Layer]:
    """The layers of the rulebook ``name``, lowest first.

    ``name`` is a bundled name, the stem of a file in ``search_paths``, or the path of a ``.toml`` file.
    Raises ``RulebookError`` for a file that is missing, is no TOML, extends nothing or extends itself.
    """
    layers: list[Layer] = []
    seen: list[Path] = []
    path = _find(name, search_paths, wanted_by="The settings ask")
    while True:
        if path in seen:
            chain = " extends ".join(item.stem for item in [*seen, path])
            raise RulebookError([f"In {path.stem}: the layers go round in a circle ({chain})."])
        seen.append(path)
        head = _read(path, _HEAD | _CONTENT)
        layers.append(_layer(path, head))
        if path == LOWEST:
            return layers[::-1]
        below = head.get("extends")
        if not isinstance(below, str) or not below:
            raise RulebookError(
                [f'In {path.stem} ({path.name}): "extends" must name the layer below, such as "national".']
            )
        path = _find(below, [path.parent, *search_paths], wanted_by=f"{path.stem} ({path.name}) asks")


def _find(name: str, search_paths: Sequence[Path], *, wanted_by: str) -> Path:
    """The file that ``name`` means. Bundled names go first, so no folder can put itself in their place."""
    if name.endswith(".toml"):
        candidates = [folder / name for folder in search_paths] + [Path(name)]
    else:
        candidates = [folder / f"{name}.toml" for folder in (BUNDLED, *search_paths)]
    for candidate in candidates:
        if candidate.is_file():
            return candidate.resolve()
    raise RulebookError(
        [f"{wanted_by} for the rulebook {name!r}, and there is no such file or bundled name."]
    )


def _layer(path: Path, head: Mapping[str, Any]) -> Layer:
    lowest = path == LOWEST
    includes = head.get("include", [])
    if not isinstance(includes, list) or not all(isinstance(item, str) for item in includes):
        raise RulebookError([f'In {path.stem} ({path.name}): "include" must be a list of file names.'])
    parts = []
    for item in includes:
        part = path.parent / item
        if not part.is_file():
            raise RulebookError([f"In {path.stem} ({path.name}): the included file {item!r} does not exist."])
        parts.append(Part(f"In {path.stem} ({item})", _read(part, _CONTENT), lowest))
    own = {key: value for key, value in head.items() if key in _CONTENT}
    parts.append(Part(f"In {path.stem} ({path.name})", own, lowest))
    return Layer(path.stem, str(head.get("title", path.stem)), tuple(parts))


def _read(path: Path, allowed: set[str]) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulebookError([f"The file {path} is no valid TOML: {error}."]) from error
    if unknown := sorted(set(data) - allowed):
        known = ", ".join(sorted(allowed))
        raise RulebookError(
            [f"In {path.name}: there is no table or key {key!r}; there are {known}." for key in unknown]
        )
    return data
