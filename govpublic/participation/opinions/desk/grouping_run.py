"""Grouping as a run that can be watched, interrupted and taken up again."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govpublic.core.runs import RunFailed, run_kind

from ...models import ConsultationPage, Opinion
from .access import HANDLE_ALL
from .grouping import group_next

KIND = "group_opinions"


def _groups_url(run: Any) -> str:
    return reverse("govpublic_opinion_groups", args=[run.params["consultation"]])


@run_kind(KIND, _("Group like opinions"), permission=HANDLE_ALL, result_url=_groups_url)
def step(run: Any) -> bool:
    """The next hundred opinions of one consultation; ``run.cursor["pk"]`` is the last that was looked at."""
    consultation = ConsultationPage.objects.filter(pk=run.params["consultation"]).first()
    if consultation is None:
        raise RunFailed(str(_("The consultation is gone.")))
    if run.total is None:
        run.total = Opinion.objects.filter(consultation=consultation, group=None).count()
    looked_at = group_next(consultation, run.cursor.get("pk", 0))
    if looked_at:
        run.cursor["pk"], run.done = looked_at[-1].pk, run.done + len(looked_at)
    return bool(looked_at)
