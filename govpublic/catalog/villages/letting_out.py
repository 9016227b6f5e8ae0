"""Handing in and publishing drafts from the grid: through the gate, each page by itself."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from govpublic.catalog.models import VillageDisclosurePage
from govpublic.validators import PublishBlocked, check
from govpublic.validators.refusal import OwnPaper

#: A draft that says the same as the period before is looked at by somebody first.
UNCHANGED = "VIL-2"


class LetOut(models.TextChoices):
    """What became of one draft."""

    DONE = "done"
    BLOCKED = "blocked"
    UNCHANGED = "unchanged"
    OWN = "own"
    DENIED = "denied"
    WAITING = "waiting"
    NO_WORKFLOW = "no_workflow"


def submit(page: VillageDisclosurePage, user: Any) -> tuple[LetOut, PublishBlocked | None]:
    """Hand the latest version in for review, if ``user`` may and nothing blocks it."""
    if not page.permissions_for_user(user).can_submit_for_moderation():
        return (LetOut.WAITING if page.workflow_in_progress else LetOut.DENIED), None
    workflow = page.get_workflow()
    if workflow is None:
        return LetOut.NO_WORKFLOW, None
    held = _held_back(page, "submit")
    if held is not None:
        return held
    try:
        with transaction.atomic():
            workflow.start(page, user)
    except PublishBlocked as refusal:
        return LetOut.BLOCKED, refusal
    return LetOut.DONE, None


def publish(page: VillageDisclosurePage, user: Any) -> tuple[LetOut, PublishBlocked | None]:
    """Publish the latest version, if ``user`` may and the gate lets it pass."""
    if not page.permissions_for_user(user).can_publish():
        return LetOut.DENIED, None
    held = _held_back(page, "publish")
    if held is not None:
        return held
    revision = page.get_latest_revision() or page.save_revision(user=user, clean=False)
    try:
        revision.publish(user=user)
    except OwnPaper as refusal:
        return LetOut.OWN, refusal
    except PublishBlocked as refusal:
        return LetOut.BLOCKED, refusal
    return LetOut.DONE, None


def _held_back(page: VillageDisclosurePage, stage: str) -> tuple[LetOut, PublishBlocked | None] | None:
    subject = page.get_latest_revision_as_object()
    report = check(subject, stage=stage)
    if report.blocking:
        return LetOut.BLOCKED, PublishBlocked(report.blocking, subject)
    if any(issue.rule == UNCHANGED for issue in report.issues):
        return LetOut.UNCHANGED, None
    return None
