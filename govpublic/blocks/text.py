"""The text of an official paper: headings, paragraphs, numbered articles."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, RichTextBlock, StructBlock, StructValue

from .numerals import article_label

#: What an editor may do to a paragraph. No font, size or colour: one look for all papers (DOC-15).
RICH_TEXT_FEATURES: tuple[str, ...] = (
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "superscript",
    "subscript",
)

#: The three ranks of numbered headings in official papers (GB/T 9704).
HEADING_LEVELS: tuple[tuple[str, Any], ...] = (
    ("h2", _("First rank: 一、")),
    ("h3", _("Second rank: （一）")),
    ("h4", _("Third rank: 1.")),
)


class HeadingBlock(StructBlock):
    """A heading of one of three ranks; the editor types its number as part of the text."""

    level = ChoiceBlock(
        choices=list(HEADING_LEVELS),
        default="h2",
        label=_("Rank"),
        help_text=_("一、 is the first rank, （一） the second, 1. the third."),
    )
    text = CharBlock(
        required=False,
        label=_("Text"),
        help_text=_("With its number, such as “一、General requirements”."),
    )

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds ``level``, the number of the HTML heading: the one that the body gives, else the editor's."""
        context = super().get_context(value, parent_context=parent_context)
        context["level"] = context.get("heading_level") or heading_level(value)
        return context

    class Meta:
        icon = "title"
        label = _("Heading")
        label_format = "{text}"
        group = _("Text")
        description = _("A numbered heading of the first, second or third rank.")
        template = "govpublic_blocks/heading.html"
        preview_template = "govpublic_blocks/preview.html"
        preview_value = {"level": "h2", "text": _("一、General requirements")}


class ParagraphBlock(RichTextBlock):
    """Running text, of one or of many paragraphs."""

    def __init__(self, required: bool = False, features: Any = RICH_TEXT_FEATURES, **kwargs: Any) -> None:
        super().__init__(required=required, features=list(features), **kwargs)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """As Wagtail's own block: neither our path nor our help text gets into anybody's migrations."""
        options = {"required": self.field_options["required"], "features": self.features}
        return "wagtail.blocks.RichTextBlock", (), options

    def get_preview_value(self) -> Any:
        """A sentence in the language of the reader."""
        return self.normalize(
            gettext("<p>Applications are accepted from <b>1 June</b> at every service hall.</p>")
        )

    class Meta:
        icon = "pilcrow"
        label = _("Paragraphs")
        group = _("Text")
        description = _("Running text with lists and links.")
        template = "govpublic_blocks/paragraph.html"
        preview_template = "govpublic_blocks/preview.html"


class ArticleBlock(StructBlock):
    """A numbered article (条) of rules or measures: 第一条 and so on."""

    number = IntegerBlock(
        required=False,
        min_value=1,
        label=_("Number"),
        help_text=_("In figures: 3 is shown as 第三条."),
    )
    title = CharBlock(
        required=False,
        label=_("Title"),
        help_text=_("Only where the articles of this paper have titles."),
    )
    text = RichTextBlock(
        required=False,
        features=list(RICH_TEXT_FEATURES),
        label=_("Text"),
        help_text=_("Without the words 第三条: they come from the number."),
    )

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds ``number_label``: 第三条."""
        context = super().get_context(value, parent_context=parent_context)
        context["number_label"] = article_label(value.get("number"))
        return context

    def get_preview_value(self) -> StructValue:
        """An invented first article."""
        text = gettext("<p>These measures apply to all public parks of the city.</p>")
        return self.normalize({"number": 1, "title": "", "text": text})

    class Meta:
        icon = "list-ol"
        label = _("Article")
        label_format = "{number} {title}"
        group = _("Text")
        description = _("A numbered article of rules, measures or regulations.")
        template = "govpublic_blocks/article.html"
        preview_template = "govpublic_blocks/preview.html"


def heading_level(value: StructValue) -> int:
    """2, 3 or 4; a draft without a level counts as the first rank."""
    return {"h3": 3, "h4": 4}.get(value.get("level"), 2)
