"""Opinions as xlsx and docx: read and written row by row, so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govpublic.core.spreadsheets import Column, xlsx_response

from ...models import Opinion
from . import history
from .access import consultation_for, require_personal_data, sees_personal_data
from .filters import narrow, read_filters
from .long_documents import docx_response
from .rows import labels_of, text_for

_CHUNK = 500


def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """What the list shows now, as a file; with ``personal`` names and contacts too, which is written down."""
    consultation = consultation_for(request, pk)
    personal = request.GET.get("personal") == "yes"
    if personal:
        require_personal_data(request)
    labels, sees_all = labels_of(consultation), sees_personal_data(request.user)
    rows = Opinion.objects.filter(consultation=consultation).order_by("received_at", "pk")
    rows = narrow(rows, read_filters(request.GET, labels), request.user, sees_all=sees_all)
    action = history.EXPORTED_PERSONAL if personal else history.EXPORTED
    history.note(consultation, action, rows.count(), request.user)
    title = _("Opinions on %(title)s") % {"title": consultation.title}
    if kind == "xlsx":
        return xlsx_response(
            title, columns(personal), sheet_rows(rows, labels, personal), sheet=_("Opinions")
        )
    if kind == "docx":
        facts = [_("Exported on %(day)s") % {"day": timezone.localdate().isoformat()}]
        return docx_response(title, facts, paragraphs(rows, labels, personal))
    raise Http404


def columns(personal: bool) -> list[Column]:
    """The columns of the sheet."""
    common = [
        Column(_("Receipt number"), 20),
        Column(_("Received on"), 18),
        Column(_("Channel"), 12),
        Column(_("About"), 18),
        Column(_("Opinion"), 60),
        Column(_("State"), 10),
        Column(_("Why it is withheld"), 20),
        Column(pgettext("opinions", "Group"), 30),
        Column(_("What became of it"), 14),
        Column(_("Answer"), 40),
        Column(_("Answered"), 18),
    ]
    own = [Column(_("Who gave it"), 16), Column(_("Telephone or e-mail"), 24), Column(_("Files"), 8)]
    return [*common, *own] if personal else common


def sheet_rows(rows: Any, labels: dict[str, str], personal: bool) -> Iterator[list[Any]]:
    """Each opinion as cells; what may not be shown has stars unless ``personal``."""
    found = rows.select_related("group").defer("public_text", "group__sketch")
    if personal:
        found = found.annotate(files=Count("attachments"))
    for opinion in found.iterator(chunk_size=_CHUNK):
        cells = [
            opinion.shown_receipt,
            opinion.received_at,
            opinion.get_channel_display(),
            labels.get(opinion.article, ""),
            text_for(opinion, sees_all=personal),
            opinion.get_state_display(),
            opinion.get_withhold_reason_display(),
            opinion.group.summary if opinion.group else "",
            opinion.get_adoption_display(),
            opinion.reply,
            opinion.replied_at,
        ]
        yield [*cells, opinion.name, opinion.contact, opinion.files] if personal else cells


def paragraphs(rows: Any, labels: dict[str, str], personal: bool) -> Iterator[tuple[str, str]]:
    """Each opinion as ``(style, text)``: a heading of its facts, what it says, and the answer."""
    found = rows.defer("public_text")
    for number, opinion in enumerate(found.iterator(chunk_size=_CHUNK), start=1):
        moment = timezone.localtime(opinion.received_at)
        facts = [opinion.get_channel_display(), f"{moment:%Y-%m-%d}", opinion.shown_receipt]
        if personal:
            facts += [opinion.name, opinion.contact]
        about = labels.get(opinion.article) or _("The draft as a whole")
        yield "Heading2", f"{number}. {about}"
        yield "Facts", " · ".join(filter(None, facts))
        for line in text_for(opinion, sees_all=personal).split("\n"):
            yield "Normal", line
        if opinion.reply:
            outcome = opinion.get_adoption_display()
            yield "Answer", " ".join(filter(None, [_("Answer:"), outcome, opinion.reply]))
