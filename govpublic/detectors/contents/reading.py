"""The way in: which reader looks at a file, and what is told when it cannot be read."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from govpublic.detectors.attachments.limits import Limits
from govpublic.detectors.attachments.ooxml import kind_of_ooxml
from govpublic.detectors.attachments.opendocument import kind_of_opendocument
from govpublic.detectors.attachments.signatures import sniff
from govpublic.detectors.attachments.source import FileOrPath, Source, opened
from govpublic.detectors.contents.budget import CONTENTS_LIMITS, MOST_PASSAGES, Budget, CutShortError
from govpublic.detectors.contents.compound import read_compound
from govpublic.detectors.contents.members import read_members
from govpublic.detectors.contents.open_formats import read_open_format
from govpublic.detectors.contents.package import read_package
from govpublic.detectors.contents.parts import Parts
from govpublic.detectors.contents.passage import Passage, unread
from govpublic.detectors.contents.pdf import read_pdf
from govpublic.detectors.contents.pictures import is_tiff, read_picture
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.plain_text import read_text
from govpublic.detectors.contents.rich_text import read_rich_text

_log = logging.getLogger(__name__)
_PICTURES = frozenset({"jpeg", "png", "gif", "webp"})
_TEXTS = frozenset({"txt", "csv", "html", "svg", "xml"})
_ARCHIVES = frozenset({"zip", "rar", "7z"})


def passages(
    file: FileOrPath, *, limits: Limits = CONTENTS_LIMITS, most_passages: int = MOST_PASSAGES
) -> Iterator[Passage]:
    """Everything that `file` says and where, in reading order: a path or a seekable binary file object.

    Judged by bytes, never by name. Body text comes with headers, comments, deleted and hidden text,
    properties and the names of what is attached. Never raises for what a file holds: what was not read is a
    passage whose `incomplete` is true, and a file without one was read to its end. Work is bounded by
    `limits` (`max_bytes`, `max_unpacked` bytes, `max_text` characters, `max_pages`, `seconds`; bombs by
    `max_ratio`) and `most_passages`. Raises OSError when a path cannot be opened.
    Basis: 个人信息保护法 art. 51.
    """
    with opened(file) as source:
        budget = Budget(limits, most_passages)
        yield from budget.counted(_File(source, budget).told())


@dataclass
class _File:
    """One file, or one member of an archive (`depth` 1), or a member of a member (2), which is only named."""

    source: Source
    budget: Budget
    depth: int = 0

    def told(self) -> Iterator[Passage]:
        if self.source.size > self.budget.limits.max_bytes:
            yield unread("cut", "bytes")
            return
        try:
            yield from self._by_kind(sniff(self.source.head))
        except CutShortError:
            raise
        except Exception as error:  # a hostile file may break any parser in any way, and must only be told of
            _log.info("contents of %s could not be read: %r", self.source.sha256[:12], error)
            yield unread("unreadable", "damaged")

    def _by_kind(self, kind: str) -> Iterator[Passage]:
        if kind == "zip":
            yield from self._zip()
        elif kind == "ole":
            yield from read_compound(self.source, self.budget)
        elif kind == "pdf":
            yield from read_pdf(self.source.data(), self.budget)
        elif kind in _PICTURES or is_tiff(self.source.head):
            yield from read_picture(self.source.handle, kind)
        elif kind in _TEXTS:
            yield from read_text(self.source, kind, self.budget)
        elif kind == "rtf":
            yield from read_rich_text(self.source.data(), self.budget)
        elif kind in _ARCHIVES:
            yield unread("unopened", "archive")
        elif kind != "empty":
            yield unread("unreadable", "unknown" if kind == "unknown" else "binary")

    def _zip(self) -> Iterator[Passage]:
        parts = Parts(self.source, self.budget)
        if parts.archive.is_bomb:
            yield unread("unreadable", "bomb")
            return
        package, open_format = kind_of_ooxml(parts.archive), kind_of_opendocument(parts.archive)
        if self.depth and (self.depth > 1 or not (package or open_format)):
            yield unread("unopened", "archive")
        elif package:
            yield from read_package(parts, package, self._member)
        elif open_format:
            yield from read_open_format(parts, open_format, self._member)
        else:
            yield from read_members(parts, self.source, self._member)

    def _member(self, data: bytes, name: str) -> Iterator[Passage]:
        """What a member says, as one told of inside this file."""
        with opened(io.BytesIO(data)) as source:
            for passage in _File(source, self.budget, self.depth + 1).told():
                if passage.kind == "unopened" and not passage.text:
                    passage = replace(passage, place=Place("file"), text=name)
                yield passage.inside(name)
