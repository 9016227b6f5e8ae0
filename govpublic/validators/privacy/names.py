"""What the title of a document and the name of its file tell of people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.detectors.privacy import scan

from .file_scan import FileMatch
from .keys import key_of
from .weighing import masked_further
from .words import without_allowed, words_of_the_rulebook

#: A title is no roll: a telephone in it may be an office's, and a name an official's.
_KINDS = ("resident_id", "bank_card")


def matches_in_names(document: Any) -> Iterator[FileMatch]:
    """Certain matches in the title and in the name of the file, each once. Opens nothing."""
    seen = set()
    names = (
        (str(document.title), _("its title")),
        (PurePosixPath(str(document.file)).stem, _("the name of the file")),
    )
    for text, place in names:
        words = words_of_the_rulebook()
        for match in without_allowed(text, scan(text, kinds=_KINDS, words=words)):
            key = key_of(match.kind, match.text)
            if match.certain and key not in seen:
                seen.add(key)
                masked = masked_further(match.kind, match.masked)
                found_as = ("article",)
                yield FileMatch(match.kind, masked, key, (place, {}), "text", found_as, found_as)
