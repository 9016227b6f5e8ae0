"""What files tell of whoever made them is told from what they say."""

import io

import docx
import pytest
from PIL import ExifTags, Image, PngImagePlugin
from reportlab.pdfgen.canvas import Canvas

from govpublic.detectors.contents import passages, strip_metadata, trace_of
from govpublic.detectors.contents.xmp import told_by_xmp


def traces(data: bytes) -> set[str]:
    return {trace for passage in passages(io.BytesIO(data)) if (trace := trace_of(passage))}


def photograph(kind="JPEG", position=True, person="张三", device="SN20260101", **save) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    exif[ExifTags.Base.DateTime] = "2026:01:01 08:00:00"
    if person:
        exif[ExifTags.Base.XPAuthor] = person.encode("utf-16-le")
    if device:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = device
    if position:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(
            {1: "N", 2: (29.0, 42.0, 54.0), 3: "E", 4: (118.0, 20.0, 15.0)}
        )
    stream = io.BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(stream, kind, exif=exif, **save)
    return stream.getvalue()


def word(author="", changed_by="") -> bytes:
    paper = docx.Document()
    paper.add_paragraph("活动安排")
    paper.core_properties.author, paper.core_properties.last_modified_by = author, changed_by
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def pdf(author: str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setAuthor(author)
    canvas.setCreator("Word")
    canvas.drawString(80, 700, "Text")
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_tells_where_who_and_with_what(kind):
    assert traces(photograph(kind)) == {"position", "person", "device"}


@pytest.mark.parametrize("trace", ["position", "person", "device"])
def test_each_is_told_by_itself(trace):
    others = dict.fromkeys({"position", "person", "device"} - {trace}, "")
    assert traces(photograph(**others)) == {trace}


def test_the_make_of_a_camera_and_the_day_tell_of_nobody():
    assert traces(photograph(position=False, person="", device="")) == set()


def test_xmp_is_read_by_its_names():
    packet = (
        '<x xmlns:x="x"><d exif:GPSLatitude="29,42.9N" aux:SerialNumber="777" xmp:Rating="5">'
        "<dc:creator><rdf:Seq><rdf:li>李四</rdf:li></rdf:Seq></dc:creator></d></x>"
    )
    assert dict(told_by_xmp(packet)) == {"GPSLatitude": "29,42.9N", "SerialNumber": "777", "creator": "李四"}
    stream = io.BytesIO()
    Image.new("RGB", (20, 20)).save(stream, "WEBP", xmp=packet.encode())
    assert traces(stream.getvalue()) == {"position", "person", "device"}


def test_words_beside_a_png_may_name_its_author():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Wang Wu")
    stream = io.BytesIO()
    Image.new("RGB", (20, 20)).save(stream, "PNG", pnginfo=info)
    assert traces(stream.getvalue()) == {"person"}


@pytest.mark.parametrize("data", [word("张三"), word(changed_by="李四"), pdf("Zhang San")])
def test_papers_name_their_authors(data):
    assert traces(data) == {"person"}
    assert traces(strip_metadata(io.BytesIO(data))) == set()


@pytest.mark.parametrize("nobody", ["", "Administrator", "微软用户", "Author", "python-docx", "user1"])
def test_what_programs_write_names_nobody(nobody):
    assert traces(word(nobody, nobody)) == set()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_told_of_a_picture_that_was_stripped(kind):
    assert traces(strip_metadata(io.BytesIO(photograph(kind)))) == set()
