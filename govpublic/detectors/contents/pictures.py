"""What a picture carries besides its pixels: EXIF, GPS, XMP, IPTC and comments."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from govpublic.detectors.contents.passage import Passage, said
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.xmp import told_by_xmp, words_of_xmp

_UNICODE, _ASCII = b"UNICODE\0", b"ASCII\0\0\0"
_NO_WORDS = frozenset({"MakerNote", "StripOffsets", "StripByteCounts", "TileOffsets", "TileByteCounts"})


def is_tiff(head: bytes) -> bool:
    """Whether a file begins as a TIFF, in either order of bytes."""
    return head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"))


def read_picture(handle: IO[bytes], kind: str) -> Iterator[Passage]:
    """A passage per entry. Raises the errors of Pillow for what is no picture."""
    from PIL import Image

    handle.seek(0)
    with Image.open(handle) as image:
        info: dict[str, Any] = {str(key): value for key, value in image.info.items()}
        exif = image.getexif()
        if kind == "png":
            info |= _chunks_of_png(handle)
        yield from _entries(exif)
        yield from _iptc(image)
    for name in ("comment", "Description", "parsed"):
        yield from _entry(name, info.pop(name, None))
    for name, value in info.items():
        if name in ("xmp", "XML:com.adobe.xmp", "Raw profile type xmp"):
            yield from _xmp(value)
        elif isinstance(value, str):
            yield from _entry(name, value)


def _entries(exif: Any) -> Iterator[Passage]:
    from PIL import ExifTags

    for tag, value in exif.items():
        if tag == 0x02BC:  # a TIFF keeps its XMP here
            yield from _xmp(value)
        elif not isinstance(value, Mapping):
            yield from _entry(ExifTags.TAGS.get(tag, str(tag)), value)
    for tag, value in exif.get_ifd(ExifTags.IFD.Exif).items():
        yield from _entry(ExifTags.TAGS.get(tag, str(tag)), value)
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    yield from _position(gps)
    for tag, value in gps.items():
        yield from _entry(ExifTags.GPSTAGS.get(tag, str(tag)), value)


def _position(gps: Mapping[int, Any]) -> Iterator[Passage]:
    """Where the picture was taken, in degrees: 29.71521 N, 118.33764 E."""
    try:
        latitude, longitude = (
            sum(float(part) / 60**power for power, part in enumerate(gps[tag])) for tag in (2, 4)
        )
        words = f"{latitude:.5f} {gps.get(1, '')}, {longitude:.5f} {gps.get(3, '')}"
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return
    yield from _entry("GPSPosition", words)


def _entry(name: str, value: Any) -> Iterator[Passage]:
    if value is None or name in _NO_WORDS:
        return
    text = _words(name, value)
    yield from said(Place("picture", name=name, hidden=True), text, "property")


def _words(name: str, value: Any) -> str:
    if not isinstance(value, bytes):
        return str(value).replace("\0", "").strip()
    raw: bytes = value
    if name.startswith("XP"):
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    if raw.startswith((_UNICODE, _ASCII)):
        start, raw = raw[:8], raw[8:]
        if start == _UNICODE:
            little = raw[1::2].count(0) >= raw[::2].count(0)
            return raw.decode("utf-16-le" if little else "utf-16-be", "replace").rstrip("\0")
    return raw.decode("utf-8", "replace").strip("\0 ")


def _xmp(packet: Any) -> Iterator[Passage]:
    text = packet.decode("utf-8", "replace") if isinstance(packet, bytes) else str(packet)
    for name, value in told_by_xmp(text):
        yield from _entry(f"XMP {name}", value)
    yield from _entry("XMP", words_of_xmp(text))


def _iptc(image: Any) -> Iterator[Passage]:
    from PIL import IptcImagePlugin

    if image.format not in ("JPEG", "TIFF"):
        return
    records = IptcImagePlugin.getiptcinfo(image) or {}
    for key, value in records.items():
        for each in value if isinstance(value, list) else [value]:
            yield from _entry("IPTC " + ".".join(map(str, key)), each)


def _chunks_of_png(handle: IO[bytes]) -> dict[str, str]:
    """Words that stand behind the pixels, which Pillow would read only after unpacking these."""
    from PIL.PngImagePlugin import PngStream

    handle.seek(8)
    stream = PngStream(handle)
    while True:
        chunk, place, length = stream.read()
        if chunk == b"IEND":
            return dict(stream.im_text)
        if chunk in (b"tEXt", b"zTXt", b"iTXt"):
            stream.call(chunk, place, length)
        handle.seek(place + length + 4)
