"""Noting what was asked, and forgetting it after a while."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone

from govpublic.conf import settings
from govpublic.validators.writing import insert

from ..models import ApiDraft, ApiRequest

logger = logging.getLogger(__name__)

#: Stands for an address that there is not: a token might have been put into it.
UNKNOWN = "?"


def note(request: Any, response: HttpResponseBase, began: float, token: Any) -> None:
    """One row; a log that cannot be written takes nobody's answer away. ``began`` is of ``perf_counter``."""
    match = request.resolver_match
    is_known = match is not None and match.url_name != "govpublic_api_nowhere"
    row = ApiRequest(
        token=token,
        agency_id=token.agency_id if token else None,
        method=(request.method or "")[:10],
        path=request.path[:200] if is_known else UNKNOWN,
        status=response.status_code,
        size=len(getattr(response, "content", b"")),
        milliseconds=round(1000 * (time.perf_counter() - began)),
    )
    try:
        insert([row])
    except Exception:
        logger.exception("A request of another system could not be noted.")


def forget_old(now: Any = None, dry_run: bool = False) -> dict[str, int]:
    """Delete requests older than ``API_LOG_DAYS``, empty answers as old; how many of each."""
    before = (now or timezone.now()) - timedelta(days=settings.API_LOG_DAYS)
    old = ApiRequest.objects.filter(at__lt=before)
    answered = ApiDraft.objects.filter(created_at__lt=before).exclude(answer={})
    if dry_run:
        return {"requests": old.count(), "answers": answered.count()}
    return {"requests": old.delete()[0], "answers": answered.update(answer={}, fingerprint="")}
