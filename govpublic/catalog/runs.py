"""The long work of this room."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import run_kind

from .links.starting import KIND, PERMISSION
from .links.walking import ask_some, check_some


def _result(run: BackgroundRun) -> str:
    return reverse("govpublic_broken_links")


@run_kind(KIND, _("Link check"), permission=PERMISSION, result_url=_result, before=ask_some, lease=300)
def check_links(run: BackgroundRun, answers: Any) -> bool:
    return check_some(run, answers)
