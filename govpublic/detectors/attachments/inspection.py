"""The inspection itself: which reader looks at a file, and what happens when the file is broken."""

import io
import logging
import re
import zipfile

from govpublic.detectors.attachments import rtf
from govpublic.detectors.attachments.archive import Archive
from govpublic.detectors.attachments.facts import ACTIVE_CODES, AttachmentFacts
from govpublic.detectors.attachments.fields import codes_of_cells
from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.limits import DEFAULT_LIMITS, Limits
from govpublic.detectors.attachments.ole import read_ole
from govpublic.detectors.attachments.ooxml import kind_of_ooxml, note_carried, read_ooxml
from govpublic.detectors.attachments.opendocument import kind_of_opendocument, read_odf, read_ofd
from govpublic.detectors.attachments.pdf import read_pdf
from govpublic.detectors.attachments.signatures import ACTIVE_MARKUP, MARKUP, decoded, sniff
from govpublic.detectors.attachments.source import FileOrPath, Source, opened
from govpublic.detectors.attachments.xmltext import EnoughError, TextSink

_log = logging.getLogger(__name__)
_IMAGES = ("jpeg", "png", "gif", "webp")
_ENDS = {"jpeg": b"\xff\xd9", "png": b"IEND", "gif": b"\x3b"}
#: Bytes of the files within an archive that are unpacked to be looked at, all together and each.
_MOST_INSIDE, _LARGEST_INSIDE = 256 * 1024 * 1024, 64 * 1024 * 1024
#: What is said of an archive because of a file in it.
_TELLING = ACTIVE_CODES | {"macros", "encrypted", "bomb", "polyglot", "capped"}
_ARCHIVES = frozenset({"zip", "rar", "7z"})
_ARCHIVE_START = re.compile(rb"\x1f\x8b|BZh[1-9]|\xfd7zXZ|MSCF\x00|.{257}ustar", re.DOTALL)


def inspect(file: FileOrPath, *, limits: Limits = DEFAULT_LIMITS) -> AttachmentFacts:
    """Facts about `file`, a path or a seekable binary file object whose position is kept.

    Judged by bytes, never by name. Malformed content never raises: it is `corrupt`. Raises OSError when a
    path cannot be opened. Work is bounded by `limits`; where they cut something off, "capped" is noted.
    """
    with opened(file) as source:
        return examine(source, limits).facts(source)


def examine(source: Source, limits: Limits) -> Findings:
    """Findings about an opened file, its text among them."""
    findings = Findings(limits)
    findings.kind = sniff(source.head)
    reader = _READERS.get(findings.kind, _read_other)
    if findings.kind != "mp4" and source.size > limits.max_bytes:
        findings.note("capped")
        findings.kind = "unknown" if findings.kind in ("ole", "zip") else findings.kind
        return findings
    try:
        reader(source, findings)
    except EnoughError:
        findings.note("capped")
    except Exception as error:  # a hostile file may break any parser in any way, and must only be refused
        _log.info("attachment %s could not be read: %r", source.sha256[:12], error)
        findings.note("corrupt")
    if findings.kind == "ole":
        findings.kind = "unknown"
    return findings


def _read_zip(source: Source, findings: Findings) -> None:
    try:
        archive = Archive(source, findings)
    except Exception:
        findings.note("corrupt")
        return
    if MARKUP.search(source.head[:30]) or b"%PDF-" in source.head[:30]:
        findings.note("polyglot")
    if archive.is_bomb or "encrypted" in findings.problems:
        return
    findings.kind = kind_of_ooxml(archive) or kind_of_opendocument(archive) or "zip"
    if findings.kind == "zip":
        archive.note_contents()
        if "[content_types].xml" in archive.names:
            note_carried(archive, findings)
        _read_members(archive, findings)
        return
    sink = TextSink(findings.limits.max_text)
    try:
        _PACKAGES.get(findings.kind, read_ooxml)(archive, sink, findings)
    finally:
        findings.text = None if "encrypted" in findings.problems else sink.text


def _read_members(archive: Archive, findings: Findings) -> None:
    """Look at every file in an archive as if it had come by itself; an archive in it is not opened."""
    left = _MOST_INSIDE
    for name in archive.names:
        size = archive.size_of(name)
        if size > min(left, _LARGEST_INSIDE) or findings.out_of_time():
            findings.note("capped")
            continue
        left -= size
        with opened(io.BytesIO(archive.read(name, size))) as member:
            if _ARCHIVE_START.match(member.head):
                findings.note("nested_archive")
            findings.note(*_codes_of_member(member, findings))


def _codes_of_member(member: Source, findings: Findings) -> set[str]:
    """Codes that make a file dangerous within an archive as well."""
    within = findings.within()
    within.kind = sniff(member.head)
    if within.kind == "zip":
        return _codes_of_package(member, within)
    inner = examine(member, within.limits)
    if inner.kind in _ARCHIVES:
        return {"nested_archive"}
    return inner.problems & _TELLING


def _codes_of_package(member: Source, within: Findings) -> set[str]:
    """An office file is looked into, any other zip is not."""
    try:
        archive = Archive(member, within)
        is_office = archive.is_bomb or kind_of_ooxml(archive) or kind_of_opendocument(archive)
    except Exception:  # torn, or locked with a password
        return {"nested_archive"} | within.problems & {"bomb"}
    if not is_office:
        return {"nested_archive"}
    return examine(member, within.limits).problems & _TELLING


def _read_pdf(source: Source, findings: Findings) -> None:
    if _has_zip_tail(source):
        findings.note("polyglot")
    read_pdf(source, findings)


def _read_image(source: Source, findings: Findings) -> None:
    findings.images = 1
    end = _ENDS.get(findings.kind)
    if end is not None and end not in source.tail:
        findings.note("corrupt")
    edges = source.head[:1024] + source.tail[-4096:]
    if _has_zip_tail(source) or MARKUP.search(edges):
        findings.note("polyglot")


def _read_text(source: Source, findings: Findings) -> None:
    text = decoded(source.data())
    if text is None:
        findings.kind = "unknown"
        return
    findings.text = text[: findings.limits.max_text]
    if len(text) > findings.limits.max_text:
        findings.note("capped")
    if findings.kind in ("html", "svg", "xml") and ACTIVE_MARKUP.search(text):
        findings.note("script")
    elif findings.kind in ("txt", "csv"):
        findings.note(*codes_of_cells(findings.text))
    if findings.kind == "html":
        findings.text = None
        if "%PDF-" in text:
            findings.note("polyglot")


def _read_rtf(source: Source, findings: Findings) -> None:
    findings.note(*rtf.codes(source.data()))


def _read_other(source: Source, findings: Findings) -> None:
    if findings.kind in ("empty", "executable"):
        findings.note(findings.kind)
        findings.kind = "empty" if findings.kind == "empty" else "unknown"
    elif findings.kind != "mp4" and b"%PDF-" in source.head[:1024]:
        findings.kind = "pdf"
        read_pdf(source, findings)


def _has_zip_tail(source: Source) -> bool:
    return b"PK\x05\x06" in source.tail and zipfile.is_zipfile(source.handle)


_PACKAGES = {"odt": read_odf, "ods": read_odf, "odp": read_odf, "ofd": read_ofd}
_READERS = {
    "zip": _read_zip,
    "ole": read_ole,
    "pdf": _read_pdf,
    "rtf": _read_rtf,
    **dict.fromkeys(_IMAGES, _read_image),
    **dict.fromkeys(("txt", "csv", "html", "svg", "xml"), _read_text),
}
