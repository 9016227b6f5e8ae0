"""The report of a sweep as a workbook, for the files of the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from govpublic.core.spreadsheets import Book, Column
from govpublic.oversight.models import PrivacySweep


def sweep_workbook(sweep: PrivacySweep) -> FileResponse:
    """A sheet with every hit and one with what the sweep was; nothing in it is in the clear."""
    book = Book()
    book.add_rows(_("Hits"), _columns(), _rows(sweep))
    book.add_facts(_("About"), _facts(sweep))
    return book.response(f"{_('Report of the privacy sweep')} {sweep}")


def _columns() -> list[Column]:
    headings = [
        (_("Page"), 44),
        (_("Address"), 40),
        (_("Agency"), 24),
        (_("Kind"), 20),
        (_("Shown masked"), 24),
        (_("What was found"), 60),
        (_("Certain"), 8),
        (_("State"), 14),
        (_("Settled at"), 18),
    ]
    return [Column(heading, width) for heading, width in headings]


def _rows(sweep: PrivacySweep) -> Iterator[list[Any]]:
    for hit in sweep.hits.select_related("agency").iterator(chunk_size=500):
        yield [
            hit.title,
            hit.address,
            hit.agency.name if hit.agency else "",
            hit.what,
            hit.masked,
            hit.message,
            _("yes") if hit.is_certain else _("no"),
            hit.get_state_display(),
            hit.settled_at,
        ]


def _facts(sweep: PrivacySweep) -> list[tuple[str, Any]]:
    return [
        (_("Domain"), sweep.get_domain_display()),
        (_("Quarter"), sweep.period),
        (_("Started by"), sweep.started_by.get_username() if sweep.started_by else ""),
        (_("Begun"), sweep.started_at),
        (_("Ended"), sweep.finished_at if sweep.finished_at else _("not finished")),
        (_("Pages looked at"), sweep.pages),
        (_("Files looked at"), sweep.files),
        (_("Files not wholly read"), sweep.unread),
        (_("Places found"), sweep.found),
    ]
