"""Starting a link check, and looking at single addresses once more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from govpublic.catalog.models import LinkTarget
from govpublic.core.models import BackgroundRun
from govpublic.core.runs import start

KIND = "links"
PERMISSION = "govpublic_catalog.change_linktarget"


def check_links(user: Any = None) -> BackgroundRun:
    """A run over the whole site; the one that is under way, if there is one."""
    return start(KIND, user=user, same_as="site")


def look_again(targets: Iterable[int], user: Any = None) -> BackgroundRun:
    """Let these addresses be looked at by the next run, which is started now."""
    LinkTarget.objects.filter(pk__in=list(targets)).update(next_check_at=timezone.now())
    return check_links(user)
