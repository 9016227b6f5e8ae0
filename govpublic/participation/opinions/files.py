"""Files that come with an opinion: how many and how large, and where they are kept."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from govpublic.conf import settings
from govpublic.validators import sent_files

from ..models import Opinion, OpinionAttachment


def judge(uploads: list[Any]) -> list[tuple[Any, str]]:
    """Each upload with its kind; raises ``ValidationError`` with all that is wrong."""
    return sent_files.judge(
        uploads,
        most=settings.OPINION_MAX_FILES,
        too_many=_("At most %(count)d files can be sent with one opinion."),
        largest=settings.OPINION_MAX_FILE_SIZE,
    )


def keep(opinion: Opinion, judged: list[tuple[Any, str]]) -> list[OpinionAttachment]:
    """Store the files of ``opinion``; on failure none is left behind."""
    return sent_files.keep_all(OpinionAttachment, judged, opinion=opinion)
