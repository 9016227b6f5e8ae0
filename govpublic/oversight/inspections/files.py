"""Screenshots and proofs: how many go with one step, and where they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from govpublic.conf import settings
from govpublic.oversight.models import InspectionEvent, InspectionFile
from govpublic.validators import sent_files

#: So many files go with one step.
MOST_FILES = 10


def judge(uploads: Iterable[Any]) -> list[tuple[Any, str]]:
    """Each upload with its kind; raises ``ValidationError`` with all that is wrong."""
    too_many = _("At most %(count)d files go with one step.")
    return sent_files.judge(uploads, most=MOST_FILES, too_many=too_many, largest=settings.MAX_ATTACHMENT_SIZE)


def keep(event: InspectionEvent, judged: Iterable[tuple[Any, str]]) -> list[InspectionFile]:
    """Store judged files with ``event``; on failure none is left behind."""
    return sent_files.keep_all(InspectionFile, judged, event=event)
