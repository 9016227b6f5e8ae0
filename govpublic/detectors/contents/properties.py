"""Properties of a document: who made it, for whom, with what."""

from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.xmltext import attribute
from govpublic.detectors.contents.parts import Parts, Teller
from govpublic.detectors.contents.passage import LONGEST, Passage
from govpublic.detectors.contents.places import Place

_PARTS = r"docprops/(?:core|app|custom)\d*\.xml"


def office_properties(parts: Parts) -> Iterator[Passage]:
    """The core, extended and custom properties of a docx, xlsx or pptx."""
    for name in parts.matching(_PARTS):
        yield from parts.parse(name, Properties())


class Properties(Teller):
    """A passage per value; elements at `depth` are the properties, named by themselves or by an attribute."""

    def __init__(self, depth: int = 2) -> None:
        super().__init__()
        self._at = depth
        self._depth = 0
        self._name = ""
        self._value: list[str] = []
        self._length = 0

    def start(self, name: str, attrs: AttributesImpl) -> None:
        self._depth += 1
        if self._depth == self._at:
            self._name = attribute(attrs, "name") or name
        self._value, self._length = [], 0

    def characters_of(self, content: str) -> None:
        if self._depth < self._at:
            return
        self._value.append(content)
        self._length += len(content)
        if self._length > LONGEST:
            self._flush()

    def end(self, name: str) -> None:
        self._depth -= 1
        self._flush()

    def finish(self) -> None:
        self._flush()

    def _flush(self) -> None:
        self.say(Place("property", name=self._name), "".join(self._value).strip(), "property")
        self._value, self._length = [], 0
