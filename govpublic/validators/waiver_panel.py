"""What the compliance panel says of waivers: what may be waived by this reader, and what is waived."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest

from govpublic import workdays

from .authorship import is_author
from .issues import Report
from .rulebook import current
from .waivers import waivers_in_force
from .waiving import PERMISSION


def waiver_context(subject: Any, report: Report, request: HttpRequest | None) -> dict[str, Any]:
    """``waive`` (what its links are made of) for whoever may, ``waivers`` in force, ``may_revoke``."""
    may = request is not None and request.user.has_perm(PERMISSION) and subject.pk is not None
    offered = may and bool(report.blocking) and not is_author(request.user, subject)  # type: ignore[union-attr]
    return {
        "waive": _links(subject) if offered else None,
        "waivers": waivers_in_force(subject, workdays.today()) if subject.pk else [],
        "may_revoke": may,
    }


def _links(subject: Any) -> dict[str, Any]:
    never = frozenset(code for code, spec in current().rules.items() if spec.never_waived)
    meta = subject._meta
    return {
        "app_label": meta.app_label,
        "model_name": meta.model_name,
        "pk": quote(subject.pk),
        "never": never,
    }
