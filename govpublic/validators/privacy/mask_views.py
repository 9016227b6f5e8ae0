"""Masking at one click in the editor, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from ..access import gated_object_for_editor
from ..bulk import latest_version
from ..waiver_views import back_to_editor
from .mark_views import issue_of
from .masking import can_mask, mask_in_draft, may_mask, sights_of_issue, sights_that_block
from .sights import Sight


@require_POST
def mask_match(
    request: HttpRequest, app_label: str, model_name: str, pk: str, fingerprint: str
) -> HttpResponse:
    """Mask the match that one issue of the latest version speaks of."""
    draft = _draft(request, app_label, model_name, pk)
    issue = issue_of(draft, fingerprint)
    sights = sights_of_issue(draft, issue) if issue is not None and can_mask(issue) else []
    return _masked(request, draft, sights)


@require_POST
def mask_all(request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
    """Mask everything in the texts of the latest version that keeps it from the public."""
    draft = _draft(request, app_label, model_name, pk)
    return _masked(request, draft, sights_that_block(draft))


def _draft(request: HttpRequest, app_label: str, model_name: str, pk: str) -> Any:
    draft = latest_version(gated_object_for_editor(request, app_label, model_name, pk))
    if not may_mask(request.user, draft):
        raise PermissionDenied
    return draft


def _masked(request: HttpRequest, draft: Any, sights: Sequence[Sight]) -> HttpResponse:
    if not sights:
        messages.warning(request, _("There was nothing to mask: the text has changed since."))
        return back_to_editor(draft)
    before = mask_in_draft(draft, sights, request.user)
    said = ngettext(
        "%(count)d place was masked. The draft is saved, not published.",
        "%(count)d places were masked. The draft is saved, not published.",
        len(sights),
    )
    undo = messages.button(_revert_url(draft, before), _("Undo"))
    messages.success(request, said % {"count": len(sights)}, buttons=[undo])
    return back_to_editor(draft)


def _revert_url(draft: Any, revision: Any) -> str:
    if isinstance(draft, Page):
        return reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, revision.pk])
    name = draft.snippet_viewset.get_url_name("revisions_revert")
    return reverse(name, args=[quote(draft.pk), revision.pk])
