"""What calamine does not say of an XLSX: which sheets are hidden, and where formulas and merged cells are.

Read from the bytes of the sheet as they are unpacked, in parts, without building a tree.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext_noop as _

from .faults import UnreadableFile
from .tables import Area, Marks

_PART = 1 << 20
_OVERLAP = 512
#: So many formulas are told one by one.
_MOST = 200
_LARGEST_INDEX = 8 << 20
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b')
_ROW = re.compile(rb'[<:]row\b[^>]*?\br="(\d{1,7})"')
_MERGED = re.compile(rb'mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
BROKEN = _("The file is damaged or no workbook. Please save it anew in your spreadsheet program.")


def sheets_of(archive: zipfile.ZipFile) -> list[tuple[str, bool, str]]:
    """Name, whether hidden, and part of each sheet, in order. Raises ``UnreadableFile``."""
    book, relations = tree(archive, "xl/workbook.xml"), tree(archive, "xl/_rels/workbook.xml.rels")
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    found = []
    for node in book.iter():
        if node.tag.rpartition("}")[2] == "sheet":
            part = _part_name(targets.get(node.get(_ID) or node.get(_STRICT_ID), ""))
            found.append((node.get("name", ""), node.get("state", "visible") != "visible", part))
    return found


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def part_of_sheet(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The part that holds the cells of the sheet ``name``. Raises ``UnreadableFile``."""
    parts = {sheet: part for sheet, _hidden, part in sheets_of(archive)}
    try:
        return archive.getinfo(parts[name])
    except KeyError:
        raise UnreadableFile(BROKEN) from None


def part_of_kind(archive: zipfile.ZipFile, kind: str) -> zipfile.ZipInfo | None:
    """The part that the workbook has of a ``kind``, such as ``sharedStrings`` or ``styles``."""
    for node in tree(archive, "xl/_rels/workbook.xml.rels"):
        if node.get("Type", "").rpartition("/")[2] == kind:
            name = _part_name(node.get("Target", ""))
            return archive.getinfo(name) if name in archive.namelist() else None
    return None


def marks_of_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Marks:
    """Merged cells and formulas of the sheet in ``part``; of formulas the first two hundred."""
    merged: dict[Area, None] = {}
    formulas: dict[tuple[int, int], None] = {}
    last = 0
    for text in _parts(archive, part):
        if b"<f" in text or b":f" in text:
            for letters, line in _FORMULA.findall(text):
                if len(formulas) < _MOST:
                    formulas[int(line), _number(letters)] = None
        if b"mergeCell" in text:
            for a, b, c, d in _MERGED.findall(text):
                merged[Area(int(b), _number(a), int(d), _number(c))] = None
        if (row := _ROW.match(text, max(text.rfind(b"<row "), text.rfind(b":row "), 0))) is not None:
            last = max(last, int(row[1]))
    return Marks(list(merged), list(formulas), last)


def _parts(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes, each part with the end of the one before it."""
    tail = b""
    with archive.open(part) as file:
        while text := file.read(_PART):
            yield tail + text
            tail = text[-_OVERLAP:]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def tree(archive: zipfile.ZipFile, name: str) -> Any:
    """A small part as a tree. Raises ``UnreadableFile``."""
    try:
        part = archive.getinfo(name)
        if part.file_size > _LARGEST_INDEX:
            raise UnreadableFile(BROKEN)
        return fromstring(archive.read(part))
    except (KeyError, ParseError, DefusedXmlException, zipfile.BadZipFile, RuntimeError):
        raise UnreadableFile(BROKEN) from None
