"""What the compliance panel offers beside what is personal: mask it, or say that it is not."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest

from ..authorship import is_author
from ..issues import Report
from .marking import PERMISSION, can_mark
from .marks import marks_of
from .masking import can_mask, may_mask

#: From so many on, one button masks them all.
_SEVERAL = 2


def privacy_context(subject: Any, report: Report, request: HttpRequest | None) -> dict[str, Any]:
    """``masks`` and ``marking`` (what their links need) for whoever may, and the ``marks`` in force."""
    if request is None or subject.pk is None:
        return {"masks": None, "marking": None, "marks": [], "may_mark": False}
    user = request.user
    may_mark = user.has_perm(PERMISSION)
    maskable = [issue for issue in report.issues if can_mask(issue)]
    markable = [issue for issue in report.issues if can_mark(issue)] if may_mark else []
    masks = marking = None
    if maskable and may_mask(user, subject):
        blocking = sum(issue in report.blocking for issue in maskable)
        prints = {issue.fingerprint for issue in maskable}
        masks = {**_links(subject), "fingerprints": prints, "blocking": blocking >= _SEVERAL and blocking}
    if markable and not is_author(user, subject):
        marking = {**_links(subject), "fingerprints": {issue.fingerprint for issue in markable}}
    return {"masks": masks, "marking": marking, "marks": marks_of(subject), "may_mark": may_mark}


def _links(subject: Any) -> dict[str, Any]:
    meta = subject._meta
    return {"app_label": meta.app_label, "model_name": meta.model_name, "pk": quote(subject.pk)}
