"""Computing and keeping what is known of a file's bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any, NamedTuple

from wagtail.documents import get_document_model

from govpublic.detectors.attachments import inspect
from govpublic.detectors.filetext import extract_text
from govpublic.detectors.resemblance import first_difference, same_text
from govpublic.detectors.secrecy import find_markings
from govpublic.rulebooks import Rulebook

from .looks import looks_of
from .models import FileFacts, FileLikeness
from .privacy.file_scan import AT_UPLOAD, privacy_of
from .privacy.sights import masked_text
from .privacy.words import words_of_the_rulebook
from .rulebook import current, secrecy_markings

#: Raise when a detector learns something new: facts of an older version are computed again.
DETECTORS_VERSION = "4"

#: Longest text that is kept of a file, in characters.
TEXT_LIMIT = 1_000_000


class Likeness(NamedTuple):
    """``share`` is 0 to 1; the excerpts are what only the one and only the other file says."""

    share: float
    left: str
    right: str


def detector_version() -> str:
    """Version of the detectors together with the site's own words, 64 characters at most."""
    return _version(current())


@lru_cache(maxsize=4)
def _version(rulebook: Rulebook) -> str:
    patterns = repr((rulebook.markings, words_of_the_rulebook()))
    return f"{DETECTORS_VERSION}:{hashlib.sha1(patterns.encode(), usedforsecurity=False).hexdigest()}"


def facts_for(documents: Iterable[Any], known: Mapping[str, FileFacts] | None = None) -> dict[int, FileFacts]:
    """Facts by primary key of Wagtail document; a file is opened only if never seen before.

    One query for those that are not ``known`` by their hash, none if all are.
    """
    hashes = {document.pk: content_hash_of(document) for document in documents}
    by_hash = dict(known or {})
    unknown = set(hashes.values()) - by_hash.keys()
    if unknown:
        rows = FileFacts.objects.filter(content_hash__in=unknown, detector=detector_version()).defer("text")
        by_hash |= {facts.content_hash: facts for facts in rows}
    found = {}
    for document in documents:
        digest = hashes[document.pk]
        facts = by_hash.get(digest) or (learn(document.file, digest) if digest else None)
        if facts is not None:
            found[document.pk] = by_hash[digest] = facts
    return found


def content_hash_of(document: Any) -> str:
    """Wagtail's SHA-1 of the document, computed and kept if it has none yet; empty if the file is gone."""
    if not document.file_hash:
        try:
            document._set_document_file_metadata()
        except (OSError, ValueError):
            return ""
        if document.file._committed:
            document.file.close()  # measuring leaves it open
        if document.pk:
            get_document_model().objects.filter(pk=document.pk).update(
                file_hash=document.file_hash, file_size=document.file_size
            )
    return str(document.file_hash)


def learn(file: Any, digest: str, seconds: float = AT_UPLOAD) -> FileFacts | None:
    """Open ``file`` once and keep what it is and says under ``digest``; None if it cannot be read.

    Personal information is looked for so many ``seconds`` at most.
    """
    try:
        with file.open("rb") as opened:
            return learn_from(opened, digest, seconds)
    except (OSError, ValueError):
        return None


def learn_from(opened: Any, digest: str, seconds: float = AT_UPLOAD) -> FileFacts:
    """Keep the facts of an open binary file under ``digest``; its position is put back to the start."""
    opened.seek(0)
    facts = inspect(opened)
    opened.seek(0)
    text = extract_text(opened, facts.kind, TEXT_LIMIT).replace("\x00", "")
    opened.seek(0)
    privacy = privacy_of(opened, seconds)
    opened.seek(0)
    looks = looks_of(opened, facts)
    markings = [marking.text for marking in find_markings(text, secrecy_markings())]
    kept, _created = FileFacts.objects.update_or_create(
        content_hash=digest,
        defaults={
            "kind": facts.kind,
            "family": facts.family,
            "size": facts.size,
            "text_chars": facts.text_chars,
            "facts": asdict(facts) | looks,
            "markings": list(dict.fromkeys(markings)),
            "privacy": privacy,
            "text": text,
            "detector": detector_version(),
        },
    )
    return kept


def likeness_of(
    left: FileFacts, right: FileFacts, known: Mapping[tuple[str, str], FileLikeness] | None = None
) -> Likeness | None:
    """How alike two files' texts are, and where they first differ; None if one has no text to compare.

    Computed once per pair of contents; ``known`` are those that somebody has read already.
    """
    if not (left.text_chars and right.text_chars):
        return None
    first, second = sorted((left.content_hash, right.content_hash))
    kept = (known or {}).get((first, second))
    kept = kept or FileLikeness.objects.filter(left=first, right=second).first() or _compare(first, second)
    if kept is None:
        return None
    excerpts = {first: kept.left_excerpt, second: kept.right_excerpt}
    return Likeness(kept.likeness, excerpts[left.content_hash], excerpts[right.content_hash])


def _compare(first: str, second: str) -> FileLikeness | None:
    texts = dict(
        FileFacts.objects.filter(content_hash__in=(first, second)).values_list("content_hash", "text")
    )
    if not (texts.get(first, "").strip() and texts.get(second, "").strip()):
        return None
    likeness = same_text(texts[first], texts[second])
    left, right = _difference(texts[first], texts[second]) if likeness < 1 else ("", "")
    kept, _created = FileLikeness.objects.get_or_create(
        left=first,
        right=second,
        defaults={"likeness": likeness, "left_excerpt": left, "right_excerpt": right},
    )
    return kept


def _difference(left: str, right: str) -> tuple[str, str]:
    """What only the one and only the other says, where they first differ; numbers of people are masked.

    They are masked before they are cut, because half a number is not known for one; if they differ in nothing
    else, stars are all that is told.
    """
    return first_difference(masked_text(left), masked_text(right)) or ("***", "***")
