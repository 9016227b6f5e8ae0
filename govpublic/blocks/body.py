"""The body of an official paper (正文) as a stream of blocks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from .figures import AudioBlock, FigureBlock, OfficialTableBlock, VideoBlock
from .outline import in_order
from .text import ArticleBlock, HeadingBlock, ParagraphBlock, heading_level


class BodyBlock(StreamBlock):
    """Headings, paragraphs, articles, tables, images and videos. A draft may hold any of them half done."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    article = ArticleBlock()
    table = OfficialTableBlock()
    image = FigureBlock()
    video = VideoBlock()
    audio = AudioBlock()

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds ``outline``: pairs of a block and the level of its heading (None for what is none)."""
        context = super().get_context(value, parent_context=parent_context)
        children = list(value or [])
        levels = iter(in_order([heading_level(child.value) for child in children if _is_heading(child)]))
        context["outline"] = [(child, next(levels) if _is_heading(child) else None) for child in children]
        return context

    class Meta:
        icon = "doc-full"
        label = _("Body")
        required = False
        template = "govpublic_blocks/body.html"


def _is_heading(child: Any) -> bool:
    return isinstance(child.block, HeadingBlock)
