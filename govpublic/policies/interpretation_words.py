"""The words of an interpretation: those of its text, and those that stand for its pictures and recordings."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import StreamValue

from govpublic.blocks.content import stream_images, stream_text
from govpublic.validators.rulebook import current

#: The blocks that are text; the words of all others stand for what is seen or heard.
TEXT_BLOCKS = frozenset({"heading", "paragraph", "article", "table"})
PICTURE = "picture"


def all_words(page: Any) -> str:
    """Text and tables, captions, alternative texts and transcripts, a line each; the title is left out."""
    return stream_text(page.body)


def text_of_its_own(page: Any) -> str:
    """Headings, paragraphs, articles and tables alone."""
    kept = [item for item in page.body.raw_data if isinstance(item, dict) and item.get("type") in TEXT_BLOCKS]
    return stream_text(StreamValue(page.body.stream_block, kept, is_lazy=True))


def is_told_in_pictures(page: Any) -> bool:
    """Whether its pictures do the explaining: its form says so, or the text beside them is only a caption."""
    if page.form == PICTURE:
        return True
    return bool(stream_images(page.body)) and _length(text_of_its_own(page)) < _shortest_text()


def pictures_without_alternative(page: Any) -> list[str]:
    """Paths of the pictures that nothing stands for in words, such as ``body.3.image``."""
    return [f"body.{use.path}" for use in stream_images(page.body) if not use.alt_text]


def _shortest_text() -> int:
    return int(current().params("INT-7")["min_own_text"])


def _length(text: str) -> int:
    return len("".join(text.split()))
