"""What a StreamField value holds, for rules that read it: text, HTML, images, documents, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import Block, ChooserBlock
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage

from .attachments import ROLES, AttachmentBlock
from .content_text import stream_text
from .missing import find_rows, missing_paths
from .stored_html import document_mentions, image_mentions, stored_html
from .walk import Node, walk

__all__ = [
    "Attachment",
    "DocumentUse",
    "ImageUse",
    "attachments_of",
    "block_anchor",
    "stream_documents",
    "stream_html_parts",
    "stream_images",
    "stream_text",
]


@dataclass(frozen=True)
class ImageUse:
    """An image on a page; ``image`` is None and ``missing`` true when it has been deleted."""

    path: str
    image: Any
    alt_text: str
    block_id: str = ""
    missing: bool = False


@dataclass(frozen=True)
class DocumentUse:
    """A document on a page; ``role`` is word, pdf, ofd, video, captions, audio, link, or the chooser."""

    path: str
    role: str
    document: Any
    name: str
    block_id: str = ""
    missing: bool = False


@dataclass(frozen=True)
class Attachment:
    """One attachment; ``missing`` names the roles whose document was chosen once and has been deleted."""

    path: str
    block_id: str
    name: str
    word: Any
    pdf: Any
    ofd: Any
    exemption_reason: str
    missing: tuple[str, ...] = ()


def block_anchor(block_id: str) -> str:
    """The id of the block's element in Wagtail's editor, "" for a block that was never saved."""
    return f"block-{block_id}-section" if block_id else ""


def stream_html_parts(value: Any) -> list[tuple[str, str]]:
    """``(path, html)`` of every rich text or raw HTML in ``value``, as stored: links are not expanded."""
    return [(node.path, html) for node in walk(value) if (html := stored_html(node))]


def stream_images(value: Any) -> list[ImageUse]:
    """Every image that a reader sees, in reading order, with its alternative text.

    A video's poster is not among them: it has no alternative text, the video's title speaks for it. A chooser
    without a field for alternative text counts with the image's own description.
    """
    nodes = list(walk(value))
    missing = missing_paths(nodes)
    rows = _mentioned(get_image_model(), nodes, image_mentions)
    return [use for node in nodes for use in _images_of(node, missing, rows)]


def _images_of(node: Node, missing: frozenset[str], rows: dict[str, Any]) -> Iterator[ImageUse]:
    for mention in image_mentions(stored_html(node)):
        row = rows.get(mention.key)
        yield ImageUse(node.path, row, mention.text.strip(), node.block_id, row is None)
    if isinstance(node.block, ImageBlock):
        yield from _image_block(node)
    elif _chooses(node.block, AbstractImage) and node.block.name != "poster":
        is_missing = node.path in missing
        if node.value is not None or is_missing:
            yield ImageUse(node.path, node.value, _alternative_text(node), node.block_id, is_missing)


def _image_block(node: Node) -> Iterator[ImageUse]:
    """Wagtail's own image block: its value is the image, which carries the text of this place."""
    stored = node.raw.get("image") if isinstance(node.raw, dict) else node.raw
    if node.value is not None:
        alt_text = getattr(node.value, "contextual_alt_text", "") or ""
        yield ImageUse(node.path, node.value, alt_text.strip(), node.block_id)
    elif stored not in (None, "") and not find_rows(get_image_model(), [stored]):
        yield ImageUse(node.path, None, "", node.block_id, missing=True)


def _alternative_text(node: Node) -> str:
    if "alt_text" in node.siblings:
        return _words(node.siblings["alt_text"])
    return _words(getattr(node.value, "description", ""))


def stream_documents(value: Any) -> list[DocumentUse]:
    """Every document that a reader can open, in reading order; deleted ones have ``missing`` set."""
    nodes = list(walk(value))
    missing = missing_paths(nodes)
    rows = _mentioned(get_document_model(), nodes, document_mentions)
    return [use for node in nodes for use in _documents_of(node, missing, rows)]


def _documents_of(node: Node, missing: frozenset[str], rows: dict[str, Any]) -> Iterator[DocumentUse]:
    for mention in document_mentions(stored_html(node)):
        row = rows.get(mention.key)
        name = mention.text or (row.title if row else "")
        yield DocumentUse(node.path, "link", row, name, node.block_id, row is None)
    if _chooses(node.block, AbstractDocument):
        is_missing = node.path in missing
        if node.value is not None or is_missing:
            role = node.block.name
            yield DocumentUse(node.path, role, node.value, _document_name(node), node.block_id, is_missing)


def _document_name(node: Node) -> str:
    """The name or title that the editor wrote beside the chooser, else the document's own."""
    written = _words(node.siblings.get("name")) or _words(node.siblings.get("title"))
    return written or _words(getattr(node.value, "title", ""))


def attachments_of(value: Any) -> list[Attachment]:
    """Every attachment of ``value``, empty and malformed ones too: a rule must see what is not there."""
    nodes = list(walk(value))
    missing = missing_paths(nodes)
    return [_attachment(node, missing) for node in nodes if isinstance(node.block, AttachmentBlock)]


def _attachment(node: Node, missing: frozenset[str]) -> Attachment:
    get = node.value.get
    return Attachment(
        path=node.path,
        block_id=node.block_id,
        name=_words(get("name")),
        word=get("word"),
        pdf=get("pdf"),
        ofd=get("ofd"),
        exemption_reason=_words(get("exemption_reason")),
        missing=tuple(role for role in ROLES if f"{node.path}.{role}" in missing),
    )


def _mentioned(model: Any, nodes: list[Node], mentions: Any) -> dict[str, Any]:
    """One query for all the rows that any rich text of ``nodes`` mentions, none where there is no mention."""
    return find_rows(model, [mention.key for node in nodes for mention in mentions(stored_html(node))])


def _chooses(block: Block, model: type) -> bool:
    return isinstance(block, ChooserBlock) and issubclass(block.model_class, model)


def _words(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
