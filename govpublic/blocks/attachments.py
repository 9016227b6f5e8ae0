"""Attachments (附件) of an official paper: each one in every format in which it is published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StructBlock, StructValue, TextBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from .files import file_link

#: The formats of one attachment, in the order in which the page lists them.
ROLES: tuple[str, ...] = ("word", "pdf", "ofd")


class AttachmentBlock(StructBlock):
    """One attachment. Nothing is required here: a draft saves as it is, and DOC-11 judges at publication."""

    name = CharBlock(
        required=False,
        label=_("Name"),
        help_text=_("The title that readers see, such as “Application form for the summer camp”."),
    )
    word = DocumentChooserBlock(
        required=False,
        label=_("WORD version"),
        help_text=_("The version that readers can edit: doc, docx or wps; for a table xls, xlsx or et."),
    )
    pdf = DocumentChooserBlock(
        required=False,
        label=_("PDF version"),
        help_text=_("The same text as a PDF made from the file above, not a scan of the stamped paper."),
    )
    ofd = DocumentChooserBlock(
        required=False,
        label=_("OFD version"),
        help_text=_("Welcome beside the two others, never instead of them."),
    )
    exemption_reason = TextBlock(
        required=False,
        label=_("Reason for a missing format"),
        help_text=_("Only where a format cannot be made: say why. The reason is kept for the reviewer."),
        rows=2,
        search_index=False,
    )

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds ``files``, a FileLink for each format that is there."""
        context = super().get_context(value, parent_context=parent_context)
        context["files"] = [file_link(role, value[role]) for role in ROLES if value.get(role)]
        return context

    def get_preview_value(self) -> StructValue:
        """A made-up attachment; its documents are never saved."""
        document = get_document_model()
        return self.normalize(
            {
                "name": _("Application form for the summer camp"),
                "word": document(file="documents/form.docx", file_size=23_552),
                "pdf": document(file="documents/form.pdf", file_size=81_920),
                "ofd": None,
                "exemption_reason": "",
            }
        )

    class Meta:
        icon = "doc-full"
        label = _("Attachment")
        label_format = "{name}"
        description = _("A file for download, in WORD and in PDF.")
        form_classname = "struct-block gp-attachment-form"
        template = "govpublic_blocks/attachment.html"
        preview_template = "govpublic_blocks/preview.html"


class AttachmentsBlock(StreamBlock):
    """The attachments of one paper, in order."""

    attachment = AttachmentBlock()

    class Meta:
        icon = "doc-full"
        label = _("Attachments")
        required = False
        template = "govpublic_blocks/attachments.html"
