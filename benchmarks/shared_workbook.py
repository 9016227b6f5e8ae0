"""A workbook with a table of shared strings, as Excel and WPS write it; openpyxl writes strings in cells."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}
_FIRST_DAY = date(1899, 12, 30)


def write_workbook(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    """A workbook at ``path`` with one sheet."""
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as sheet:
            sheet.write(f"<worksheet {_MAIN}><sheetData>")
            for line, row in enumerate(chain([headings], rows), 1):
                cells = "".join(
                    _cell(f"{chr(65 + at)}{line}", value, strings) for at, value in enumerate(row)
                )
                sheet.write(f'<row r="{line}" spans="1:{len(row)}">{cells}</row>')
            sheet.write("</sheetData></worksheet>")
            sheet.seek(0)
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                while text := sheet.read(1 << 20):
                    part.write(text.encode())
        texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        archive.writestr("xl/sharedStrings.xml", f"<sst {_MAIN}>{texts}</sst>")
        for name, text in _frame().items():
            archive.writestr(name, text)
    return path


def _cell(place: str, value: Any, strings: dict[str, int]) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - _FIRST_DAY).days}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _frame() -> dict[str, str]:
    """What a workbook has besides its cells."""
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(_PARTS.items(), 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/{target}" ContentType="{_KIND}.{kind}+xml"/>'
        for kind, target in _PARTS.items()
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets><sheet name="名册" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet {_MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/>'
        '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
        "</styleSheet>",
    }
