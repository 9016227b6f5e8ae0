"""The shortest ways to what a file says."""

import io

from govpublic.detectors.attachments import Limits
from govpublic.detectors.contents import CONTENTS_LIMITS, Passage, passages, worded

ID_NUMBER = "341003200001011233"  # valid, and nobody's
MOBILE = "13800138000"


def told(data: bytes, limits: Limits = CONTENTS_LIMITS, **caps) -> list[Passage]:
    return list(passages(io.BytesIO(data), limits=limits, **caps))


def texts(data: bytes, kind: str = "text") -> list[str]:
    return [passage.text for passage in told(data) if passage.kind == kind]


def the(data: bytes, words: str) -> Passage:
    """The one passage that holds `words`."""
    found = [passage for passage in told(data) if words in passage.text]
    assert len(found) == 1, found
    return found[0]


def where(data: bytes, words: str) -> str:
    """Where `words` stand, in English."""
    passage = the(data, words)
    msgid, params = worded(passage.place_at(passage.text.index(words)))
    return msgid % params


def unread(data: bytes, limits: Limits = CONTENTS_LIMITS, **caps) -> list[tuple[str, str]]:
    """Kind and reason of all that was not read."""
    return [(each.kind, each.reason) for each in told(data, limits, **caps) if each.incomplete]
