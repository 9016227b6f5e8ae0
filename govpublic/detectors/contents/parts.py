"""The parts of a zip, read as a stream of passages and paid from the budget."""

import math
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote
from xml.sax.xmlreader import AttributesImpl

from defusedxml.expatreader import DefusedExpatParser

from govpublic.detectors.attachments.archive import Archive
from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.source import Source
from govpublic.detectors.attachments.xmltext import EnoughError, PartHandler, TextSink, attribute
from govpublic.detectors.contents.budget import Budget, CutShortError
from govpublic.detectors.contents.passage import Kind, Passage, said, unread
from govpublic.detectors.contents.places import Place


class Teller(PartHandler):
    """Base of the handlers here: what they find waits in `found` until the chunk is read.

    Attributes come as a dict, not as the object of SAX, which costs as much as everything else.
    """

    def __init__(self) -> None:
        super().__init__(TextSink(1))
        self.found: list[Passage] = []

    def say(self, place: Place, text: str, kind: Kind = "text") -> None:
        """Take a passage, if it says anything."""
        self.found += said(place, text, kind)

    def finish(self) -> None:
        """Tell what is still open; the part has ended, or broken off."""


class CountedArchive(Archive):
    """An Archive whose every unpacked byte is paid for."""

    def __init__(self, source: Source, findings: Findings, budget: Budget) -> None:
        self._budget = budget
        super().__init__(source, findings)

    def chunks(self, name: str, limit: int | None = None) -> Iterator[bytes]:
        """Unpacked bytes of one part. Raises CutShortError at the cap, and the errors of zipfile."""
        for chunk in super().chunks(name, limit):
            self._budget.unpack(len(chunk))
            yield chunk
        self._budget.check_time()


class Parts:
    """The parts of a package or the members of an archive; `read` remembers which parts were read."""

    def __init__(self, source: Source, budget: Budget) -> None:
        """Raises the errors of zipfile for what is no zip."""
        self.budget = budget
        self.findings = Findings(replace(budget.limits, seconds=math.inf))  # the budget keeps the time
        self.archive = CountedArchive(source, self.findings, budget)
        self.read: set[str] = set()

    @property
    def names(self) -> list[str]:
        """All names, in lower case."""
        return self.archive.names

    def matching(self, pattern: str) -> list[str]:
        """Names that match the whole pattern and were not read yet, slide2 before slide10."""
        return [name for name in self.archive.matching(pattern) if name not in self.read]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpacked bytes of one part. Raises CutShortError at the cap, and the errors of zipfile."""
        self.read.add(name)
        yield from self.archive.chunks(name)

    def data(self, name: str) -> bytes:
        """All bytes of one part."""
        return b"".join(self.chunks(name))

    def parse(self, name: str, handler: Teller) -> Iterator[Passage]:
        """What `handler` finds in one part, and that the rest is unreadable when it is no plain XML."""
        parser = _DirectParser()
        parser.forbid_dtd = True
        parser.setContentHandler(handler)
        try:
            for chunk in self.chunks(name):
                parser.feed(chunk)
                found, handler.found = handler.found, []
                yield from found
            parser.close()
        except CutShortError:
            yield from _last(handler)
            raise
        except EnoughError:
            yield from _last(handler)
            raise CutShortError("characters") from None
        except Exception:  # zipfile, expat and defusedxml have many, none of which may get out
            yield from _last(handler)
            yield unread("unreadable", "damaged", Place("other", name=name))
            return
        yield from _last(handler)

    def relations(self, name: str) -> dict[str, str]:
        """Targets of the part `name` inside the package, in lower case, by identifier."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self.archive.names:
            return {}
        handler = _Relations(folder)
        for _passage in self.parse(rels, handler):
            pass
        self.read.discard(rels)
        return handler.targets


class _DirectParser(DefusedExpatParser):  # type: ignore[misc]  # defusedxml has no types
    """The same parser, as strict, without the objects that SAX wraps around every event."""

    def reset(self) -> None:
        super().reset()
        handler = self.getContentHandler()
        self._parser.StartElementHandler = handler.startElement
        self._parser.EndElementHandler = handler.endElement
        self._parser.CharacterDataHandler = handler.characters


def _last(handler: Teller) -> list[Passage]:
    handler.finish()
    return handler.found


class _Relations(Teller):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.targets: dict[str, str] = {}

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name == "Relationship" and attribute(attrs, "TargetMode") != "External":
            target = unquote(attribute(attrs, "Target")).lower()
            whole = target if target.startswith("/") else posixpath.join(self._folder, target)
            self.targets[attribute(attrs, "Id")] = posixpath.normpath(whole).lstrip("/")


class Links(Teller):
    """Addresses outside the file: of people (mailto, tel), of pages, of files on somebody's disk."""

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name == "Relationship" and attribute(attrs, "TargetMode") == "External":
            self.say(Place("link"), unquote(attribute(attrs, "Target")), "link")
