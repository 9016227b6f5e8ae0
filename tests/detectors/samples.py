"""Files made for the tests: every kind, sound and unsound, of an invented city."""

import io
import struct
import zipfile

import docx
import openpyxl
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.detectors.compound import compound

LINES = (
    "云溪县新能源公交车购车补助办法",
    "第一条 为鼓励公交企业更新车辆，制定本办法。",
    "第二条 对购买新能源公交车的企业，按购车价格的百分之二十给予补助。",
    "第三条 申请人应当在每年三月底前向县交通运输局提交申请。",
)


def word(lines=LINES) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return _saved(document.save)


ROWS = (("镇", "补助金额"), ("松涛镇", 120000))


def sheet(rows=ROWS) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return _saved(book.save)


def picture(kind="PNG", size=(400, 600)) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(stream, kind)
    return stream.getvalue()


def pdf(lines=LINES, pages=1, numbered=False) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    per_page = -(-len(lines) // pages)
    for page in range(pages):
        canvas.setFont("STSong-Light", 12)
        for row, line in enumerate(lines[page * per_page : (page + 1) * per_page]):
            canvas.drawString(60, 780 - row * 20, line)
        if numbered:
            canvas.drawString(290, 40, f"— {page + 1} —")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scanned_pdf(pages=2, stamp="") -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for _ in range(pages):
        canvas.drawImage(ImageReader(io.BytesIO(picture("JPEG"))), 0, 0, *A4)
        if stamp:
            canvas.drawString(290, 40, stamp)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def pdf_with(change) -> bytes:
    """A sound PDF after `change(writer)`."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    change(writer)
    return _saved(writer.write)


def zipped(parts: dict[str, bytes | str], method=zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def rezipped(data: bytes, parts: dict[str, bytes | str]) -> bytes:
    """A zip with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    return zipped(old | parts)


def word_with(body: str, **parts: str) -> bytes:
    """A docx whose document part holds `body`, raw XML with prefix w, beside other parts of the folder."""
    main = f'<w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}</w:body></w:document>'
    extra = {f"word/{name}.xml": text for name, text in parts.items()}
    return rezipped(word(), {"word/document.xml": main} | extra)


def slides() -> bytes:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": "<p:presentation xmlns:p='p'/>",
            "ppt/slides/slide2.xml": slide.format("第二页"),
            "ppt/slides/slide10.xml": slide.format("第十页"),
        }
    )


def open_document(kind="text") -> bytes:
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:h>标题</text:h>'
        "<text:p>正文<text:span>一</text:span>段</text:p></office:body></office:document-content>"
    )
    mime = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": "<m/>"})


def ofd(texts=LINES, pictures=0) -> bytes:
    rows = "".join(
        f'<ofd:TextObject Boundary="10 {20 + 8 * row} 100 8">'
        f"<ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject>"
        for row, text in enumerate(texts)
    )
    rows += '<ofd:ImageObject Boundary="0 0 210 297"/>' * pictures
    page = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>{rows}</ofd:Content></ofd:Page>'
    return zipped(
        {
            "OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD"/>',
            "Doc_0/Document.xml": "<ofd:Document xmlns:ofd='o'/>",
            "Doc_0/Pages/Page_0/Content.xml": page,
        }
    )


def old_word(text="云溪县新能源公交车购车补助办法\r第一条", encrypted=False, streams=None) -> bytes:
    """A Word 97 file with one compressed piece of ASCII and one of UTF-16."""
    ascii_part, wide = b"No. 5\r", text.encode("utf-16-le")
    header = bytearray(0x400)
    struct.pack_into("<HH", header, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", header, 0x0A, 0x0200 | (0x0100 if encrypted else 0))
    pieces = struct.pack("<3I", 0, len(ascii_part), len(ascii_part) + len(text))
    pieces += struct.pack("<HIH", 0, (0x400 * 2) | 1 << 30, 0)
    pieces += struct.pack("<HIH", 0, 0x400 + len(ascii_part), 0)
    clx = b"\x01" + struct.pack("<H", 3) + b"abc" + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", header, 0x01A2, 16, len(clx))
    main = {"WordDocument": bytes(header) + ascii_part + wide, "1Table": b"\0" * 16 + clx}
    return compound(main | (streams or {}))


def old_sheet(*records: tuple[int, bytes]) -> bytes:
    """An Excel 97 file whose workbook begins with these records."""
    start = (0x0809, struct.pack("<HH", 0x0600, 5))
    body = b"".join(
        struct.pack("<HH", kind, len(data)) + data for kind, data in [start, *records, (0x0A, b"")]
    )
    return compound({"Workbook": body})


def bound_sheet(kind=0, state=0) -> tuple[int, bytes]:
    return 0x85, struct.pack("<IBB", 0, state, kind) + b"\x06\x00Sheet1"


def old_slides(token=0xE391C05F, document=b"") -> bytes:
    user = struct.pack("<HHIII", 0, 0x0FF6, 20, 20, token)
    return compound({"PowerPoint Document": document, "Current User": user})


def made_by(application: str) -> bytes:
    """A summary information stream that names the application."""
    name = application.encode() + b"\0"
    value = struct.pack("<II", 0x1E, len(name)) + name.ljust(-(-len(name) // 4) * 4, b"\0")
    section = struct.pack("<II", 16 + len(value), 1) + struct.pack("<II", 18, 16) + value
    identity = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHI16xI", 0xFFFE, 0, 0x20005, 1) + identity + struct.pack("<I", 48) + section


def video() -> bytes:
    return struct.pack(">I", 24) + b"ftypisom" + struct.pack(">I", 512) + b"isommp41" + b"\0" * 400


def _saved(save) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
