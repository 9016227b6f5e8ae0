"""What a citizen can comment on one by one: the articles of a draft, or its headings where it has none."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from govpublic.blocks.content_text import text_lines
from govpublic.blocks.numerals import article_label
from govpublic.blocks.text import ArticleBlock, HeadingBlock, ParagraphBlock
from govpublic.sanitize import text_of

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇两]{1,9}条")


@dataclass(frozen=True)
class Article:
    """A part of a draft. ``key`` (ASCII, fit for an anchor) follows from its number or its words, not
    from its place; ``place`` is that of its block in the draft.
    """

    key: str
    label: str
    place: int = 0


def articles_of(draft: Any) -> list[Article]:
    """The parts of ``draft`` (the value of a body), in order, each key once."""
    blocks = list(enumerate(draft or []))
    named = [found for place, child in blocks for found in _articles_in(place, child)]
    named = named or [found for place, child in blocks for found in _headings_in(place, child)]
    seen: dict[str, int] = {}
    articles = []
    for place, label in named:
        key = _key(label)
        seen[key] = seen.get(key, 0) + 1
        articles.append(Article(key if seen[key] == 1 else f"{key}-{seen[key]}", label, place))
    return articles


def _articles_in(place: int, child: Any) -> Iterator[tuple[int, str]]:
    """Articles as blocks of their own, and those typed at the beginning of a paragraph."""
    if isinstance(child.block, ArticleBlock):
        label = article_label(child.value.get("number"))
        title = str(child.value.get("title") or "").strip()
        if label or title:
            yield place, " ".join(filter(None, [label, title]))
    elif isinstance(child.block, ParagraphBlock):
        for line in text_lines(text_of(str(getattr(child.value, "source", child.value) or ""))):
            if match := _ARTICLE.match(line):
                yield place, match[0]


def _headings_in(place: int, child: Any) -> Iterator[tuple[int, str]]:
    if isinstance(child.block, HeadingBlock) and (text := str(child.value.get("text") or "").strip()):
        yield place, text


def _key(label: str) -> str:
    number = _ARTICLE.match(label)
    words = number[0] if number else label
    return f"part-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
