"""Rich text format, which many files named .doc are: lines, rows, hidden and deleted words, properties."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from govpublic.detectors.contents.budget import Budget
from govpublic.detectors.contents.passage import LONGEST, Kind, Passage, said, unread
from govpublic.detectors.contents.places import Part, Place

_TOKEN = re.compile(
    rb"\\u(-?\d{1,6}) ?|((?:\\'[0-9A-Fa-f]{2})+)"  # characters by number, bytes by number
    rb"|\\([A-Za-z]{1,32})(-?\d{0,10}) ?|\\(.)"  # control words with their number, control symbols
    rb"|([{}])|([^\\{}\r\n]+)",  # groups, words
    re.DOTALL,
)
_LINE_ENDS = frozenset({b"par", b"line", b"row", b"sect", b"page", b"nestrow"})
_MARKS = {b"tab": "\t", b"cell": "\t", b"nestcell": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•"}
_WORDLESS = frozenset(
    b"fonttbl colortbl stylesheet pict themedata colorschememapping datastore latentstyles listtable "
    b"xmlnstbl listoverridetable rsidtbl generator blipuid nonshppict mmathPr filetbl revtbl".split()
)
_PARTS: dict[bytes, Part] = {
    **dict.fromkeys((b"header", b"headerl", b"headerr", b"headerf"), "header"),
    **dict.fromkeys((b"footer", b"footerl", b"footerr", b"footerf"), "footer"),
    b"footnote": "footnote",
    b"annotation": "comment",
    b"atnauthor": "author",
    b"shptxt": "text_box",
}
_KINDS: dict[Part, Kind] = {"comment": "comment", "author": "author", "property": "property"}
_PROPERTIES = frozenset(
    b"author operator manager company title subject keywords doccomm category hlinkbase".split()
)


@dataclass(frozen=True)
class _Group:
    """What the words between two braces are."""

    place: Place = field(default_factory=lambda: Place("line"))
    silent: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1  # characters that stand for a Unicode one in old readers


def read_rich_text(data: bytes, budget: Budget) -> Iterator[Passage]:
    """A passage per line or row of a table, in the order of the file."""
    reader = _Reader()
    for count, token in enumerate(_TOKEN.finditer(data)):
        if count % 20_000 == 0:
            budget.check_time()
        word = token[3]
        if word == b"bin":  # bytes that may look like anything follow, which ends what can be told
            yield unread("unreadable", "binary")
            return
        if word == b"object":
            yield unread("unopened", "program")
        yield from reader.take(token)
    yield from reader.told()
    if reader.depth:
        yield unread("unreadable", "damaged")


class _Reader:
    """The words of the group that is open, and the groups around it."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._group = _Group()
        self._words: list[str] = []
        self._length = 0
        self._line = 1
        self._skip = 0

    @property
    def depth(self) -> int:
        """How many braces are open."""
        return len(self._groups)

    def take(self, token: re.Match[bytes]) -> Iterator[Passage]:
        """The next token; words are told when their line or their group ends."""
        word, brace = token[3], token[6]
        before, ends = self._group, word in _LINE_ENDS
        if brace == b"{":
            self._groups.append(before)
        elif brace:
            self._group, self._skip = (self._groups.pop() if self._groups else _Group()), 0
        elif word and not ends and word not in _MARKS:
            self._group = _changed(before, word, token[4])
        if ends or self._group != before or self._length > LONGEST:
            yield from self.told(before)
            self._line += ends and before.place.part == "line"
        if not (self._group.silent or brace or ends):
            self._add(token)

    def _add(self, token: re.Match[bytes]) -> None:
        if token[1] is not None:
            piece, self._skip = chr(int(token[1]) % 0x10000), self._group.fallback
        else:
            piece = _piece(token)
            piece, self._skip = piece[self._skip :], max(0, self._skip - len(piece))
        self._words.append(piece)
        self._length += len(piece)

    def told(self, group: _Group | None = None) -> Iterator[Passage]:
        """The words so far, as what the group says they are."""
        group = group or self._group
        text = "".join(self._words).strip("\t")
        # Two halves of one character become one.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._words, self._length = [], 0
        hidden = group.hidden or group.deleted
        row = self._line if group.place.part == "line" else 0
        kind: Kind = "deleted" if group.deleted else _KINDS.get(group.place.part, "text")
        yield from said(replace(group.place, row=row, hidden=hidden), text, kind)


def _changed(group: _Group, word: bytes, value: bytes) -> _Group:
    """The group after a control word, which may say what the rest of it is."""
    if word in _WORDLESS or word == b"object":
        return replace(group, silent=True)
    if word in _PARTS:
        return replace(group, place=Place(_PARTS[word]))
    if word in _PROPERTIES and group.place.name == "info":
        return replace(group, place=Place("property", name=word.decode()))
    if word == b"info":
        return replace(group, place=Place("property", name="info"))
    if word == b"v":
        return replace(group, hidden=value != b"0")
    if word == b"deleted":
        return replace(group, deleted=value != b"0")
    if word == b"plain":
        return replace(group, hidden=False, deleted=False)
    if word == b"uc":
        return replace(group, fallback=min(int(value or b"1"), 8) if value[:1] != b"-" else 1)
    return group


def _piece(token: re.Match[bytes]) -> str:
    octets, word, symbol, plain = token[2], token[3], token[5], token[7]
    if octets:
        return _decoded(bytes.fromhex(octets.replace(b"\\'", b"").decode()))
    if plain:
        return _decoded(plain)
    if symbol:
        return {b"~": " ", b"_": "-"}.get(symbol, symbol.decode("latin-1") if symbol in b"\\{}" else "")
    return _MARKS.get(word or b"", "")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
