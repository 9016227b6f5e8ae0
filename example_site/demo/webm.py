"""Still pictures as a WebM film: a lossy WebP picture holds one VP8 key frame, which is all that it takes."""

from __future__ import annotations

import struct
from collections.abc import Sequence


def webm(pictures: Sequence[bytes], size: tuple[int, int], seconds: int) -> bytes:
    """A film that shows each of ``pictures`` (lossy WebP, ``size`` pixels) for ``seconds``."""
    milliseconds = seconds * 1000
    clusters = [
        _cluster(_vp8(picture), (place * seconds + second) * 1000)
        for place, picture in enumerate(pictures)
        for second in range(seconds)  # a key frame a second, so that one can jump about
    ]
    info = _element(
        0x1549A966,
        _number(0x2AD7B1, 1_000_000),
        _element(0x4489, struct.pack(">d", float(milliseconds * len(pictures)))),
        _text(0x4D80, "govpublic demo"),
        _text(0x5741, "govpublic demo"),
    )
    return _header() + _element(0x18538067, info, _tracks(size), *clusters)


def _header() -> bytes:
    fields = [_number(0x4286, 1), _number(0x42F7, 1), _number(0x42F2, 4), _number(0x42F3, 8)]
    return _element(0x1A45DFA3, *fields, _text(0x4282, "webm"), _number(0x4287, 2), _number(0x4285, 2))


def _tracks(size: tuple[int, int]) -> bytes:
    pixels = _element(0xE0, _number(0xB0, size[0]), _number(0xBA, size[1]))
    numbers = [_number(0xD7, 1), _number(0x73C5, 1), _number(0x9C, 0), _number(0x83, 1)]
    return _element(0x1654AE6B, _element(0xAE, *numbers, _text(0x86, "V_VP8"), pixels))


def _cluster(frame: bytes, at: int) -> bytes:
    block = b"\x81" + struct.pack(">h", 0) + b"\x80" + frame  # track 1, at the cluster's time, key frame
    return _element(0x1F43B675, _number(0xE7, at), _element(0xA3, block))


def _vp8(picture: bytes) -> bytes:
    """The key frame in a WebP file."""
    start = picture.index(b"VP8 ")
    length = struct.unpack("<I", picture[start + 4 : start + 8])[0]
    return picture[start + 8 : start + 8 + length]


def _element(identifier: int, *content: bytes) -> bytes:
    body = b"".join(content)
    name = identifier.to_bytes((identifier.bit_length() + 7) // 8, "big")
    return name + (0x01 << 56 | len(body)).to_bytes(8, "big") + body


def _number(identifier: int, value: int) -> bytes:
    return _element(identifier, value.to_bytes(max((value.bit_length() + 7) // 8, 1), "big"))


def _text(identifier: int, value: str) -> bytes:
    return _element(identifier, value.encode())
