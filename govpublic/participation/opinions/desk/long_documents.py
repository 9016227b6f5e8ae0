"""A WORD file of any length: python-docx makes its frame, and the paragraphs stream into it.

python-docx keeps a document in memory as a tree, kilobytes for each paragraph. Here only one paragraph is.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from govpublic.core.spreadsheets import file_name

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY = "word/document.xml"
_MARK = "govpublic-paragraphs-stand-here"
_MARKED = re.compile(rf"<w:p>(?:(?!</w:p>).)*{_MARK}.*?</w:p>".encode(), re.DOTALL)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def docx_response(title: str, facts: Iterable[str], paragraphs: Iterable[tuple[str, str]]) -> FileResponse:
    """The document as a download; ``paragraphs`` are ``(style, text)`` and are read once, one by one."""
    stream = tempfile.TemporaryFile(prefix="govpublic-")  # noqa: SIM115  (the response closes it)
    write_docx(stream, title, facts, paragraphs)
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=file_name(title, "docx"), content_type=DOCX)


def write_docx(
    stream: BinaryIO | Any, title: str, facts: Iterable[str], paragraphs: Iterable[tuple[str, str]]
) -> None:
    """Write the document into ``stream``. Styles: Heading2, Normal, Facts, Answer."""
    with ZipFile(_frame(title, facts)) as frame, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for part in frame.infolist():
            if part.filename != _BODY:
                target.writestr(part, frame.read(part))
                continue
            before, after = _MARKED.split(frame.read(part), maxsplit=1)
            with target.open(_BODY, "w", force_zip64=True) as body:
                body.write(before)
                for style, text in paragraphs:
                    body.write(_paragraph(style, text))
                body.write(after)


def _paragraph(style: str, text: str) -> bytes:
    words = escape(_ILLEGAL.sub("", text))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    ).encode()


def _frame(title: str, facts: Iterable[str]) -> BytesIO:
    """A document of title and facts, with a paragraph that marks where the others go."""
    document = Document()
    _style(document)
    document.add_heading(_ILLEGAL.sub("", title), level=1)
    for fact in facts:
        document.add_paragraph(fact, style="Facts")
    document.add_paragraph(_MARK)
    stream = BytesIO()
    document.save(stream)
    stream.seek(0)
    return stream


def _style(document: Any) -> None:
    """Chinese typefaces, and two styles of our own."""
    for name, face, size in [("Normal", "仿宋", 12), ("Heading 1", "黑体", 18), ("Heading 2", "黑体", 13)]:
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    for name, grey in [("Facts", 0x55), ("Answer", 0x00)]:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(10.5)
        style.font.color.rgb = RGBColor(grey, grey, grey)
