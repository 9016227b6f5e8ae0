"""PDF: pages, text layer and pictures by pdfium; wrapping and inflation by the raw bytes."""

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.pdf_actions import note_actions
from govpublic.detectors.attachments.signatures import MARKUP
from govpublic.detectors.attachments.source import Source
from govpublic.detectors.attachments.xmltext import EnoughError, TextSink
from govpublic.detectors.pdfium import is_locked, opened_pdf

_STREAM_START, _STREAM_END = re.compile(rb"stream\r?\n"), b"endstream"
_DOUBLE_FLATE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_BEFORE_HEADER = b"\xef\xbb\xbf \t\r\n\x00"
# A page with fewer characters than this has no text layer: a stamp or a page number is not a text.
_LEAST_TEXT = 8
_LARGEST_STREAM = 192 * 1024 * 1024
_HIGHEST_DEFLATE = 1032
_IMAGE = 3
_OBJECTS_WITH_TEXT, _OBJECTS_WITHOUT = 100, 2000


def read_pdf(source: Source, findings: Findings) -> None:
    """Everything about a PDF."""
    data = source.data()
    _note_wrapping(data, findings)
    if _inflates(data, findings):
        findings.note("bomb")
        return
    if not _read_pages(data, findings):
        return
    note_actions(data, findings)


def _note_wrapping(data: bytes, findings: Findings) -> None:
    """Something before the header, or markup outside the streams: the file is two files in one."""
    before = data[: data.find(b"%PDF-")]
    edges = [0, *(edge for stream in _streams(data) for edge in stream), len(data)]
    outside = b"".join(data[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    if before.strip(_BEFORE_HEADER) or MARKUP.search(data[:1024]) or MARKUP.search(outside):
        findings.note("polyglot")


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the content of each stream starts and ends; one that never ends is none."""
    at = 0
    while match := _STREAM_START.search(data, at):
        end = data.find(_STREAM_END, match.end())
        if end < 0:
            return
        yield match.end(), end
        at = end + len(_STREAM_END)


def _inflates(data: bytes, findings: Findings) -> bool:
    """Whether one stream unpacks to more than a page could need, or hides how much by packing twice."""
    if _DOUBLE_FLATE.search(data):
        return True
    for start, end in _streams(data):
        body = data[start:end]
        if len(body) * _HIGHEST_DEFLATE > _LARGEST_STREAM and _unpacks_beyond(
            body, _LARGEST_STREAM, findings
        ):
            return True
    return False


def _unpacks_beyond(body: bytes, cap: int, findings: Findings) -> bool:
    unpacker, total, left = zlib.decompressobj(), 0, body
    try:
        while left and not unpacker.eof and not findings.out_of_time():
            total += len(unpacker.decompress(left, 1 << 20))
            left = unpacker.unconsumed_tail
            if total > cap:
                return total > len(body) * findings.limits.max_ratio
    except zlib.error:
        return False
    return False


def _read_pages(data: bytes, findings: Findings) -> bool:
    """Text, pages and pictures. False when the file could not be opened."""
    try:
        with opened_pdf(data) as document:
            findings.pages = len(document)
            if b"/Encrypt" in data:
                findings.note("restricted")
            _note_names(document, findings)
            _walk(document, findings)
    except RuntimeError as error:
        findings.note("encrypted" if is_locked(error) else "corrupt")
        return False
    return True


def _note_names(document: Any, findings: Findings) -> None:
    from pypdfium2 import raw

    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        findings.note("javascript")
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        findings.note("embedded_file")


def _walk(document: Any, findings: Findings) -> None:
    sink, bare, looked_at = TextSink(findings.limits.max_text), 0, 0
    try:
        for number in range(min(len(document), findings.limits.max_pages)):
            if findings.out_of_time():
                break
            text, images = _page(document, number)
            looked_at += 1
            findings.images += images
            bare += images > 0 and len("".join(text.split())) < _LEAST_TEXT
            sink.add(text + "\f")
    except EnoughError:
        findings.note("capped")
    if looked_at < len(document):
        findings.note("capped")
    findings.text = sink.text
    if looked_at and bare * 2 >= looked_at:
        findings.note("scanned")


def _page(document: Any, number: int) -> tuple[str, int]:
    """Text and number of pictures of one page; a damaged page has neither."""
    try:
        page = document[number]
        textpage = page.get_textpage()
        text = str(textpage.get_text_range())
        textpage.close()
        most = _OBJECTS_WITH_TEXT if len(text) > _LEAST_TEXT else _OBJECTS_WITHOUT
        images = sum(each.type == _IMAGE for each in islice(page.get_objects(max_depth=4), most))
        page.close()
    except RuntimeError:
        return "", 0
    return text, images
