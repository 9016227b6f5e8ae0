"""HTML that another system sends, as blocks of a paper: what an editor could have written, no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from govpublic.blocks.text import RICH_TEXT_FEATURES
from govpublic.sanitize import HtmlTooLarge, clean_html, has_inline_style, text_of, typed_line
from govpublic.sanitize.profiles import BLOCKS, VOID

from .errors import invalid

Block = dict[str, Any]

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
#: Of what an editor's paragraphs consist.
_KNOWN = frozenset({"p", "b", "strong", "i", "em", "a", "ol", "ul", "li", "sup", "sub", "br"})
_CONTAINERS = frozenset({"div", "figure", "blockquote", "section", "article", "span"})


def rich_text(html: str, field: str) -> str:
    """``html`` as Wagtail's editor would store it. Raises a validation error past a cap of the sanitizer."""
    converter = ContentstateConverter(list(RICH_TEXT_FEATURES))
    known = _only_known(_clean(html, field))
    stored: str = converter.to_database_format(converter.from_database_format(known))
    return stored


def _only_known(html: str) -> str:
    """``html`` with what the editor knows; other blocks become paragraphs, of the rest the text stays.

    The editor's converter stumbles over an element that has no end tag.
    """
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        if tag.name in VOID and tag.name != "br":
            tag.decompose()
        elif tag.name in BLOCKS and tag.name not in _KNOWN and tag.find(list(BLOCKS)) is None:
            tag.name, tag.attrs = "p", {}
        elif tag.name not in _KNOWN or (tag.name == "p" and tag.find_parent(["li", "p"])):
            tag.unwrap()
    return str(soup)


def blocks_of_html(html: str, field: str) -> tuple[list[Block], list[str]]:
    """Headings, tables and paragraphs of ``html`` in their order, and a word on what was left out."""
    soup = BeautifulSoup(_clean(html, field), "html.parser")
    blocks: list[Block] = []
    gathered: list[str] = []

    def give_paragraphs() -> None:
        text = "".join(gathered)
        gathered.clear()
        if text_of(text):
            blocks.append({"type": "paragraph", "value": rich_text(text, field)})

    for part in _parts(soup):
        if isinstance(part, Tag) and part.name in HEADINGS:
            give_paragraphs()
            blocks.append(_heading(part))
        elif isinstance(part, Tag) and part.name == "table":
            give_paragraphs()
            blocks.append({"type": "table", "value": table_of(part)})
        else:
            gathered.append(str(part))
    give_paragraphs()
    return blocks, _left_out(html, soup)


def _clean(html: str, field: str) -> str:
    try:
        return clean_html(html)
    except HtmlTooLarge as error:
        raise invalid(field, _("The text is longer than any real paper."), "too_large") from error


def _parts(parent: Tag) -> Iterator[Any]:
    """The pieces of ``parent`` that can become blocks: containers that hold such are opened."""
    for child in parent.children:
        if isinstance(child, Tag) and child.name in _CONTAINERS and child.find([*HEADINGS, "table", "p"]):
            yield from _parts(child)
        elif isinstance(child, Tag) or (isinstance(child, NavigableString) and child.strip()):
            yield child


def _heading(tag: Tag) -> Block:
    return {"type": "heading", "value": {"level": HEADINGS[tag.name], "text": typed_line(tag.get_text())}}


def table_of(table: Tag) -> dict[str, Any]:
    """The value of a table block; merged cells stay merged."""
    rows = [row.find_all(["th", "td"], recursive=False) for row in table.find_all("tr")]
    grid: dict[tuple[int, int], str] = {}
    merged = []
    for at, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (at, column) in grid:
                column += 1
            height = min(_span(cell, "rowspan"), len(rows) - at)
            width = _span(cell, "colspan")
            for down in range(height):
                for right in range(width):
                    grid.setdefault((at + down, column + right), "")
            grid[at, column] = typed_line(cell.get_text(" "))
            if height > 1 or width > 1:
                merged.append({"row": at, "col": column, "rowspan": height, "colspan": width})
            column += width
    width = max((column + 1 for _row, column in grid), default=0)
    data = [[grid.get((row, column), "") for column in range(width)] for row in range(len(rows))]
    caption = table.find("caption")
    return table_value(data, _header(rows), typed_line(caption.get_text()) if caption else "", merged)


def table_value(
    data: list[list[str]], header: str, caption: str, merged: list[dict[str, int]] | None = None
) -> dict[str, Any]:
    """As Wagtail's table block stores it; ``header`` is row, column, both or neither."""
    return {
        "data": data,
        "table_caption": caption,
        "table_header_choice": header,
        "first_row_is_table_header": header in ("row", "both"),
        "first_col_is_header": header in ("column", "both"),
        "mergeCells": merged or [],
        "cell": [],
    }


def _header(rows: list[Any]) -> str:
    first_row = bool(rows) and all(cell.name == "th" for cell in rows[0])
    below = [cells[0] for cells in rows[1:] if cells]
    first_column = bool(below) and all(cell.name == "th" for cell in below)
    return {(True, True): "both", (True, False): "row", (False, True): "column"}.get(
        (first_row, first_column), "neither"
    )


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1"))
    return min(max(int(text), 1), 100) if text.isdecimal() else 1


def _left_out(html: str, soup: BeautifulSoup) -> list[str]:
    said = []
    if pictures := len(soup.find_all("img")):
        said.append(
            ngettext(
                "One picture in the text was left out. Please add it in the editor.",
                "%(count)d pictures in the text were left out. Please add them in the editor.",
                pictures,
            )
            % {"count": pictures}
        )
    if has_inline_style(html):
        said.append(_("Fonts, sizes and colours were left out: all papers have one look."))
    return said
