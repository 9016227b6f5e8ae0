"""What is wrong with a rulebook, told all at once and in sentences."""

from __future__ import annotations

from collections.abc import Iterable


class RulebookError(ValueError):
    """A rulebook, or what a site's settings change in it, cannot be used.

    ``faults`` holds one sentence per fault, each saying where it is: layer and file, code, key.
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults: tuple[str, ...] = tuple(faults)
        super().__init__("\n".join(self.faults))
