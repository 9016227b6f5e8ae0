"""What had leaked, found in any version of a page, and put out of sight wherever it stands.

A needle is a text as it was written. Needles stay in memory: none is stored, logged or shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from govpublic import workdays

from ..privacy.masking import mask_texts
from ..privacy.sights import SLUG, sights_of

#: Shorter words are not replaced: they would be found within others.
SHORTEST = 2

#: What stands in the place of each needle.
Needles = dict[str, str]


def words_to_hide(typed: str) -> Needles:
    """The words that somebody typed, one on a line, each with stars of its length."""
    words = {line.strip() for line in typed.splitlines()}
    return {word: "*" * len(word) for word in words if len(word) >= SHORTEST}


def needles_in(version: Any) -> Needles:
    """What is certainly personal in the texts of ``version``, with its mask."""
    sights = [sight for sight in sights_of(version, workdays.today()) if sight.certain]
    return {sight.match.text: sight.masked for sight in sights if len(sight.match.text) >= SHORTEST}


def masked_content(version: Any, needles: Mapping[str, str]) -> dict[str, Any]:
    """The content of ``version``, which is changed in memory, with everything personal out of sight.

    First with its markup in mind, as in the editor; then wherever else the same letters stand.
    """
    sights = [sight for sight in sights_of(version, workdays.today()) if sight.certain and sight.path != SLUG]
    if sights:
        mask_texts(version, sights)
    content: dict[str, Any] = scrubbed(version.serializable_data(), needles)
    return content


def scrubbed(value: Any, needles: Mapping[str, str]) -> Any:
    """``value``, as JSON has it, with every needle in any text of it replaced, streams included."""
    if isinstance(value, str):
        return _scrubbed_text(value, needles)
    if isinstance(value, Mapping):
        return {name: scrubbed(item, needles) for name, item in value.items()}
    if isinstance(value, list):
        return [scrubbed(item, needles) for item in value]
    return value


def holds(value: Any, needles: Iterable[str]) -> bool:
    """Whether any needle stands in ``value``."""
    marks = dict.fromkeys(needles, "")
    return bool(scrubbed(value, marks) != value)


def _scrubbed_text(text: str, needles: Mapping[str, str]) -> str:
    if text[:1] in "[{" and text[:1]:
        try:
            stored = json.loads(text)
        except ValueError:
            pass
        else:
            if isinstance(stored, list | dict):
                clean = scrubbed(stored, needles)
                return json.dumps(clean) if clean != stored else text
    # The longest first: a name may begin with a shorter one.
    for needle in sorted(needles, key=len, reverse=True):
        text = text.replace(needle, needles[needle])
    return text
