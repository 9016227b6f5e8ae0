"""Everything that a docx says, part by part."""

from collections.abc import Generator, Iterator
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.xmltext import attribute
from govpublic.detectors.contents.parts import Parts, Teller
from govpublic.detectors.contents.passage import Passage
from govpublic.detectors.contents.places import Part
from govpublic.detectors.contents.word_part import WordPart, is_on

_PARTS: tuple[tuple[str, Part], ...] = (
    (r"word/document\d*\.xml", "body"),
    (r"word/header\d*\.xml", "header"),
    (r"word/footer\d*\.xml", "footer"),
    (r"word/footnotes\d*\.xml", "footnote"),
    (r"word/endnotes\d*\.xml", "endnote"),
    (r"word/comments\d*\.xml", "comment"),
    (r"word/glossary/document\d*\.xml", "other"),
)


def read_word(parts: Parts) -> Iterator[Passage]:
    """Body, tables, text boxes, headers, footers, notes, comments, deleted and hidden text, in this order."""
    hidden = yield from _hidden_styles(parts)
    for pattern, part in _PARTS:
        for name in parts.matching(pattern):
            yield from parts.parse(name, WordPart(part, name, hidden))


def _hidden_styles(parts: Parts) -> Generator[Passage, None, frozenset[str]]:
    """Passages of damage at most; returns the styles whose text is hidden."""
    handler = _Styles()
    for name in parts.matching(r"word/styles\.xml"):
        yield from parts.parse(name, handler)
    return frozenset(handler.hidden)


class _Styles(Teller):
    def __init__(self) -> None:
        super().__init__()
        self.hidden: set[str] = set()
        self._style = ""

    def start(self, name: str, attrs: AttributesImpl) -> None:
        if name == "style":
            self._style = attribute(attrs, "styleId")
        elif name == "vanish" and is_on(attrs):
            self.hidden.add(self._style)
