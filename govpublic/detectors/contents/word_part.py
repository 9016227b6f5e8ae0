"""One part of a docx, read by events: paragraphs, rows of tables, and what Word does not show."""

from dataclasses import replace
from xml.sax.xmlreader import AttributesImpl

from govpublic.detectors.attachments.xmltext import attribute
from govpublic.detectors.contents.parts import Teller
from govpublic.detectors.contents.passage import LONGEST, Passage
from govpublic.detectors.contents.places import Part, Place
from govpublic.detectors.contents.word_line import Line, Table

_AUTHORED = frozenset({"ins", "del", "moveFrom", "moveTo", "comment"})
_REMOVING = frozenset({"del", "moveFrom"})
_MARKS = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_TEXTS = frozenset({"t", "delText", "instrText", "delInstrText"})


def is_on(attrs: AttributesImpl) -> bool:
    """Whether a switch of Word (w:vanish) is set; without a value it is."""
    return attribute(attrs, "val") not in ("0", "false", "off")


class WordPart(Teller):
    """A passage per paragraph, or per row of a table; text boxes stand for themselves."""

    # A text box stands twice in the file, as shape and as fallback for old readers.
    SKIPPED = frozenset({"Fallback"})

    def __init__(self, part: Part, name: str, hidden_styles: frozenset[str]) -> None:
        super().__init__()
        self._home = Place(part, name=name if part == "other" else "")
        self._hidden_styles = hidden_styles
        self._open = ""
        self._lines: list[Line] = []
        self._runs: list[bool] = []
        # A text box inside a table lays None upon it, so that its paragraphs are no cells.
        self._tables: list[Table | None] = []
        self._removed = 0
        self._paragraph_properties = 0
        self._paragraphs = 0
        self._tables_seen = 0
        self._authors: set[str] = set()

    def start(self, name: str, attrs: AttributesImpl) -> None:
        act = _STARTS.get(name)
        if act is not None:
            act(self, attrs)
        elif name in _TEXTS:
            self._open = name
        elif name in _MARKS:
            self._words(_MARKS[name])
        elif name in _AUTHORED or name.endswith("Change"):
            self._sign(attribute(attrs, "author"))
            self._removed += name in _REMOVING

    def end(self, name: str) -> None:
        act = _ENDS.get(name)
        if act is not None:
            act(self)
        elif name in _TEXTS:
            self._open = ""
        elif name in _REMOVING:
            self._removed -= 1

    def characters_of(self, content: str) -> None:
        if not self._open:
            return
        if self._open in ("t", "delText"):
            self._words(content)
        elif self._lines:
            self._lines[-1].instructions.append(content)

    def finish(self) -> None:
        while self._lines:
            self._end_line(self._lines.pop())
        while self._tables:
            self._end_cell()
            self._end_row()
            self._tables.pop()

    def _words(self, words: str) -> None:
        if not self._lines:
            self._lines.append(Line())
        line = self._lines[-1]
        if self._removed or self._open == "delText":
            into = line.deleted
        elif line.hidden_by_style or (self._runs and self._runs[-1]):
            into = line.hidden
        else:
            into = line.visible
        if line.add(into, words):
            self._lines[-1] = Line(line.hidden_by_style)
            self._end_line(line)

    # What begins

    def _start_run(self, attrs: AttributesImpl) -> None:
        self._runs.append(False)

    def _start_line(self, attrs: AttributesImpl) -> None:
        self._lines.append(Line())

    def _start_tab(self, attrs: AttributesImpl) -> None:
        if not len(attrs):  # with attributes it is a tab stop, not a tab
            self._words("\t")

    def _start_properties(self, attrs: AttributesImpl) -> None:
        self._paragraph_properties += 1

    def _start_vanish(self, attrs: AttributesImpl) -> None:
        """Of a run; of a paragraph it only hides the mark at its end."""
        if self._runs and not self._paragraph_properties:
            self._runs[-1] = is_on(attrs)

    def _start_run_style(self, attrs: AttributesImpl) -> None:
        if self._runs and attribute(attrs, "val") in self._hidden_styles:
            self._runs[-1] = True

    def _start_paragraph_style(self, attrs: AttributesImpl) -> None:
        if self._lines and attribute(attrs, "val") in self._hidden_styles:
            self._lines[-1].hidden_by_style = True

    def _start_field(self, attrs: AttributesImpl) -> None:
        if self._lines:
            self._lines[-1].instructions.append(attribute(attrs, "instr"))

    def _start_choice(self, attrs: AttributesImpl) -> None:
        text = attribute(attrs, "displayText") or attribute(attrs, "val")
        self.say(Place("field", name="list"), text, "field")

    def _start_picture(self, attrs: AttributesImpl) -> None:
        for key in ("descr", "title"):
            self.say(Place("picture"), attribute(attrs, key))

    def _start_box(self, attrs: AttributesImpl) -> None:
        self._tables.append(None)

    def _start_table(self, attrs: AttributesImpl) -> None:
        self._tables_seen += 1
        self._tables.append(Table(self._tables_seen))

    def _start_row(self, attrs: AttributesImpl) -> None:
        if table := self._table():
            table.row += 1
            table.cells, table.cell, table.row_hidden, table.length = [], None, False, 0

    def _start_hidden_row(self, attrs: AttributesImpl) -> None:
        if table := self._table():
            table.row_hidden = table.row_hidden or is_on(attrs)

    def _start_cell(self, attrs: AttributesImpl) -> None:
        if table := self._table():
            table.cell = []

    # What ends

    def _end_run(self) -> None:
        if self._runs:
            self._runs.pop()

    def _end_paragraph(self) -> None:
        if self._lines:
            self._end_line(self._lines.pop())

    def _end_properties(self) -> None:
        self._paragraph_properties -= 1

    def _end_nest(self) -> None:
        if self._tables:
            self._tables.pop()

    def _end_cell(self) -> None:
        table = self._table()
        if table is not None and table.cell is not None:
            table.cells.append(" ".join(table.cell))
            table.cell = None

    def _end_row(self) -> None:
        table = self._table()
        if table is None or not any(map(str.strip, table.cells)):
            return
        place = Place("table", table=table.number, row=table.row, hidden=table.row_hidden)
        columns = range(1, len(table.cells) + 1)
        self.found.append(Passage(place, "text", table.row_hidden, "\t".join(table.cells), columns))
        table.cells = []

    def _end_line(self, line: Line) -> None:
        visible, table = "".join(line.visible), self._table()
        if table is not None and table.cell is not None and table.length + len(visible) <= LONGEST:
            table.cell.append(_flat(visible))
            table.length += len(visible)
            place = Place("table", table=table.number, row=table.row, column=len(table.cells) + 1)
        else:
            place = self._place_of_line(bool(visible.strip() or "".join(line.hidden).strip()))
            self.say(place, visible, "comment" if place.part == "comment" else "text")
        self._tell_unseen(line, replace(place, hidden=True))

    def _tell_unseen(self, line: Line, place: Place) -> None:
        self.say(place, "".join(line.hidden))
        self.say(replace(place, part="revision"), "".join(line.deleted), "deleted")
        instructions = "".join(line.instructions)
        if '"' in instructions:
            self.say(place, instructions, "formula")

    def _place_of_line(self, counts: bool) -> Place:
        table = self._tables[-1] if self._tables else None
        if table is not None:
            return Place("table", table=table.number, row=table.row, column=len(table.cells) + 1)
        if self._tables:
            return Place("text_box")
        if self._home.part != "body":
            return self._home
        self._paragraphs += counts
        return Place("body", paragraph=max(self._paragraphs, 1))

    def _table(self) -> Table | None:
        return self._tables[-1] if self._tables else None

    def _sign(self, author: str) -> None:
        if author and author not in self._authors and len(self._authors) < _MOST_AUTHORS:
            self._authors.add(author)
            self.say(Place("author"), author, "author")


_MOST_AUTHORS = 10_000
_PARTING = str.maketrans("\t\n", "  ")
_STARTS = {
    "r": WordPart._start_run,
    "p": WordPart._start_line,
    "tab": WordPart._start_tab,
    "pPr": WordPart._start_properties,
    "vanish": WordPart._start_vanish,
    "rStyle": WordPart._start_run_style,
    "pStyle": WordPart._start_paragraph_style,
    "fldSimple": WordPart._start_field,
    "listItem": WordPart._start_choice,
    "listEntry": WordPart._start_choice,
    "docPr": WordPart._start_picture,
    "txbxContent": WordPart._start_box,
    "tbl": WordPart._start_table,
    "tr": WordPart._start_row,
    "hidden": WordPart._start_hidden_row,
    "tc": WordPart._start_cell,
}
_ENDS = {
    "r": WordPart._end_run,
    "p": WordPart._end_paragraph,
    "pPr": WordPart._end_properties,
    "txbxContent": WordPart._end_nest,
    "tbl": WordPart._end_nest,
    "tc": WordPart._end_cell,
    "tr": WordPart._end_row,
}


def _flat(words: str) -> str:
    """A cell without tabs and line ends, which part cells and rows."""
    return words.translate(_PARTING)
