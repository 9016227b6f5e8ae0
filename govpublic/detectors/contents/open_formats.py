"""OpenDocument and OFD, whose text the inspection reads: their lines, properties and deletions."""

from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.opendocument import read_odf, read_ofd
from govpublic.detectors.attachments.xmltext import EnoughError, TextSink
from govpublic.detectors.contents.budget import CutShortError
from govpublic.detectors.contents.loose import LooseWords
from govpublic.detectors.contents.package import Opener
from govpublic.detectors.contents.parts import Parts
from govpublic.detectors.contents.passage import Passage, unread
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.plain_text import lines
from govpublic.detectors.contents.properties import Properties

_PICTURES = r"pictures/.+\.(?:jpe?g|png|tiff?|webp|gif)|.*/res/.+\.(?:jpe?g|png|tiff?)"
_ATTACHED = r"doc_?\d+/attachs?/(?!.*\.xml$).+"


def read_open_format(parts: Parts, kind: str, opener: Opener) -> Iterator[Passage]:
    """Lines of text, author and other properties, deleted text, pictures' data, names of attachments."""
    sink = TextSink(max(parts.budget.characters, 1))
    try:
        (read_ofd if kind == "ofd" else read_odf)(parts.archive, sink, parts.findings)
    except EnoughError:
        parts.findings.note("capped")
    except CutShortError:
        yield from lines(sink.text)
        raise
    except Exception:  # as for every part: what could be read is told, and that it is not all
        yield unread("unreadable", "damaged", Place("other", name="content.xml"))
    if "encrypted" in parts.findings.problems:
        yield unread("encrypted", "locked")
    yield from lines(sink.text)
    if "capped" in parts.findings.problems:
        raise CutShortError("characters")
    yield from _around(parts, kind, opener)


def _around(parts: Parts, kind: str, opener: Opener) -> Iterator[Passage]:
    if kind == "ofd":
        for name in parts.matching(r"ofd\.xml"):
            yield from parts.parse(name, Properties(3))
        for name in parts.matching(r".*/annot[^/]*\.xml|.*/(?:customtags?|extensions?|attachments)\.xml"):
            yield from parts.parse(name, LooseWords(Place("other", name=name)))
    else:
        for name in parts.matching(r"meta\.xml"):
            yield from parts.parse(name, Properties(3))
        for name in parts.matching(r"content\.xml"):
            yield from parts.parse(name, _Deleted())
    for name in parts.matching(_PICTURES):
        yield from opener(parts.data(name), name)
    for name in parts.matching(_ATTACHED):
        yield unread("unopened", "attachment", Place("attachment", name=name), text=name)
    for name in parts.matching(r"object ?\d+/content\.xml"):
        yield from parts.parse(name, LooseWords(Place("drawing")))


class _Deleted(LooseWords):
    """What stands in the tracked changes of an OpenDocument text, and the authors of changes and comments."""

    def __init__(self) -> None:
        super().__init__(Place("revision", hidden=True), "deleted")
        self._inside = 0
        self._element = ""

    def start(self, name: str, attrs: AttributesImpl) -> None:
        super().start(name, attrs)
        self._inside += name == "tracked-changes"
        self._element = name

    def end(self, name: str) -> None:
        super().end(name)
        self._inside -= name == "tracked-changes"
        self._element = ""

    def characters_of(self, content: str) -> None:
        if self._element == "creator":
            self.say(Place("author"), content, "author")
        elif self._inside:
            super().characters_of(content)
