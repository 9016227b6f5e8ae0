"""Beginning, changing and closing rounds."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from govpublic.oversight.models import InspectionRound
from govpublic.oversight.models.inspection_state import SETTLED

from .access import runs
from .history import CLOSED
from .recording import open_round
from .steps import require


def close(round: InspectionRound, user: Any, words: str = "") -> None:
    """End the round; ``ValidationError`` while a problem is not settled."""
    require(runs(user, round))
    with transaction.atomic():
        row = open_round(round.pk)
        left = row.problems.exclude(state__in=SETTLED).count()
        if left:
            raise ValidationError(_("%(count)d problems are not settled yet.") % {"count": left})
        row.closed_at, row.closed_by = timezone.now(), user
        row.save(update_fields=["closed_at", "closed_by"])
        log(instance=row, action=CLOSED, user=user, data={"words": words})
    round.refresh_from_db()
