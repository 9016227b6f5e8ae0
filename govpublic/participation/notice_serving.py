"""Files of notices that have run their time are not served."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from .models import WithheldFile


def withhold_expired_files(document: Any, request: HttpRequest) -> None:
    """Hook ``before_serve_document``: nobody gets a file that lies with the evidence, whoever links to it.

    Raises ``Http404``.
    """
    if WithheldFile.in_force(WithheldFile.Kind.DOCUMENT, document.pk):
        raise Http404
