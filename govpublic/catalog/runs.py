"""The long work of this room."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import run_kind

from .links.starting import KIND, PERMISSION
from .links.walking import ask_some, check_some
from .villages import grid_run


def _result(run: BackgroundRun) -> str:
    return reverse("govpublic_broken_links")


@run_kind(KIND, _("Link check"), permission=PERMISSION, result_url=_result, before=ask_some, lease=300)
def check_links(run: BackgroundRun, answers: Any) -> bool:
    return check_some(run, answers)


@run_kind(grid_run.KIND, _("Grid of villages"), result_url=grid_run.result_of)
def act_on_villages(run: BackgroundRun) -> bool:
    return grid_run.do_some(run)
