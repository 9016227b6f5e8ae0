"""Compound files: doc, xls, ppt, what WPS makes of them, and encrypted office packages."""

import io
import re
import struct

import olefile

from govpublic.detectors.attachments import biff, word_binary
from govpublic.detectors.attachments.fields import codes_of_fields
from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.source import Source

_WPS_NAMES = {"doc": "wps", "xls": "et", "ppt": "dps"}
_INSTALLERS = frozenset({f"000C108{n}-0000-0000-C000-000000000046" for n in "246"})
_MACRO_STORAGES = frozenset({"macros", "vba", "_vba_project_cur", "_vba_project"})
_DOCUMENTS = ("WordDocument", "Workbook", "Book", "PowerPoint Document")
_ENCRYPTED_SLIDES = 0xF3D1C4DF
# VbaInfo container (type 0x03FF) with its atom (0x0400): persist reference, then whether there are macros.
_SLIDE_MACROS = re.compile(rb"\x1f\x00\xff\x03.{4}\x02\x00\x00\x04.{4}.{4}\x01\x00\x00\x00", re.DOTALL)


def read_ole(source: Source, findings: Findings) -> None:
    """Name the kind of a compound file, note what it carries, and read the text where that is possible."""
    with olefile.OleFileIO(io.BytesIO(source.data())) as ole:
        paths = [[part.lower() for part in path] for path in ole.listdir(streams=True, storages=True)]
        if ole.exists("EncryptedPackage"):
            findings.kind = "ooxml"
            findings.note("encrypted")
            return
        if any(part in _MACRO_STORAGES for path in paths for part in path):
            findings.note("macros")
        if any(path[-1] == "\x01ole10native" for path in paths):
            findings.note("ole_object")
        if str(ole.root.clsid).upper() in _INSTALLERS:
            findings.note("executable")
        _read_main_stream(ole, findings)
        if findings.kind in _WPS_NAMES and _made_by_wps(ole):
            findings.kind = _WPS_NAMES[findings.kind]


def _read_main_stream(ole: "olefile.OleFileIO", findings: Findings) -> None:
    if ole.exists("WordDocument"):
        findings.kind = "doc"
        _read_word(ole, findings)
    elif ole.exists("Workbook") or ole.exists("Book"):
        findings.kind = "xls"
        stream = "Workbook" if ole.exists("Workbook") else "Book"
        findings.note(*biff.codes(ole.openstream(stream).read()))
    elif ole.exists("PowerPoint Document"):
        findings.kind = "ppt"
        _read_slides(ole, findings)


def _read_word(ole: "olefile.OleFileIO", findings: Findings) -> None:
    document = ole.openstream("WordDocument").read()
    if word_binary.is_encrypted(document):
        findings.note("encrypted")
        return
    table = word_binary.table_stream(document)
    if ole.exists(table):
        text = word_binary.read_text(document, ole.openstream(table).read(), findings.limits.max_text)
        if text is not None:
            findings.text, instructions = text
            findings.note(*codes_of_fields(instructions))


def _read_slides(ole: "olefile.OleFileIO", findings: Findings) -> None:
    user = ole.openstream("Current User").read() if ole.exists("Current User") else b""
    if len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == _ENCRYPTED_SLIDES:
        findings.note("encrypted")
    elif _SLIDE_MACROS.search(ole.openstream("PowerPoint Document").read()):
        findings.note("macros")


def _made_by_wps(ole: "olefile.OleFileIO") -> bool:
    name = ole.get_metadata().creating_application or b""
    return b"wps" in name.lower() or b"kingsoft" in name.lower()


def codes_of_embedded(data: bytes) -> set[str]:
    """Problem codes of a compound file within another file.

    An equation is none, an office document is a package, with macros or not; all else, and what cannot be
    read, is taken for a program.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("Equation Native"):
                return set()
            if any(ole.exists(name) for name in _DOCUMENTS):
                paths = ole.listdir(streams=True, storages=True)
                has_macros = any(part.lower() in _MACRO_STORAGES for path in paths for part in path)
                return {"embedded_package", "macros"} if has_macros else {"embedded_package"}
    except (OSError, ValueError, struct.error, IndexError):
        pass
    return {"ole_object"}
