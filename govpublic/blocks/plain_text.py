"""Rich text as the lines that a reader sees, for the detectors that read text."""

import re
from html.parser import HTMLParser

_LINE_ENDS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption"]
    + ["figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section"]
    + ["table", "tr", "ul"]
)
_CELLS = frozenset({"td", "th"})
_UNREAD = frozenset({"script", "style", "template"})
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_CELL_EDGE = re.compile(r" *\t *")


class _Reader(HTMLParser):
    """Collects text; a newline stands for every beginning and end of a paragraph, a tab between cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        if tag in _CELLS:
            self._cells += 1
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD and self._unread:
            self._unread -= 1
        self._break(tag)
        if tag in _CELLS:
            self._cells = max(0, self._cells - 1)
            self.pieces.append("\t")

    def _break(self, tag: str) -> None:
        if tag in _LINE_ENDS:
            self.pieces.append(" " if self._cells else "\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(_BLANKS.sub(" ", data))


def html_lines(html: str) -> list[str]:
    """The text of ``html``, one string a paragraph, list item or row, without empty ones.

    Inline tags join: ``<b>张</b>某`` is one word. A table row is one line, its cells apart by tabs.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return text_lines(_CELL_EDGE.sub("\t", "".join(reader.pieces)))


def text_lines(text: str) -> list[str]:
    """The lines of plain ``text``, trimmed, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
