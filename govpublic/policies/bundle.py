"""Interpretations travel with the paper that they explain until it is public (同步审签、同步部署)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govpublic.validators.bundling import travels_with

from .models import InterpretationPage, PolicyDocumentPage


@travels_with(PolicyDocumentPage)
def interpretations_that_go_along(document: Any) -> Iterable[Any]:
    """Drafts of interpretations, while the paper is not public; afterwards each goes by itself."""
    if document.live or document.pk is None:
        return ()
    drafts = InterpretationPage.objects.filter(interpreted__document=document.pk, live=False)
    return drafts.distinct().order_by("pk")
