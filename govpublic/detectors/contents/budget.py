"""How much of a file is read: every cap, counted in one place."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.limits import MEGABYTE, Limits
from govpublic.detectors.contents.passage import INCOMPLETE, Passage, unread

# More than an inspection reads: names and numbers stand on the last page as on the first.
CONTENTS_LIMITS = Limits(
    max_bytes=128 * MEGABYTE, max_unpacked=256 * MEGABYTE, max_pages=5_000, max_text=20_000_000, seconds=60
)
MOST_PASSAGES = 1_200_000


class CutShortError(Exception):
    """A cap was reached; what was told so far stands. `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class Budget:
    """What is left to one call, over all members of an archive together."""

    limits: Limits = CONTENTS_LIMITS
    passages: int = MOST_PASSAGES
    characters: int = field(init=False)
    unpacked: int = field(init=False)

    def __post_init__(self) -> None:
        self.characters = self.limits.max_text
        self.unpacked = self.limits.max_unpacked
        self._deadline = time.monotonic() + self.limits.seconds

    def findings(self) -> Findings:
        """For the readers of the inspection: a fresh sheet, with the time and room that are left."""
        left = max(0.0, self._deadline - time.monotonic())
        return Findings(replace(self.limits, seconds=left, max_text=max(self.characters, 1)))

    def check_time(self) -> None:
        """Raises CutShortError when the time is used up."""
        if time.monotonic() >= self._deadline:
            raise CutShortError("seconds")

    def unpack(self, size: int) -> None:
        """Count `size` unpacked bytes. Raises CutShortError when there are too many, or no time is left."""
        self.unpacked -= size
        if self.unpacked < 0:
            raise CutShortError("unpacked")
        self.check_time()

    def counted(self, told: Iterator[Passage]) -> Iterator[Passage]:
        """`told` as far as the caps allow, and a passage of kind "cut" when they did not allow all of it.

        What the listener does between two passages takes none of the time.
        """
        try:
            for passage in told:
                if self.passages <= 0:
                    raise CutShortError("passages")
                if self.characters < len(passage.text) and passage.kind not in INCOMPLETE:
                    yield replace(passage, text=passage.text[: self.characters])
                    raise CutShortError("characters")
                self.passages -= 1
                self.characters -= len(passage.text)
                told_at = time.monotonic()
                yield passage
                self._deadline += time.monotonic() - told_at
        except CutShortError as error:
            yield unread("cut", error.reason)
