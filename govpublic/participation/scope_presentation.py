"""What the page on participation shows beside its text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from govpublic.policies.interpretation_presentation import load_renditions
from govpublic.policies.presentation import list_page_of
from govpublic.workdays import shanghai_date

from .models import ScopeRenewal


def scope_context(page: Any) -> dict[str, Any]:
    """``parts`` (pairs of heading and stream, those that hold something), ``renewed_on``, ``list_page``."""
    parts = [
        (_("Matters that citizens take part in"), page.matters),
        (_("Ways of taking part"), page.ways),
        (_("Rules of attending meetings"), page.attendance_rule),
        (_("How business people are heard"), page.business),
    ]
    shown = [(heading, stream) for heading, stream in parts if stream]
    for _heading, stream in shown:
        load_renditions(stream)
    return {"parts": shown, "renewed_on": renewed_on(page), "list_page": list_page_of(page)}


def renewed_on(page: Any) -> Any:
    """The day on which somebody last went through it; at first that of its publication. One query."""
    last = ScopeRenewal.objects.filter(scope=page.pk).first() if page.pk else None
    if last is not None:
        return last.renewed_on
    return shanghai_date(page.first_published_at) if page.first_published_at else None
