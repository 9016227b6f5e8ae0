"""What is written in a picture, where the site has a reader of pictures installed."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import Any

from govpublic.detectors.images.opening import Picture, UnreadablePictureError, opened_picture

#: So many pixels are read: small print of a page stays legible.
_AREA = 4_000_000
_LOCK = Lock()


def reader_name() -> str:
    """What would read a picture, with its version; "" where nothing is installed that could."""
    try:
        return f"rapidocr-onnxruntime {version('rapidocr-onnxruntime')}"
    except PackageNotFoundError:
        return ""


def read_text(image: Picture) -> str | None:
    """The text in a picture, a line each, from top to bottom; "" where nothing is written.

    None when RapidOCR is not installed (`rapidocr_onnxruntime`), or the picture cannot be read. It takes
    seconds and hundreds of megabytes: for commands that run at night, never on the way to live. Raises
    OSError when a path cannot be opened.
    """
    read = _reader()
    if read is None:
        return None
    try:
        shown, _size = opened_picture(image, _AREA)
    except UnreadablePictureError:
        return None
    with _LOCK:  # one picture at a time: each takes all the processors there are
        lines, _seconds = read(_as_png(shown))
    return "\n".join(str(text) for _box, text, _sure in lines or ())


@cache
def _reader() -> Any:
    """The one reader of this process, made when it is first wanted."""
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:
        return None
    return RapidOCR()


def _as_png(image: Any) -> bytes:
    from io import BytesIO

    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
