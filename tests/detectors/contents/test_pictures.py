"""What pictures carry besides their pixels."""

import io
import struct

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from tests.detectors import samples
from tests.detectors.contents.telling import texts, the, told, unread, where


def exif() -> Image.Exif:
    data = Image.Exif()
    data[ExifTags.Base.Artist] = "Jia Mou"
    data[ExifTags.Base.XPAuthor] = "甲某".encode("utf-16-le")
    data.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"UNICODE\0" + "乙某家".encode("utf-16-le")
    data.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (29.0, 42.0, 54.0), 3: "E", 4: (118.0, 20.0, 15.0)})
    return data


def picture(kind: str, **save) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(stream, kind, **save)
    return stream.getvalue()


def test_the_entries_of_a_tiff_are_told():
    assert where(picture("TIFF", exif=exif()), "甲某") == "picture data “XPAuthor”"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_exif_and_position_are_told(kind):
    data = picture(kind, exif=exif())
    assert where(data, "Jia Mou") == "picture data “Artist”"
    assert where(data, "甲某") == "picture data “XPAuthor”"
    assert where(data, "乙某家") == "picture data “UserComment”"
    assert the(data, "29.71500 N, 118.33750 E").hidden
    assert unread(data) == []


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_xmp_is_told_in_words(kind):
    city = "<photoshop:City>云溪县</photoshop:City>"
    packet = f"<x:xmpmeta xmlns:x='x'><rdf dc:creator=\"丙某\">{city}</rdf></x:xmpmeta>"
    data = picture(kind, xmp=packet.encode())
    assert [each.split("\n") for each in texts(data, "property")][-1] == ["丙某", "云溪县"]


def test_comments_of_a_jpeg_and_a_gif_are_told():
    assert where(picture("JPEG", comment="丁某拍摄".encode()), "丁某拍摄") == "picture data “comment”"
    assert the(picture("GIF", comment="丁某拍摄".encode()), "丁某拍摄").kind == "property"


def test_words_of_a_png_are_told_even_behind_the_pixels():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "戊某")
    info.add_itxt("Comment", "己某")
    data = picture("PNG", pnginfo=info)
    end = data.index(b"IEND") - 4
    late = b"tEXtCopyright\0Geng Mou"
    data = data[:end] + struct.pack(">I", len(late) - 4) + late + b"\0\0\0\0" + data[end:]
    assert where(data, "戊某") == "picture data “Author”"
    assert where(data, "己某") == "picture data “Comment”"
    assert where(data, "Geng Mou") == "picture data “Copyright”"


def test_iptc_is_told():
    record = b"\x1c\x02\x50" + struct.pack(">H", 7) + b"Xin Mou"
    block = (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0"
        + struct.pack(">I", len(record))
        + record
        + b"\0" * (len(record) % 2)
    )
    jpeg = picture("JPEG")
    data = jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]
    assert where(data, "Xin Mou") == "picture data “IPTC 2.80”"


def test_pictures_inside_a_document_are_looked_at():
    data = samples.rezipped(samples.word(), {"word/media/image1.jpg": picture("JPEG", exif=exif())})
    assert where(data, "Jia Mou") == "word/media/image1.jpg, picture data “Artist”"


def test_a_picture_without_data_says_nothing():
    assert told(picture("PNG")) == []


def test_a_broken_picture_says_so():
    assert unread(b"\xff\xd8\xff\xe1" + b"\0" * 50) == [("unreadable", "damaged")]
