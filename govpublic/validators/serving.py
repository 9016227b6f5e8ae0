"""Files of drafts stay inside."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from govpublic.conf import settings

from .documents import users_of
from .mixins import PublishGateMixin
from .models import DraftFile


def withhold_draft_files(document: Any, request: HttpRequest) -> None:
    """Hook ``before_serve_document``: a file is not public while only drafts of gated objects use it, or
    live ones whose files are not for the public (``publishes_files``).

    Whoever may enter the admin may look at it. A file that anything else uses, or nothing, is left alone.
    Raises ``Http404``.
    """
    if not settings.WITHHOLD_DRAFT_FILES or request.user.has_perm("wagtailadmin.access_admin"):
        return
    is_used = False
    for user in users_of(document):
        if _serves(user):
            return
        is_used = True
    if is_used or DraftFile.objects.filter(document_id=document.pk).exists():
        raise Http404


def _serves(user: Any) -> bool:
    """Whether this use of a file puts it before the public; what is not gated minds its own files."""
    return not isinstance(user, PublishGateMixin) or (user.live and user.publishes_files)
