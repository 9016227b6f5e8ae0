"""Metadata goes, text stays, and what must not be touched is refused."""

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from PIL import ExifTags, Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from govpublic.detectors.contents import NotStrippedError, strip_metadata
from tests.detectors import samples
from tests.detectors.contents.telling import texts, told

NAME = "JiaMou"


def stripped(data: bytes) -> bytes:
    return strip_metadata(io.BytesIO(data))


def saved(thing) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)
    return stream.getvalue()


def unpacked(data: bytes) -> bytes:
    """Every byte of every part, names included."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())


def words(data: bytes) -> list[str]:
    return [each.text for each in told(data) if each.kind in ("text", "deleted", "comment")]


def photograph(kind="JPEG", turned=1, **save) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = NAME
    exif[ExifTags.Base.Orientation] = turned
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (29.0, 42.0, 54.0)})
    stream = io.BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(stream, kind, exif=exif, **save)
    return stream.getvalue()


def document() -> bytes:
    made = docx.Document()
    made.core_properties.author = made.core_properties.last_modified_by = NAME
    made.core_properties.title = "云溪县办法"
    run = made.add_paragraph("第一条 总则").runs[0]
    made.add_comment(run, text="请核实", author=NAME, initials="JM")
    made.add_picture(io.BytesIO(photograph()))
    app = f"<Properties xmlns='a'><Company>{NAME}</Company><Manager>{NAME}</Manager></Properties>"
    people = f'<w15:people xmlns:w15="w"><w15:person w15:author="{NAME}"><w15:x/></w15:person></w15:people>'
    data = samples.rezipped(saved(made), {"docProps/app.xml": app, "word/people.xml": people})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = archive.read("word/document.xml").decode()
    change = (
        f'<w:p w:rsidR="00AB12CD"><w:ins w:id="9" w:author="{NAME}" w:date="2026-01-01T00:00:00Z"><w:r>'
        '<w:t>a &gt; b w:author="x"</w:t></w:r></w:ins>'
        f"<w:del w:author='{NAME}'><w:r><w:delText>删去</w:delText></w:r></w:del></w:p><w:sectPr"
    )
    return samples.rezipped(data, {"word/document.xml": main.replace("<w:sectPr", change, 1)})


def workbook() -> bytes:
    made = openpyxl.Workbook()
    made.properties.creator = made.properties.lastModifiedBy = NAME
    made.active["A1"] = "松涛镇"
    made.active["A1"].comment = Comment("已核", NAME)
    path = f'<x15ac:absPath xmlns:x15ac="x" url="C:\\Users\\{NAME}\\"/>'
    data = saved(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = archive.read("xl/workbook.xml").decode()
    person = f'<person displayName="{NAME}" userId="S::{NAME}@example.invalid"/>'
    people = f'<personList xmlns="t">{person}</personList>'
    return samples.rezipped(
        data,
        {"xl/workbook.xml": main.replace("<sheets>", path + "<sheets>"), "xl/persons/person.xml": people},
    )


def paper() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setAuthor(NAME)
    canvas.drawString(100, 700, "Article one of the measures")
    canvas.drawImage(ImageReader(io.BytesIO(photograph())), 100, 100)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(stream.getvalue())))
    packet = DecodedStreamObject()
    packet.set_data(f"<x><dc:creator>{NAME}</dc:creator></x>".encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    private = DictionaryObject({NameObject("/Editor"): TextStringObject(NAME)})
    writer.pages[0][NameObject("/PieceInfo")] = writer._add_object(private)
    note = writer.add_annotation(0, Text(rect=(50, 550, 200, 650), text="checked"))
    note[NameObject("/T")] = TextStringObject(NAME)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("make", [document, workbook])
def test_names_leave_an_office_file_and_its_words_stay(make):
    data = make()
    assert NAME.encode() in unpacked(data)
    clean = stripped(data)
    assert NAME.encode() not in unpacked(clean)
    assert words(clean) == words(data)
    assert words(clean)
    assert stripped(clean) == clean


def test_edit_marks_and_dates_of_parts_leave_a_docx_and_its_title_stays():
    clean = stripped(document())
    assert b"rsid" not in unpacked(clean)
    assert "云溪县办法" in texts(clean, "property")
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_words_that_look_like_an_author_stay_as_they_are():
    assert 'a > b w:author="x"' in words(stripped(document()))


def test_libraries_still_open_what_was_stripped():
    opened = docx.Document(io.BytesIO(stripped(document())))
    assert opened.paragraphs[0].text == "第一条 总则"
    assert opened.core_properties.author == ""
    sheet = openpyxl.load_workbook(io.BytesIO(stripped(workbook()))).active
    assert sheet["A1"].value == "松涛镇"
    assert sheet["A1"].comment.text == "已核"


def test_names_leave_a_pdf_and_its_pages_stay():
    data = paper()
    clean = stripped(data)
    plain = PdfReader(io.BytesIO(clean))
    everything = b"".join(
        each.get_data() if hasattr(each, "get_data") else str(each).encode()
        for each in (plain.get_object(number) for number in range(1, len(plain.xref[0]) + 1))
        if each is not None
    )
    assert NAME.encode() not in everything
    assert NAME.encode() not in clean
    assert not plain.metadata
    assert words(clean) == words(data) == ["Article one of the measures", "checked"]


def test_an_earlier_version_of_a_pdf_is_gone():
    stream = io.BytesIO(paper())
    writer = PdfWriter(stream, incremental=True)
    writer.add_metadata({"/Author": "YiMou"})
    writer.write(stream)
    clean = stripped(stream.getvalue())
    assert clean.count(b"%%EOF") == 1
    assert b"YiMou" not in clean


@pytest.mark.parametrize("turned", [1, 6])
def test_a_jpeg_keeps_its_pixels_its_colours_and_its_upright_side(turned):
    data = photograph(turned=turned, icc_profile=b"profile" * 20, comment=NAME.encode())
    clean = stripped(data)
    assert NAME.encode() not in clean
    before, after = (Image.open(io.BytesIO(each)) for each in (data, clean))
    assert before.tobytes() == after.tobytes()
    assert after.info["icc_profile"] == b"profile" * 20
    assert after.getexif().get(ExifTags.Base.Orientation, 1) == turned
    assert not after.getexif().get_ifd(ExifTags.IFD.GPSInfo)


@pytest.mark.parametrize("turned", [1, 8])
def test_a_png_keeps_its_pixels_and_its_upright_side(turned):
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", NAME)
    data = photograph("PNG", turned=turned, pnginfo=info)
    clean = stripped(data)
    assert NAME.encode() not in clean
    before, after = (Image.open(io.BytesIO(each)) for each in (data, clean))
    assert before.tobytes() == after.tobytes()
    assert after.getexif().get(ExifTags.Base.Orientation, 1) == turned


def test_what_is_behind_a_jpeg_goes_with_the_rest():
    assert NAME.encode() not in stripped(photograph().replace(b"\xff\xd9", b"\xff\xd9" + NAME.encode()))


def refused(data: bytes) -> str:
    with pytest.raises(NotStrippedError) as caught:
        stripped(data)
    return caught.value.reason


@pytest.mark.parametrize("name", ["_xmlsignatures/sig1.xml", "_XMLSignatures/origin.sigs"])
def test_a_signed_office_file_is_refused(name):
    assert refused(samples.rezipped(samples.word(), {name: "<Signature/>"})) == "signed"


def test_a_signed_pdf_is_refused():
    def by_field(writer):
        value = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
        field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/V"): value})
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
        writer.root_object[NameObject("/AcroForm")] = form

    def by_flag(writer):
        form = DictionaryObject({NameObject("/SigFlags"): NumberObject(3)})
        writer.root_object[NameObject("/AcroForm")] = form

    assert refused(samples.pdf_with(by_field)) == refused(samples.pdf_with(by_flag)) == "signed"


@pytest.mark.parametrize(
    "data", [b"", b"text", samples.old_word(), samples.zipped({"a": "b"}), samples.slides(), samples.ofd()]
)
def test_files_of_other_kinds_are_refused(data):
    assert refused(data) == "kind"


def test_locked_broken_and_doubtful_files_are_refused():
    writer = PdfWriter(clone_from=io.BytesIO(samples.pdf()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    broken = samples.rezipped(samples.word(), {"word/document.xml": "<w:document>"})
    for data in (stream.getvalue(), broken, samples.pdf()[:300], samples.picture("JPEG")[:-2]):
        assert refused(data) == "unsound"


def test_parts_in_other_encodings_are_refused_and_never_spoilt():
    main = '<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="w"/>'.encode("utf-16")
    assert refused(samples.rezipped(samples.word(), {"word/document.xml": main})) == "unsound"


def test_the_file_that_was_given_stays_as_it_was():
    stream = io.BytesIO(document())
    before = stream.getvalue()
    strip_metadata(stream)
    assert stream.getvalue() == before
    assert re.search(NAME.encode(), unpacked(before))


@pytest.mark.parametrize("turned", [1, 6])
def test_a_webp_loses_its_data_and_keeps_its_pixels_and_how_it_lies(turned):
    data = photograph("WEBP", turned, lossless=True, xmp=b"<x dc:creator='Jia'/>")
    clean = stripped(data)
    assert NAME.encode() not in clean
    assert b"dc:creator" not in clean
    assert [each.place.name for each in told(clean)] == ([] if turned == 1 else ["Orientation"])
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(clean))
    assert after.getexif().get(ExifTags.Base.Orientation, 1) == turned
    assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert stripped(clean) == clean


def test_a_webp_that_ends_early_is_left_alone():
    with pytest.raises(NotStrippedError):
        stripped(photograph("WEBP")[:200])
