"""Old office files: doc, xls, ppt and what WPS makes of them, with their properties."""

import io
from collections.abc import Iterator
from typing import Any

import olefile

from govpublic.detectors.attachments.ole import read_ole
from govpublic.detectors.attachments.signatures import decoded
from govpublic.detectors.attachments.source import Source
from govpublic.detectors.contents.biff_sheets import read_old_workbook
from govpublic.detectors.contents.budget import Budget
from govpublic.detectors.contents.passage import Passage, said, unread
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.plain_text import lines

_SUMMARY = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_NAMES = {
    "\x05SummaryInformation": olefile.OleMetadata.SUMMARY_ATTRIBS,
    "\x05DocumentSummaryInformation": olefile.OleMetadata.DOCSUM_ATTRIBS,
}
_NO_WORDS = frozenset({"thumbnail", "codepage", "codepage_doc", "hlinks", "dig_sig"})


def read_compound(source: Source, budget: Budget) -> Iterator[Passage]:
    """Text of a doc with what was deleted, cells of an xls, properties of both; of others the properties."""
    findings = budget.findings()
    read_ole(source, findings)
    budget.check_time()
    with olefile.OleFileIO(io.BytesIO(source.data())) as ole:
        if "encrypted" in findings.problems:
            yield unread("encrypted", "locked")
        elif findings.kind in ("xls", "et"):
            stream = "Workbook" if ole.exists("Workbook") else "Book"
            yield from read_old_workbook(ole.openstream(stream).read(), budget)
        elif findings.text is not None:
            yield from lines(findings.text)
            if len(findings.text) >= findings.limits.max_text:
                yield unread("cut", "characters")
        else:
            yield unread(
                "unreadable", "binary" if findings.kind in ("ppt", "dps", "doc", "wps") else "unknown"
            )
        yield from _properties(ole)
        if "ole_object" in findings.problems or "macros" in findings.problems:
            yield unread("unopened", "program")


def _properties(ole: Any) -> Iterator[Passage]:
    for stream in _SUMMARY:
        if not ole.exists(stream):
            continue
        values = ole.getproperties(stream, convert_time=True)
        for number, value in values.items():
            names = _NAMES[stream]
            name = names[number - 1] if 0 < number <= len(names) else str(number)
            if name not in _NO_WORDS:
                yield from said(Place("property", name=name), _words(value), "property")


def _words(value: Any) -> str:
    if isinstance(value, bytes):
        return (decoded(value) or value.decode("gb18030", "replace")).rstrip("\0")
    if isinstance(value, list):
        return "\n".join(map(_words, value))
    return "" if value is None or isinstance(value, bool) else str(value)
