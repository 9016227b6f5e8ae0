"""Where in a file something is said."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

# The part of a file; what the numbers of a Place count depends on it.
Part: TypeAlias = Literal[
    "file",
    "body",
    "table",
    "text_box",
    "header",
    "footer",
    "footnote",
    "endnote",
    "comment",
    "revision",
    "author",
    "link",
    "picture",
    "page",
    "slide",
    "note",
    "annotation",
    "outline",
    "field",
    "sheet",
    "sheet_header",
    "sheet_name",
    "drawing",
    "formula",
    "cache",
    "defined_name",
    "line",
    "row",
    "property",
    "attachment",
    "member",
    "other",
]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. Numbers count from 1; 0 and '' mean that there is none to tell.

    `member` is the path of the file inside the archive or the document that holds it, `paragraph` counts
    paragraphs that are not empty and stand outside tables, `table` counts tables, `page` pages or slides,
    `row` rows or lines; `name` names a property, a field, an attached file or a part.
    """

    part: Part
    member: str = ""
    sheet: str = ""
    page: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    name: str = ""
    hidden: bool = False

    @property
    def cell(self) -> str:
        """A cell as spreadsheets call it ("C17"), or ''."""
        return f"{column_letters(self.column)}{self.row}" if self.row and self.column else ""

    def inside(self, member: str) -> "Place":
        """The same place, of a file that is itself the member `member`."""
        return replace(self, member=f"{member}/{self.member}" if self.member else member)


def column_letters(number: int) -> str:
    """A for 1, AA for 27; '' for 0."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for A, 27 for AA; 0 for what is no column of a sheet."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
