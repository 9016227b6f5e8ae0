"""What the gate asks of the rulebook that this site names in its settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govpublic.core.rulebook import current_rulebook as current

__all__ = ["current", "secrecy_markings"]


def secrecy_markings() -> Mapping[str, Iterable[str]]:
    """The phrases that are secrecy markings at this site, by kind (DOC-13)."""
    return current().markings
