"""Loading a rulebook by name, and telling what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from govpublic.rulebooks.book import Rulebook
from govpublic.rulebooks.draft import Draft
from govpublic.rulebooks.faults import RulebookError
from govpublic.rulebooks.finishing import finish
from govpublic.rulebooks.layers import Part, read_layers

_loaded: dict[tuple[str, str, tuple[str, ...]], Rulebook] = {}


def load(
    name: str | Path,
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    search_paths: Sequence[Path] = (),
) -> Rulebook:
    """The rulebook ``name``, with single keys changed by ``overrides``; read once per process.

    ``name`` is a bundled name ("national", "anhui", "huangshan"), the stem of a file in ``search_paths``,
    or the path of a ``.toml`` file, which extends one of these. ``overrides`` is what the site's settings
    say: ``{"DOC-11": {"severity": "warn", "params": {"exempt_without_attachment": False}}}``.
    Raises ``RulebookError``, which lists every fault.
    """
    # By text, because True and 1 are the same key and not the same setting.
    key = (str(name), repr(overrides or {}), tuple(str(folder) for folder in search_paths))
    if key not in _loaded:
        _loaded[key] = _build(str(name), {} if overrides is None else overrides, search_paths)
    return _loaded[key]


def validate(
    name: str | Path,
    overrides: Mapping[str, Mapping[str, Any]] | None = None,
    search_paths: Sequence[Path] = (),
) -> list[str]:
    """One sentence per fault of the rulebook and of the overrides; empty when it can be used."""
    try:
        load(name, overrides, search_paths)
    except RulebookError as error:
        return list(error.faults)
    return []


def _build(name: str, overrides: Mapping[str, Any], search_paths: Sequence[Path]) -> Rulebook:
    layers = read_layers(name, search_paths)
    draft = Draft()
    for layer in layers:
        for part in layer.parts:
            draft.lay(part)
    draft.lay(Part("In the overrides", {"rules": overrides}))
    return finish(draft, layers)
