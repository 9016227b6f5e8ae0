"""One thing that a file says, or the admission that something in it could not be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from govpublic.detectors.contents.places import Place

# What the words are. The last four are no words of the file: they tell that it was not read to the end.
Kind: TypeAlias = Literal[
    "text",
    "deleted",
    "comment",
    "author",
    "name",
    "property",
    "field",
    "link",
    "formula",
    "unreadable",
    "encrypted",
    "unopened",
    "cut",
]
INCOMPLETE: frozenset[Kind] = frozenset({"unreadable", "encrypted", "unopened", "cut"})

# Characters of one passage; the pieces of a longer one overlap, so that no number is lost between two.
LONGEST = 100_000
_OVERLAP = 64


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of one paragraph, row, page, comment or property, and where it stands.

    `hidden` says that somebody who opens the file does not see it, or not all of it. Cells of a row are
    joined by tabs, `columns` says which column each of them stands in. `reason` is a machine code on the
    kinds of INCOMPLETE: damaged, unknown, locked, bomb, archive, attachment, program, binary, duplicate,
    bytes, unpacked, passages, characters, pages, seconds.
    """

    place: Place
    kind: Kind
    hidden: bool
    text: str
    columns: Sequence[int] = ()
    hidden_columns: frozenset[int] = frozenset()
    reason: str = ""

    @property
    def incomplete(self) -> bool:
        """Whether this tells that something was not read, so that the file must not count as looked at."""
        return self.kind in INCOMPLETE

    def place_at(self, offset: int) -> Place:
        """The place of one character of `text`: in a row, its cell."""
        if not self.columns:
            return self.place
        number = min(self.text.count("\t", 0, max(offset, 0)), len(self.columns) - 1)
        column = self.columns[number]
        hidden = self.place.hidden or column in self.hidden_columns
        return replace(self.place, column=column, hidden=hidden)

    def inside(self, member: str) -> "Passage":
        """The same passage, of a file that is itself a member of another."""
        return replace(self, place=self.place.inside(member))


def said(place: Place, text: str, kind: Kind = "text") -> Iterator[Passage]:
    """`text` as one passage, or as many as its length takes; none when it is blank."""
    if not text or text.isspace():
        return
    if len(text) <= LONGEST:
        yield Passage(place, kind, place.hidden, text)
        return
    for start in range(0, len(text) - _OVERLAP, LONGEST - _OVERLAP):
        yield Passage(place, kind, place.hidden, text[start : start + LONGEST])


def unread(kind: Kind, reason: str, place: Place | None = None, text: str = "") -> Passage:
    """The admission that `place` (the whole file, unless told) was not read."""
    return Passage(place or Place("file"), kind, False, text, reason=reason)
