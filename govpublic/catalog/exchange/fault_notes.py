"""What is written beside the rows of a file that was refused, and how it is known when it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .faults import Fault

_SAID = ("Faults found by the import", "导入时发现的问题")


def notes_heading() -> str:
    """Above the column of notes, and the name of the sheet that lists them."""
    return _("Faults found by the import")


def is_notes_heading(text: Any) -> bool:
    """Whether a column or a sheet is our own, in a copy that was corrected and sent again: it is not read."""
    return isinstance(text, str) and text.strip().startswith((notes_heading(), *_SAID))


def beside(line: int, is_heading: bool, told: Mapping[int, Iterable[Fault]]) -> str:
    """What is written beside a row; the row of headings says first what the column is."""
    text = " ".join(
        f"{fault.heading}：{fault.message}" if fault.heading else fault.message
        for fault in told.get(line, ())
    )
    return f"{notes_heading()} {text}".strip() if is_heading else text
