"""PDF: the text layer page by page, bookmarks and the names of attached files."""

from collections.abc import Iterator
from typing import Any

from govpublic.detectors.attachments.pdf import _inflates as inflates
from govpublic.detectors.contents.budget import Budget, CutShortError
from govpublic.detectors.contents.passage import Passage, said, unread
from govpublic.detectors.contents.pdf_annotations import annotations
from govpublic.detectors.contents.pdf_catalog import read_catalog
from govpublic.detectors.contents.places import Place
from govpublic.detectors.pdfium import is_locked, opened_pdf

# Pages read in one go: nothing may be told while the door to pdfium is shut, for who listens may want to
# open a PDF himself.
_PAGES_AT_ONCE = 40
_MOST_BOOKMARKS = 10_000
_DEEPEST_BOOKMARK = 12


def read_pdf(data: bytes, budget: Budget) -> Iterator[Passage]:
    """Pages in order with their annotations, then bookmarks, attached files, form fields and properties."""
    if inflates(data, budget.findings()):
        yield unread("unreadable", "bomb")
        return
    pages, start = 1, 0
    while start < min(pages, budget.limits.max_pages):
        try:
            pages, found = _some_pages(data, start, budget)
        except RuntimeError as error:
            locked = is_locked(error)
            yield unread("encrypted" if locked else "unreadable", "locked" if locked else "damaged")
            return
        yield from found
        budget.check_time()
        start += _PAGES_AT_ONCE
    yield from read_catalog(data, budget)
    if pages > budget.limits.max_pages:
        yield unread("cut", "pages")


def _some_pages(data: bytes, start: int, budget: Budget) -> tuple[int, list[Passage]]:
    """Number of all pages, and what some of them say; before the first, what the whole file says."""
    found: list[Passage] = []
    room = budget.characters
    with opened_pdf(data) as document:
        pages = len(document)
        if start == 0:
            found += [*_attached(document), *_bookmarks(document)]
        for number in range(start, min(start + _PAGES_AT_ONCE, pages, budget.limits.max_pages)):
            page = _page(document, number)
            found += page
            room -= sum(len(passage.text) for passage in page)
            if room < 0:  # the budget will cut what is here already
                break
            budget.check_time()
    return pages, found


def _page(document: Any, number: int) -> list[Passage]:
    try:
        page = document[number]
        try:
            textpage = page.get_textpage()
            text = str(textpage.get_text_range()).replace("\r\n", "\n")
            textpage.close()
            return [*said(Place("page", page=number + 1), text), *annotations(document, page, number + 1)]
        finally:
            page.close()
    except RuntimeError:
        return [unread("unreadable", "damaged", Place("page", page=number + 1))]


def _attached(document: Any) -> Iterator[Passage]:
    for number in range(min(document.count_attachments(), _MOST_BOOKMARKS)):
        name = _recovered(str(document.get_attachment(number).get_name()))
        yield unread("unopened", "attachment", Place("attachment", name=name), text=name)


def _recovered(name: str) -> str:
    """A name whose bytes pdfium took for single characters: UTF-16 with its mark, or GBK."""
    try:
        raw = name.encode("latin-1")
        return raw.decode("utf-16" if raw.startswith((b"\xfe\xff", b"\xff\xfe")) else "gb18030")
    except UnicodeError:
        return name


def _bookmarks(document: Any) -> Iterator[Passage]:
    for number, bookmark in enumerate(document.get_toc(max_depth=_DEEPEST_BOOKMARK)):
        if number >= _MOST_BOOKMARKS:
            raise CutShortError("passages")
        yield from said(Place("outline"), bookmark.get_title())
