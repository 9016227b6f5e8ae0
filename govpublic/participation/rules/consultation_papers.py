"""What a consultation publishes: its papers, ways to take part, and files (DEC-2, DOC-11; clause 5.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.blocks.content import stream_text
from govpublic.participation.models import ConsultationPage
from govpublic.policies.rules.attachments import attachments_have_both_formats
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context

#: What the rulebook calls each part: the field, and what is missing.
PARTS = {
    "notice": ("notice", _("The notice is missing. Please write what is asked, of whom and until when.")),
    "draft": ("draft", _("The draft is missing. Please paste its full text.")),
    "note": ("explanation", _("The drafting explanation is missing. Please write why the paper is needed.")),
    "basis": ("basis", _("The policy basis is missing. Please name the laws and papers it rests on.")),
}


@rule("DEC-2", on=ConsultationPage, reads="itself")
def all_papers_are_there(page: Any, context: Context) -> Iterator[Fault]:
    """Notice, draft, drafting explanation and policy basis, each with words in it."""
    for part in context.params["parts"]:
        field, message = PARTS[part]
        if not stream_text(getattr(page, field)).strip():
            yield fault(field, message)


@rule("DEC-2", on=ConsultationPage, reads="itself")
def it_says_how_to_take_part(page: Any, context: Context) -> Iterator[Fault]:
    """At least one way to give an opinion, and somebody who answers (713号第十五条)."""
    if page.agency_id is None:
        yield fault("agency", _("Please choose the agency that asks for opinions."))
    if not page.ways:
        yield fault(
            "online_form", _("There is no way to give an opinion. Please open the form or name another way.")
        )
    if not page.unit.strip():
        yield fault("unit", _("Please enter the unit that is responsible for the consultation."))
    if not page.contact.strip():
        yield fault("contact", _("Please enter whom to ask: a name or post, and an office telephone."))


@rule("DOC-11", on=ConsultationPage, when=lambda page: len(page.attachments or ()) > 0, reads="itself")
def attachments_come_in_both_formats(page: Any, context: Context) -> Iterator[Fault]:
    """The attachments of a draft are read and edited as those of a paper are."""
    yield from attachments_have_both_formats(page, context)
