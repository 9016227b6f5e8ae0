"""Whose deadlines somebody sees, and who says why one was missed."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from govpublic.agencies.membership import agency_ids_of, may_edit_for

from .models import Deadline
from .models.deadline import DeadlineQuerySet

VIEW = "govpublic_deadlines.view_deadline"


def sees_all(user: Any) -> bool:
    """Superusers, and whoever has the permission to view deadlines: the openness office."""
    return bool(user.is_active and user.has_perm(VIEW))


def visible_to(user: Any) -> DeadlineQuerySet:
    """All of them, or those of the agencies that ``user`` edits or reviews for and nothing else."""
    rows = Deadline.objects.all()
    return rows if sees_all(user) else rows.filter(agency__in=agency_ids_of(user))


def may_explain(user: Any, deadline: Deadline) -> bool:
    """Whether ``user`` edits for the agency or may edit the subject."""
    if deadline.agency is not None and may_edit_for(user, deadline.agency):
        return True
    return may_edit(user, deadline.subject)


def may_edit(user: Any, subject: Any) -> bool:
    """Whether ``user`` may edit this page, or objects of this class; nobody edits what is gone."""
    if subject is None or not user.is_active:
        return False
    if isinstance(subject, Page):
        return bool(subject.permissions_for_user(user).can_edit())
    meta = subject._meta
    return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}"))


def may_waive(user: Any) -> bool:
    """Whether ``user`` may let duties go: the openness office, by a permission of its own."""
    return bool(user.is_active and user.has_perm("govpublic_deadlines.waive_deadline"))
