"""Telling what office files say, against unzipping and parsing them without looking at anything.

``python -m benchmarks.contents``
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from xml.sax.handler import ContentHandler

WORDS = "为了规范本县的补助工作，根据有关规定，结合实际，制定本办法。"


def measure() -> Iterator[str]:
    from govpublic.detectors.contents import passages
    from govpublic.detectors.filetext import extract_text

    for name, (data, read) in _files().items():
        told = _best(lambda d=data: sum(1 for _ in passages(io.BytesIO(d))))
        plain = _best(lambda d=data, r=read: r(d))
        text = _best(lambda d=data: extract_text(io.BytesIO(d), limit=100_000_000))
        yield (
            f"contents of {name} ({len(data) // 1000} kB), CPU: {told * 1000:.0f} ms, "
            f"{told / plain:.1f} of unzipping and reading it, {told / text:.1f} of its text alone"
        )


def _files() -> dict[str, tuple[bytes, Callable[[bytes], None]]]:
    return {
        "a sheet of 20,000 rows": (_sheet(20_000), _unzip_and_parse),
        "a sheet of 300 rows": (_sheet(300), _unzip_and_parse),
        "a document of 400 paragraphs": (_document(400), _unzip_and_parse),
        "a document with a table of 2,000 rows": (_table(2_000), _unzip_and_parse),
        "a PDF of 60 pages": (_paper(60), _read_pages),
    }


def _unzip_and_parse(data: bytes) -> None:
    """Every part unpacked, every XML part through the same parser, no event taken."""
    from govpublic.detectors.attachments.xmltext import parse

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xml", ".rels")):
                parse([part], ContentHandler())


def _read_pages(data: bytes) -> None:
    from govpublic.detectors.pdfium import opened_pdf

    with opened_pdf(data) as document:
        for page in document:
            page.get_textpage().get_text_range()


def _sheet(rows: int) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["姓名", "镇", "身份证号", "金额", "备注", "序号"])
    for number in range(rows):
        book.active.append(
            [f"某{number}", "松涛镇", f"{341003200001010000 + number}", 12.5, "按季发放", number]
        )
    return _saved(book.save)


def _document(paragraphs: int) -> bytes:
    import docx

    made = docx.Document()
    for number in range(paragraphs):
        made.add_paragraph(f"第{number}条 ").add_run(WORDS).bold = True
    return _saved(made.save)


def _table(rows: int) -> bytes:
    """Written as XML: the library takes a minute for it."""
    import docx

    made = docx.Document()
    cell = "<w:tc><w:tcPr/><w:p><w:pPr/><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc>"
    line = "<w:tr>" + "".join(cell.format(text) for text in ("某某", "松涛镇", "120", "")) + "</w:tr>"
    data = _saved(made.save)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:body>", b"<w:body><w:tbl>" + (line * rows).encode() + b"</w:tbl>")
            new.writestr(name, part)
    return stream.getvalue()


def _paper(pages: int) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _page in range(pages):
        canvas.setFont("STSong-Light", 10)
        for row in range(35):
            canvas.drawString(50, 780 - row * 20, WORDS)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def _best(work: Callable[[], object], rounds: int = 3) -> float:
    found = []
    for _round in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    for each in measure():
        print(each)
