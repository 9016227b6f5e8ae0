"""What is wrong with a file that is to be imported: which row, which column, and a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

#: So many faults are kept with their words; the rest are counted.
MOST_FAULTS = 1000


class CellFault(Exception):
    """Raised by what reads a cell; ``template`` is a msgid. Never quotes what may be personal."""

    def __init__(self, template: str, **params: Any) -> None:
        super().__init__(template)
        self.template, self.params = template, params


class UnreadableFile(Exception):
    """The file as a whole cannot be read; ``template`` is a msgid."""

    def __init__(self, template: str, **params: Any) -> None:
        super().__init__(template)
        self.template, self.params = template, params

    def __str__(self) -> str:
        return gettext(self.template) % self.params


@dataclass(frozen=True)
class Fault:
    """One thing wrong; both count from 1: ``line`` 0 is the whole file, ``column`` 0 the whole row."""

    line: int
    column: int
    heading: str
    template: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        return gettext(self.template) % self.params

    @property
    def place(self) -> str:
        """Where it is, as a spreadsheet shows it: “row 12, column F (金额)”."""
        if not self.line:
            return gettext("The file")
        said = {"line": self.line, "letter": column_letter(self.column), "heading": self.heading}
        if not self.column:
            return gettext("Row %(line)d") % said
        if not self.heading:
            return gettext("Row %(line)d, column %(letter)s") % said
        return gettext("Row %(line)d, column %(letter)s “%(heading)s”") % said

    def __str__(self) -> str:
        return gettext("%(place)s: %(message)s") % {"place": self.place, "message": self.message}

    def as_json(self) -> dict[str, Any]:
        letter = column_letter(self.column) if self.column else ""
        where = {"row": self.line, "column": letter, "heading": self.heading}
        return {**where, "message": self.message}


class Faults:
    """All faults of one file: the first ``MOST_FAULTS`` in words, and how many there are."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0
        #: How many rows have faults, as long as rows are told one after the other.
        self.rows = 0
        self._last_line = 0

    def add(self, line: int, column: int, heading: str, template: str, /, **params: Any) -> None:
        self.count += 1
        if len(self.kept) < MOST_FAULTS:
            self.kept.append(Fault(line, column, heading, template, params))
        if line and line != self._last_line:
            self.rows += 1
            self._last_line = line

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(self.kept, key=lambda fault: (fault.line, fault.column)))

    def __bool__(self) -> bool:
        return self.count > 0

    def by_line(self) -> dict[int, list[Fault]]:
        found: dict[int, list[Fault]] = {}
        for fault in self:
            found.setdefault(fault.line, []).append(fault)
        return found


def column_letter(number: int) -> str:
    """1 is A, 27 is AA.

    >>> column_letter(28)
    'AB'
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


MERGED = _(
    "Cells %(cells)s are merged, so that rows below lack what is written in the first. Please split them and "
    "fill in every row."
)
FORMULA = _("A formula stands here. Please copy the column and paste it as values.")
HIDDEN_SHEET = _(
    "The sheet “%(name)s” is hidden. What is hidden is easily passed on unseen: please delete it or show it."
)
EMPTY_ROWS = _(
    "Rows %(first)d to %(last)d are empty. Please delete them: they make the file needlessly large."
)
SECOND_HEADING = _(
    "This is a second row of headings below that in row %(line)d. Please keep one row of headings, directly "
    "above the rows."
)
