"""Long work of the validators."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import run_kind

from .audit.starting import KIND, PERMISSION
from .audit.walking import Found, look, take


# One file may be scanned for two minutes, and nobody else is to take the audit for dead meanwhile.
@run_kind(KIND, _("Audit"), permission=PERMISSION, before=look, lease=300)
def audit(run: BackgroundRun, found: Found) -> bool:
    return take(run, found)
