"""What the first and last bytes say. Containers ("zip", "ole") are told apart by their parts elsewhere."""

import re

MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe)\b", re.IGNORECASE)

_STARTS = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"MZ", "executable"),
    (b"\x7fELF", "executable"),
    (b"#!/", "executable"),
    (b"\xca\xfe\xba\xbe", "executable"),
    (b"\xcf\xfa\xed\xfe", "executable"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "executable"),
    (b"ITSF\x03", "executable"),
)
_VIDEO_BRANDS = (b"iso", b"mp4", b"avc1", b"M4V", b"MSNV", b"dash", b"3gp")
#: Content of a page or a drawing that acts when a browser shows it.
ACTIVE_MARKUP = re.compile(
    r"<\s*(?:[\w.-]+:)?(?:script|iframe|object|embed|foreignObject|handler)\b|[\s/\"']on[a-z]{3,24}\s*=|"
    r"(?:java|vb)script\s*:|data:\s*text/html|<\?xml-stylesheet|<!ENTITY|<\s*meta[^>]{0,200}http-equiv",
    re.IGNORECASE,
)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Tab, line feed, form feed, carriage return and the end-of-file mark of old systems are text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")


def sniff(head: bytes) -> str:
    """Kind by signature: a final kind, or one of the containers "ole" and "zip", or "unknown"."""
    if not head:
        return "empty"
    for start, kind in _STARTS:
        if head.startswith(start) and (kind != "executable" or start != b"MZ" or b"\x00" in head[:512]):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12].startswith(_VIDEO_BRANDS):
        return "mp4"
    text = decoded(head)
    if text is not None:
        return _kind_of_text(text)
    return "pdf" if b"%PDF-" in head[:1024] else "unknown"


def decoded(data: bytes) -> str | None:
    """`data` as text in the encodings that Chinese offices use, or None when it is not text.

    A character cut in two at the end of `data` does no harm.
    """
    if data.startswith(_BYTE_ORDER_MARKS[1:]):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        for cut in range(4):
            try:
                text = data[: len(data) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return None if _CONTROLS.search(text) else text
    return None


def _kind_of_text(text: str) -> str:
    start = text[:2048].lstrip("\ufeff \t\r\n")
    if MARKUP.search(start.encode("utf-8", "replace")):
        return "html"
    if start.startswith("%PDF-") or "%PDF-" in text[:1024]:
        return "pdf"
    if "<svg" in start:
        return "svg"
    if start.startswith("<?xml"):
        return "xml"
    return "csv" if _in_columns(text) else "txt"


def _in_columns(text: str) -> bool:
    """Whether the first lines have the same number of commas or tabs, at least one (the last may be cut)."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if len(lines) < 2:
        return False
    return any(len({line.count(sep) for line in lines[:10]}) == 1 and lines[0].count(sep) for sep in ",\t")
