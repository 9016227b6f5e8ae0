"""The text of a file, for the detectors that read text."""

from govpublic.detectors.attachments.inspection import examine
from govpublic.detectors.attachments.limits import Limits
from govpublic.detectors.attachments.source import FileOrPath, opened


def extract_text(file: FileOrPath, kind: str | None = None, limit: int = 1_000_000) -> str:
    """At most `limit` characters of the text of `file`; '' when it has none or it cannot be told.

    Word files give body, tables, text boxes, notes, headers, footers and comments; sheets give every sheet, a
    row a line, cells apart by tabs; PDF pages end in a form feed. With `kind`, a file whose bytes say another
    kind gives ''. Malformed content never raises; OSError when a path cannot be opened.
    """
    with opened(file) as source:
        findings = examine(source, Limits(max_text=limit))
    if kind is not None and kind != findings.kind:
        return ""
    return findings.text or ""
