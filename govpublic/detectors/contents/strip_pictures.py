"""JPEG, PNG and WebP without EXIF, XMP, IPTC, comments and thumbnails; pixels and colours are not touched."""

import struct
import zlib
from collections.abc import Iterator

from govpublic.detectors.contents.not_stripped import NotStrippedError

_ORIENTATION = 0x0112
# Start of scan; after it come pixels. What may stay before: JFIF, ICC profile (APP2) and Adobe's colours.
_SCAN, _END = 0xDA, 0xD9
_DROPPED_SEGMENTS = frozenset({*range(0xE1, 0xF0), 0xFE}) - {0xE2, 0xEE}
_PROFILE = b"ICC_PROFILE\0"
_DROPPED_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"dSIG"})
#: What a WebP is shown by; EXIF, XMP and whatever somebody made up are left out.
_WEBP_CHUNKS = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_PNG = b"\x89PNG\r\n\x1a\n"


def strip_jpeg(data: bytes) -> bytes:
    """A JPEG without its data; a picture that lies on its side keeps the one number that says so."""
    kept, at, turned = [data[:2]], 2, 1
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise NotStrippedError("unsound")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _SCAN:
            turned_segment = _exif_segment(turned) if turned != 1 else b""
            end = data.rfind(b"\xff\xd9")  # what follows the picture is no part of it
            last = end + 2 if end > at else len(data)
            return b"".join([kept[0], turned_segment, *kept[1:], data[at:last]])
        length = 2 + struct.unpack_from(">H", data, at + 2)[0]
        segment = data[at : at + length]
        if segment[4:10] == b"Exif\0\0":
            turned = _orientation(segment[10:])
        elif marker not in _DROPPED_SEGMENTS and (marker != 0xE2 or segment[4:16] == _PROFILE):
            kept.append(segment)
        at += length
    raise NotStrippedError("unsound")


def strip_png(data: bytes) -> bytes:
    """A PNG without its data, up to its end mark."""
    kept, turned = [], 1
    for kind, chunk, body in _chunks(data):
        if kind == b"eXIf":
            turned = _orientation(body)
        elif kind not in _DROPPED_CHUNKS:
            kept.append(chunk)
        if kind == b"IEND":
            mark = [_chunk(b"eXIf", _exif(turned))] if turned != 1 else []
            return b"".join([_PNG, kept[0], *mark, *kept[1:]])
    raise NotStrippedError("unsound")


def strip_webp(data: bytes) -> bytes:
    """A WebP without its data, up to the end that its head tells."""
    kept, turned = [], 1
    at, end = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= end:
        kind, length = data[at : at + 4], struct.unpack_from("<I", data, at + 4)[0]
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise NotStrippedError("unsound")
        if kind == b"EXIF":
            turned = _orientation(body)
        elif kind in _WEBP_CHUNKS:
            kept.append((kind, body))
        at += 8 + length + length % 2
    if not kept:
        raise NotStrippedError("unsound")
    if kept[0][0] == b"VP8X":
        flags = kept[0][1][0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turned != 1 else 0)
        kept[0] = (b"VP8X", bytes([flags]) + kept[0][1][1:])
        if turned != 1:
            kept.append((b"EXIF", _exif(turned)))
    chunks = b"".join(
        kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for kind, body in kept
    )
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length = struct.unpack_from(">I", data, at)[0]
        yield data[at + 4 : at + 8], data[at : at + 12 + length], data[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _orientation(exif: bytes) -> int:
    """1 to 8; 1 is upright, and what is taken when the data cannot be read."""
    from PIL import Image

    read = Image.Exif()
    try:
        read.load(exif)
        turned = int(read.get(_ORIENTATION, 1))
    except (SyntaxError, ValueError, TypeError, KeyError, struct.error, OSError):
        return 1
    return turned if 1 < turned <= 8 else 1


def _exif(turned: int) -> bytes:
    """The smallest EXIF: one entry, the orientation."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def _exif_segment(turned: int) -> bytes:
    body = b"Exif\0\0" + _exif(turned)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
