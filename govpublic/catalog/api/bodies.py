"""The text of a draft: HTML, or a list of blocks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from govpublic.blocks.text import HEADING_LEVELS
from govpublic.sanitize import typed_line

from .html_bodies import Block, blocks_of_html, rich_text, table_value

MOST_BLOCKS = 2000
TABLE_HEADERS = ("row", "column", "both", "neither")
_RANKS = tuple(rank for rank, _label in HEADING_LEVELS)


class HeadingIn(serializers.Serializer):
    level = serializers.ChoiceField(_RANKS, required=False, default="h2")
    text = serializers.CharField(max_length=500)

    def block(self, value: dict[str, Any], field: str) -> Any:
        return {"level": value["level"], "text": typed_line(value["text"])}


class ArticleIn(serializers.Serializer):
    number = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=9999
    )
    title = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)
    text = serializers.CharField()

    def block(self, value: dict[str, Any], field: str) -> Any:
        text = rich_text(value["text"], f"{field}.text")
        return {"number": value["number"], "title": typed_line(value["title"]), "text": text}


class TableIn(serializers.Serializer):
    rows = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField(allow_blank=True), max_length=100),
        max_length=5000,
    )
    caption = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)
    header = serializers.ChoiceField(TABLE_HEADERS, required=False, default="row")

    def block(self, value: dict[str, Any], field: str) -> Any:
        width = max(map(len, value["rows"]), default=0)
        rows = [[typed_line(cell) for cell in row] + [""] * (width - len(row)) for row in value["rows"]]
        return table_value(rows, value["header"], typed_line(value["caption"]))


STRUCTURED = {"heading": HeadingIn, "article": ArticleIn, "table": TableIn}
_BLOCK = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"type": "string", "enum": ["paragraph", *STRUCTURED]},
        "value": {"description": "paragraph: HTML; heading: level, text; article: number, title, text; "
                                 "table: rows, caption, header"},
    },
}  # fmt: skip


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "array", "items": _BLOCK}]})
class BodyField(serializers.Field):
    """``(blocks, notes)`` of what was sent; each error with its place."""

    default_error_messages = {"invalid": gettext_lazy("Please send HTML or a list of blocks.")}

    def to_internal_value(self, data: Any) -> tuple[list[Block], list[str]]:
        if isinstance(data, str):
            return blocks_of_html(data, "")
        if not isinstance(data, list) or len(data) > MOST_BLOCKS:
            self.fail("invalid")
        return [_block(block, str(place)) for place, block in enumerate(data)], []


def _block(block: Any, place: str) -> Block:
    kind = block.get("type") if isinstance(block, dict) else None
    if kind == "paragraph" and isinstance(block.get("value"), str):
        return {"type": kind, "value": rich_text(block["value"], place)}
    if kind not in STRUCTURED:
        said = _(
            "A block is a paragraph, a heading, an article or a table; pictures are added in the editor."
        )
        raise serializers.ValidationError({place: [serializers.ErrorDetail(said, "block")]})
    reader = STRUCTURED[kind](data=block.get("value"))
    if not reader.is_valid():
        raise serializers.ValidationError({place: reader.errors})
    return {"type": kind, "value": reader.block(reader.validated_data, place)}
