"""An official table of a WORD file again, with a column of what is wrong beside its rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from .fault_notes import notes_heading
from .official_notes import SheetNotes, notes_of
from .official_reading import Reading

_FAULT, _LOOK = "FFC7CE", "FFEB9C"
_WIDTH = Cm(5)


def write_annotated_word(stream: BinaryIO, path: Path, reading: Reading) -> None:
    """Write the copy to ``stream``; fields in it no longer compute or fetch anything."""
    document = Document(str(path))
    _quieten(document)
    tables = [block for block in document.iter_inner_content() if hasattr(block, "rows")]
    for table, notes in zip(tables, notes_of(reading), strict=True):
        if notes.texts:
            _annotate(table, notes)
    others = [fault for fault in reading.faults if not fault.line]
    if others:
        document.add_heading(notes_heading(), level=2)
        for fault in others:
            document.add_paragraph(str(fault))
    document.save(stream)


def _annotate(table: Any, notes: SheetNotes) -> None:
    rows = [list(row.cells) for row in table.rows]
    for (line, column), is_warning in notes.marks.items():
        if line <= len(rows) and column <= len(rows[line - 1]):
            _mark(rows[line - 1][column - 1], _LOOK if is_warning else _FAULT)
    added = table.add_column(_WIDTH)
    width = len(table.columns)
    for line, text in notes.texts.items():
        if line <= len(rows):
            table.cell(line - 1, width - 1).text = text
    added.width = _WIDTH


def _mark(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    properties.append(shading)


def _quieten(document: Any) -> None:
    """Fields keep what they show and lose what they would do."""
    body = document.element.body
    for instruction in list(body.iter(qn("w:instrText"))):
        instruction.text = ""
    for simple in body.iter(qn("w:fldSimple")):
        simple.set(qn("w:instr"), "")
