"""Spreadsheet cells that stay text: no cell of ours starts a formula."""

from typing import Any

# What Excel, WPS and LibreOffice take for the start of a formula; they skip blanks before it.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_SKIPPED = tuple("\t\r\n")


def as_text(value: Any) -> Any:
    """``value`` with an apostrophe before it when a spreadsheet would compute it; other types untouched."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith(_FORMULA_STARTS) or value.startswith(_SKIPPED):
        return f"'{value}"
    return value
