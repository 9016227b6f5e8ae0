"""What has been found out about a file so far, while it is being looked at."""

import time
from dataclasses import dataclass, field, replace
from hashlib import sha256

from govpublic.detectors.attachments.facts import ACTIVE_CODES, AttachmentFacts
from govpublic.detectors.attachments.limits import Limits
from govpublic.detectors.attachments.source import Source
from govpublic.detectors.skeleton import skeleton


@dataclass
class Findings:
    """Collects codes and counts; `text` is None until somebody was able to read text."""

    limits: Limits = field(default_factory=Limits)
    kind: str = "unknown"
    problems: set[str] = field(default_factory=set)
    text: str | None = None
    pages: int | None = None
    images: int = 0

    def __post_init__(self) -> None:
        self._deadline = time.monotonic() + self.limits.seconds

    def note(self, *codes: str) -> None:
        self.problems.update(codes)

    def within(self) -> "Findings":
        """Findings of a file within this one, which has only the time that is left."""
        left = max(0.0, self._deadline - time.monotonic())
        return Findings(replace(self.limits, seconds=left))

    def out_of_time(self) -> bool:
        """Whether the time of this inspection is used up; notes that not everything was read."""
        if time.monotonic() < self._deadline:
            return False
        self.note("capped")
        return True

    def facts(self, source: Source) -> AttachmentFacts:
        letters = skeleton(self.text or "")
        return AttachmentFacts(
            kind=self.kind,
            size=source.size,
            sha256=source.sha256,
            text_chars=None if self.text is None else len("".join(self.text.split())),
            pages=self.pages,
            images=self.images,
            active=bool(self.problems & ACTIVE_CODES),
            problems=tuple(sorted(self.problems)),
            text_digest=sha256(letters.encode()).hexdigest() if letters else "",
            **{name: name in self.problems for name in _FLAGS},
        )


_FLAGS = ("encrypted", "restricted", "macros", "scanned", "corrupt", "bomb", "polyglot")
