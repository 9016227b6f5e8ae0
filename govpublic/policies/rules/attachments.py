"""Attachments: each in WORD and in PDF, and each what it says it is (DOC-11; clause 5.1.1).

That files are safe to open is asked of everything that passes the gate (``validators.danger_rules``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.blocks.content import Attachment
from govpublic.conf import settings
from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context
from govpublic.validators.dangers import is_dangerous

#: The families of files (by their bytes) that may stand in each place.
EDITABLE = frozenset({"word", "sheet"})
FAMILIES = {"word": EDITABLE, "pdf": frozenset({"pdf"}), "ofd": frozenset({"ofd"})}
#: What a file is called as long as nobody could look into it.
UNOPENED = frozenset({"zip", "unknown"})
LABELS = {"word": "WORD", "pdf": "PDF", "ofd": "OFD"}


@rule("DOC-11", on=PolicyDocumentPage, reads="itself")
def attachments_have_both_formats(page: Any, context: Context) -> Iterator[Fault]:
    """Every attachment in WORD (tables in a spreadsheet) and in PDF, or a reason why not."""
    attachments = page.attachment_list
    if not attachments and not context.params["exempt_without_attachment"]:
        yield fault("attachments", _("There is no attachment. Please attach the paper in WORD and in PDF."))
    for attachment in attachments:
        if not attachment.name:
            yield fault(
                f"attachments.{attachment.path}.name",
                _("The attachment has no name. Please enter its title."),
            )
        yield from _missing_formats(attachment, context)
        wrong = [found for role in FAMILIES for found in _file_faults(attachment, role, context)]
        yield from wrong or _differing_texts(attachment, context)


def _missing_formats(attachment: Attachment, context: Context) -> Iterator[Fault]:
    for role in attachment.missing:
        yield fault(
            f"attachments.{attachment.path}.{role}",
            _("The %(format)s file of the attachment “%(name)s” has been deleted. Please upload it again."),
            format=LABELS[role],
            name=attachment.name,
        )
    excused = context.params["exempt_with_reason"] and attachment.exemption_reason
    missing = [
        role for role in ("word", "pdf") if not getattr(attachment, role) and role not in attachment.missing
    ]
    if missing and (not excused or len(missing) == 2):
        for role in missing:
            yield fault(
                f"attachments.{attachment.path}.{role}",
                _(
                    "The attachment “%(name)s” has no %(format)s version. Please upload it, or write down "
                    "the reason."
                ),
                name=attachment.name,
                format=LABELS[role],
            )


def _file_faults(attachment: Attachment, role: str, context: Context) -> Iterator[Fault]:
    document = getattr(attachment, role)
    if document is None or document.pk not in context.files.documents:
        return
    said = {"name": attachment.name, "format": LABELS[role]}
    place = f"attachments.{attachment.path}.{role}"
    facts = context.files.facts(document.pk)
    if facts is None:
        yield fault(
            place,
            _("The %(format)s file of the attachment “%(name)s” cannot be read. Please upload it again."),
            **said,
        )
    elif facts.kind == "empty":
        yield fault(
            place,
            _("The %(format)s file of the attachment “%(name)s” is empty. Please upload it again."),
            **said,
        )
    elif facts.family not in FAMILIES[role] and not _is_closed(facts):
        yield fault(
            place,
            _(
                "The %(format)s file of the attachment “%(name)s” is in truth a file of another kind "
                "(%(kind)s). Please upload the right file."
            ),
            kind=facts.kind,
            **said,
        )
    else:
        yield from _unfit(facts, place, said)


def _is_closed(facts: Any) -> bool:
    """Whether it cannot be told what the file is, for a reason that is told besides."""
    flags = ("encrypted", "corrupt", "bomb") if facts.kind in UNOPENED else ("encrypted",)
    return any(facts.facts.get(flag) for flag in flags)


def _unfit(facts: Any, place: str, said: dict[str, str]) -> Iterator[Fault]:
    if facts.facts.get("corrupt"):
        yield fault(
            place,
            _(
                "The %(format)s file of the attachment “%(name)s” is damaged and cannot be opened. "
                "Please upload it again."
            ),
            **said,
        )
    if facts.size > settings.MAX_ATTACHMENT_SIZE:
        yield fault(
            place,
            _(
                "The %(format)s file of the attachment “%(name)s” has %(size)d MB; at most %(most)d MB "
                "can be published."
            ),
            size=facts.size // 1024**2,
            most=settings.MAX_ATTACHMENT_SIZE // 1024**2,
            **said,
        )


def _differing_texts(attachment: Attachment, context: Context) -> Iterator[Fault]:
    """The two formats say the same, as far as their text can be read; if not, the editor is warned."""
    if not (attachment.word and attachment.pdf):
        return
    if any(is_dangerous(file, context.files.facts(file.pk)) for file in (attachment.word, attachment.pdf)):
        return  # it has to be made anew before anybody compares it
    found = context.files.likeness(attachment.word.pk, attachment.pdf.pk)
    if found and found.share < settings.ATTACHMENT_LIKENESS:
        yield fault(
            f"attachments.{attachment.path}.pdf",
            _(
                "WORD and PDF of the attachment “%(name)s” differ: one says “%(word)s”, the other "
                "“%(pdf)s”. Please compare them."
            ),
            severity=Severity.WARN,
            name=attachment.name,
            word=found.left,
            pdf=found.right,
        )
