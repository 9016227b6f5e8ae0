"""Stream values as the database gives them, for the tests of this room."""

from wagtail import blocks

from govpublic.blocks.attachments import AttachmentBlock, AttachmentsBlock
from govpublic.blocks.body import BodyBlock
from govpublic.blocks.figures import FigureBlock


class SectionBlock(blocks.StructBlock):
    """A host site's own section: our blocks inside a struct, a stream and a list."""

    body = BodyBlock()
    files = blocks.ListBlock(AttachmentBlock())
    pictures = blocks.StreamBlock([("image", FigureBlock())], required=False)


class HostBlock(blocks.StreamBlock):
    section = SectionBlock()
    raw = blocks.RawHTMLBlock()


def stream(block, *items):
    """A lazy value: items are (type, stored value) or (type, stored value, id)."""
    return block.to_python(
        [
            {"type": item[0], "value": item[1], "id": item[2] if len(item) > 2 else f"id-{index}"}
            for index, item in enumerate(items)
        ]
    )


def body(*items):
    return stream(BodyBlock(), *items)


def attachments(*values):
    return stream(AttachmentsBlock(), *[("attachment", value) for value in values])


def host(*items):
    return stream(HostBlock(), *items)


def list_item(value, block_id):
    return {"type": "item", "value": value, "id": block_id}
