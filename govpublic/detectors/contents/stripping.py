"""A file without what it tells about the people who made it."""

import io
from collections.abc import Callable

from govpublic.detectors.attachments.findings import Findings
from govpublic.detectors.attachments.inspection import examine
from govpublic.detectors.attachments.limits import DEFAULT_LIMITS, Limits
from govpublic.detectors.attachments.source import FileOrPath, Source, opened
from govpublic.detectors.contents.not_stripped import NotStrippedError
from govpublic.detectors.contents.reading import passages
from govpublic.detectors.contents.strip_office import strip_office
from govpublic.detectors.contents.strip_pdf import strip_pdf
from govpublic.detectors.contents.strip_pictures import strip_jpeg, strip_png, strip_webp

_SPOILT = ("encrypted", "corrupt", "bomb", "polyglot", "restricted", "capped")
_WORDS = frozenset({"text", "deleted", "comment", "field", "formula", "link"})


def strip_metadata(file: FileOrPath, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """`file` as bytes, without authors, company, editing history and the data of its pictures.

    Of a docx or xlsx: the properties but title and language, authors of comments and changes, edit marks
    (rsid), paths on somebody's disk, EXIF of JPEG and PNG inside. Of a pdf: Info, XMP, private data,
    authors of annotations, earlier versions of the file. Of a jpeg, png or webp: all but what is needed to
    show it. The text stays the same, which is checked. Raises NotStrippedError, whose `reason` says why: a
    file of another kind ("kind"), signed ("signed"), locked, damaged or suspicious ("unsound"), or whose
    text would change ("changed"). Raises OSError when a path cannot be opened. Basis: 个人信息保护法 art. 51.
    """
    with opened(file) as source:
        findings = examine(source, limits)
        if any(problem in findings.problems for problem in _SPOILT):
            raise NotStrippedError("unsound")
        stripper = _STRIPPERS.get(findings.kind)
        if stripper is None:
            raise NotStrippedError("kind")
        stripped = _attempted(stripper, source, findings)
        source.handle.seek(0)
        if _words(source.data()) != _words(stripped):
            raise NotStrippedError("changed")
    return stripped


Stripper = Callable[[Source, Findings], bytes]
_STRIPPERS: dict[str, Stripper] = {
    "docx": strip_office,
    "xlsx": strip_office,
    "pdf": lambda source, _findings: strip_pdf(source.data()),
    "jpeg": lambda source, _findings: strip_jpeg(source.data()),
    "png": lambda source, _findings: strip_png(source.data()),
    "webp": lambda source, _findings: strip_webp(source.data()),
}

#: The kinds of files that this is done for.
STRIPPED_KINDS = frozenset(_STRIPPERS)


def _attempted(stripper: Stripper, source: Source, findings: Findings) -> bytes:
    try:
        return stripper(source, findings)
    except NotStrippedError:
        raise
    except Exception as error:  # a file that its reader opened may still break its writer
        raise NotStrippedError("unsound") from error


def _words(data: bytes) -> list[tuple[str, str, str]]:
    """Everything said in a file but names and properties. What is not read counts, too."""
    return [
        (passage.kind, passage.place.part, passage.text)
        for passage in passages(io.BytesIO(data))
        if passage.incomplete or (passage.kind in _WORDS)
    ]
