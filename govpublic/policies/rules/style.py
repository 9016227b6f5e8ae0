"""Text instead of scans, and one style for all (DOC-14, DOC-15; clause 5.1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.blocks.content import stream_html_parts, stream_images, stream_text
from govpublic.policies.models import PolicyDocumentPage
from govpublic.sanitize import has_inline_style
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context

from .seal_places import place_on_page

#: A text shorter than this, beside pictures, is a caption and not the paper.
SHORTEST_TEXT = 30


@rule("DOC-14", on=PolicyDocumentPage, reads="itself")
def text_is_not_a_scan(page: Any, context: Context) -> Iterator[Fault]:
    """Published as text without the red seal, not as pictures of the stamped paper."""
    if stream_images(page.body) and len(stream_text(page.body)) < SHORTEST_TEXT:
        yield fault(
            "body",
            _(
                "The text consists of pictures. Please enter it as text, so that it can be searched and "
                "read aloud."
            ),
        )
    for attachment in page.attachment_list:
        facts = context.files.facts(attachment.pdf.pk) if attachment.pdf else None
        if facts is None or (context.params["exempt_with_reason"] and attachment.exemption_reason):
            continue
        path = f"attachments.{attachment.path}.pdf"
        if facts.facts.get("scanned"):
            yield fault(
                path,
                _(
                    "The PDF of the attachment “%(name)s” seems to be a scan. Please make it from the text, "
                    "or write down the reason."
                ),
                name=attachment.name,
            )
        if "red_seal" in context.params["signs"]:
            yield from _seals(path, attachment.name, facts.facts.get("seals", ()))


def _seals(path: str, name: str, seals: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """Where the first seal is, so that the editor sees at a glance whether it is one."""
    if not seals:
        return
    first = seals[0]
    where = {"page": first["page"], "place": place_on_page(first["x"], first["y"])}
    if len(seals) == 1:
        message = _(
            "The PDF of the attachment “%(name)s” seems to show a red seal, at the %(place)s of page "
            "%(page)d. Please upload it without the seal, or write down the reason."
        )
        yield fault(path, message, name=name, **where)
    else:
        message = _(
            "The PDF of the attachment “%(name)s” seems to show %(count)d red seals, the first at the "
            "%(place)s of page %(page)d. Please upload it without seals, or write down the reason."
        )
        yield fault(path, message, name=name, count=len(seals), **where)


@rule("DOC-15", on=PolicyDocumentPage, reads="itself")
def text_has_one_style(page: Any, context: Context) -> Iterator[Fault]:
    """No fonts, sizes or colours of its own, as they come along from WORD."""
    places = sum(has_inline_style(html) for _path, html in stream_html_parts(page.body))
    if places:
        yield fault(
            "body",
            _(
                "The text has fonts, sizes or colours of its own in %(count)d places. Use “Clear "
                "formatting” in the page's menu."
            ),
            count=places,
        )
