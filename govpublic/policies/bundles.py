"""A paper and its interpretations go live together, or not at all (同步部署; clause 4.1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Revision


def publish_together(
    document_revision: Revision, interpretation_revisions: Iterable[Revision], user: Any = None
) -> None:
    """Publish the revision of a document, then those of its interpretations, in one transaction.

    The document goes first, because an interpretation of what is not public is refused. Raises what the
    publication of any of them raises, ``PublishBlocked`` above all; then everything is as it was.
    """
    with transaction.atomic():
        for revision in (document_revision, *interpretation_revisions):
            revision.publish(user=user)
