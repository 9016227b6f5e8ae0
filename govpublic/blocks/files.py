"""What a public link to a file says of it: its format, its size, its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

#: The name that the public knows a format by. The extension only: what the bytes are is a rule's business.
FORMATS: dict[str, str] = {
    "doc": "WORD",
    "docx": "WORD",
    "wps": "WORD",
    "xls": "EXCEL",
    "xlsx": "EXCEL",
    "et": "EXCEL",
    "pdf": "PDF",
    "ofd": "OFD",
}


@dataclass(frozen=True)
class FileLink:
    """One file as a page lists it: "WORD version · 23 KB"; ``url`` is "" before it is saved."""

    role: str
    label: str
    url: str


def format_name(document: Any) -> str:
    """WORD, EXCEL, PDF, OFD, or the extension in capitals; "" for a file without one."""
    extension = str(getattr(document, "file_extension", "") or "").lower()
    return FORMATS.get(extension, extension.upper())


def file_size(document: Any) -> int | None:
    """Size in bytes, None when neither the row nor the storage knows.

    Unlike ``document.get_file_size()`` this never writes to the database while a page is drawn.
    """
    if document.file_size is not None:
        return int(document.file_size)
    try:
        return int(document.file.size)
    except (OSError, ValueError, NotImplementedError):
        return None


def file_label(document: Any) -> str:
    """The format and the size, "WORD 版 · 23 KB" in Chinese; the size is left out when nobody knows it."""
    name = format_name(document)
    label = _("%(format)s version") % {"format": name} if name else _("File")
    size = file_size(document)
    return label if size is None else f"{label} · {_readable(size)}"


def file_link(role: str, document: Any) -> FileLink:
    """``document`` as a line of a list of files."""
    return FileLink(role, file_label(document), document.url if document.pk else "")


def _readable(size: int) -> str:
    return str(filesizeformat(size)).replace(".0\xa0", "\xa0")
