"""Long work of oversight."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import run_kind

from .sweeps.starting import KIND, PERMISSION
from .sweeps.walking import sweep_some


def _result(run: BackgroundRun) -> str | None:
    """The report of one sweep, or the table of all; there is none before the end."""
    sweeps = list(run.govpublic_sweeps.all()[:2])
    if run.state != "finished" or not sweeps:
        return None
    if len(sweeps) == 1:
        return reverse("govpublic_sweep", args=[sweeps[0].pk])
    return reverse("govpublic_sweeps")


@run_kind(KIND, _("Privacy sweep"), permission=PERMISSION, result_url=_result)
def sweep(run: BackgroundRun) -> bool:
    return sweep_some(run)
