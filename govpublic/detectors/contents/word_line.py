"""The words of one Word paragraph, the visible, the hidden and the deleted apart."""

from dataclasses import dataclass, field

from govpublic.detectors.contents.passage import LONGEST


@dataclass
class Line:
    """One paragraph while it is read."""

    hidden_by_style: bool = False
    visible: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, into: list[str], words: str) -> bool:
        """Take words; True when there are so many that they should be told at once."""
        into.append(words)
        self.length += len(words)
        return self.length > LONGEST


@dataclass
class Table:
    """One table while it is read: its number, its row, and the cells of rows that are open."""

    number: int
    row: int = 0
    cells: list[str] = field(default_factory=list)
    cell: list[str] | None = None
    row_hidden: bool = False
    length: int = 0
