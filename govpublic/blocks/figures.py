"""What an official paper shows beside its text: tables, images, videos, sound."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.contrib.table_block.blocks import DEFAULT_TABLE_OPTIONS, TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

_MERGING = {
    "mergeCells": True,
    "contextMenu": [*DEFAULT_TABLE_OPTIONS["contextMenu"], "---------", "mergeCells"],
}


class OfficialTableBlock(TableBlock):
    """A table with a caption and headers; cells may be merged, as in the forms of official papers."""

    def __init__(self, required: bool = False, **kwargs: Any) -> None:
        super().__init__(required=required, table_options=dict(_MERGING), **kwargs)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """As Wagtail's own block: neither our path nor the editor's options get into migrations."""
        options = {"required": self.field_options["required"]}
        return "wagtail.contrib.table_block.blocks.TableBlock", (), options

    def get_preview_value(self) -> dict[str, Any]:
        """Two rows under a header, with a caption."""
        return {
            "data": [
                [gettext("Town"), gettext("Playgrounds")],
                ["松涛镇", "12"],
                ["云溪县", "31"],
            ],
            "table_caption": gettext("Playgrounds by town"),
            "table_header_choice": "both",
            "first_row_is_table_header": True,
            "first_col_is_header": True,
        }

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Tables, images, video")
        description = _("A table with a caption; say which cells are headers.")
        template = "govpublic_blocks/table.html"
        preview_template = "govpublic_blocks/preview.html"


class FigureBlock(StructBlock):
    """An image with the text that stands for it. No image of an official paper is mere decoration."""

    image = ImageChooserBlock(required=False, label=_("Image"))
    alt_text = CharBlock(
        required=False,
        label=_("Alternative text"),
        help_text=_("What the image says, for readers who do not see it. Needed before publication."),
    )
    caption = CharBlock(
        required=False,
        label=_("Caption"),
        help_text=_("Printed under the image; do not repeat the alternative text."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        label_format = "{alt_text}"
        group = _("Tables, images, video")
        description = _("An image with alternative text and a caption.")
        template = "govpublic_blocks/figure.html"
        preview_template = "govpublic_blocks/previews/figure.html"
        preview_value = {
            "image": None,
            "alt_text": _("Bar chart: playgrounds have doubled in four years"),
            "caption": _("Playgrounds in the city"),
        }


class VideoBlock(StructBlock):
    """A video from the site's own documents, with captions and a transcript. Nothing from another host."""

    title = CharBlock(required=False, label=_("Title"), help_text=_("What the video shows, in a few words."))
    video = DocumentChooserBlock(required=False, label=_("Video"), help_text=_("An mp4 file (H.264)."))
    captions = DocumentChooserBlock(
        required=False,
        label=_("Captions"),
        help_text=_("A vtt file with what is said, for readers who do not hear it."),
    )
    poster = ImageChooserBlock(
        required=False,
        label=_("Poster"),
        help_text=_("The still image that is shown before the video starts."),
    )
    transcript = TextBlock(
        required=False,
        label=_("Transcript"),
        help_text=_("What is said and shown, in full, for those who would rather read."),
        rows=4,
    )

    class Meta:
        icon = "media"
        label = _("Video")
        label_format = "{title}"
        group = _("Tables, images, video")
        description = _("A video with captions and a transcript.")
        template = "govpublic_blocks/video.html"
        preview_template = "govpublic_blocks/previews/video.html"
        preview_value = {
            "title": _("The new playgrounds in two minutes"),
            "transcript": _("Every playground is within ten minutes on foot."),
        }


class AudioBlock(StructBlock):
    """A recording from the site's own documents, with what is said in it."""

    title = CharBlock(required=False, label=_("Title"), help_text=_("What is to be heard, in a few words."))
    audio = DocumentChooserBlock(required=False, label=_("Recording"), help_text=_("An mp3 or m4a file."))
    transcript = TextBlock(
        required=False,
        label=_("Transcript"),
        help_text=_("What is said, in full, for readers who do not hear it."),
        rows=4,
    )

    class Meta:
        icon = "media"
        label = _("Recording")
        label_format = "{title}"
        group = _("Tables, images, video")
        description = _("A recording with a transcript.")
        template = "govpublic_blocks/audio.html"
        preview_template = "govpublic_blocks/previews/audio.html"
        preview_value = {
            "title": _("The new playgrounds in two minutes"),
            "transcript": _("Every playground is within ten minutes on foot."),
        }
