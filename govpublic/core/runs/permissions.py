"""Who sees a run, and who may push, stop and resume it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from govpublic.core.models import BackgroundRun

from .kinds import all_kinds, kind_of

VIEW = "govpublic_core.view_backgroundrun"
CHANGE = "govpublic_core.change_backgroundrun"


def visible_to(user: Any) -> QuerySet[BackgroundRun]:
    """The runs that ``user`` started, and those of kinds that ``user`` has the permission for."""
    runs = BackgroundRun.objects.select_related("user")
    if not user.is_active:
        return runs.none()
    if user.has_perm(VIEW):
        return runs
    kinds = [kind.key for kind in all_kinds() if kind.permission and user.has_perm(kind.permission)]
    return runs.filter(Q(user=user) | Q(kind__in=kinds))


def may_push(user: Any, run: BackgroundRun) -> bool:
    """Superusers, holders of the kind's permission, whoever may change runs, and who started it.

    Who started it needs the kind's permission still: it may have been taken away since.
    """
    kind = kind_of(run.kind)
    if kind is None or not user.is_active:
        return False
    if kind.permission:
        return bool(user.has_perm(kind.permission))
    return bool(run.user_id == user.pk or user.has_perm(CHANGE))
