"""Which signal calls what. A listener never undoes what it heard of: it logs, and the night puts it right."""

from __future__ import annotations

import logging
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.signals import post_delete, post_save, pre_save

from govpublic.core.models import CalendarDay
from govpublic.validators.checks import gated_models
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.signals import draft_kept, live_changed

from . import calendar_changes
from .kinds import Kind, all_kinds, kinds_about
from .models import Deadline
from .reconciling import cancel_orphans, settle_here
from .subjects import versions_that_count
from .walking import models_of

logger = logging.getLogger("govpublic.deadlines")


def connect() -> None:
    """Listen; not to every deletion, for that would cost the whole site its fast deletes."""
    uid = "govpublic.deadlines"
    draft_kept.connect(on_draft_kept, dispatch_uid=uid)
    live_changed.connect(on_live_changed, dispatch_uid=uid)
    for model in {*gated_models(), *models_of(all_kinds())}:
        post_delete.connect(on_subject_deleted, sender=model, dispatch_uid=f"{uid}.deleted")
    concerning: set[Any] = {model for kind in all_kinds() for model in kind.concerned}
    for model in concerning:
        if not issubclass(model, PublishGateMixin):
            post_save.connect(on_fact_changed, sender=model, dispatch_uid=f"{uid}.fact")
            post_delete.connect(on_fact_changed, sender=model, dispatch_uid=f"{uid}.fact")
    pre_save.connect(calendar_changes.before_save, sender=CalendarDay, dispatch_uid=uid)
    post_save.connect(calendar_changes.after_change, sender=CalendarDay, dispatch_uid=uid)
    post_delete.connect(calendar_changes.after_change, sender=CalendarDay, dispatch_uid=uid)


def on_draft_kept(sender: type, subject: Any, **_: Any) -> None:
    """The draft of something that is not live is all there is of it; any other draft is only a plan."""
    if not subject.live and kinds_about(subject):
        _safely(subject, lambda: settle_here([subject]))


def on_live_changed(sender: type, subject: Any, **_: Any) -> None:
    """Published, published anew or taken down: what follows for it, and for what it concerns."""
    follow = _kinds_concerned_by(subject)
    if kinds_about(subject) or follow:
        _safely(subject, lambda: _follow(subject, follow))


def on_fact_changed(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """A record beside the subject was written or deleted: a withdrawal, a confirmation."""
    if not raw:
        _safely(instance, lambda: _follow_concerned(instance, _kinds_concerned_by(instance)))


def on_subject_deleted(sender: type, instance: Any, **_: Any) -> None:
    """Nobody owes anything about what is gone; the rows stay, for they are the record of it."""
    _safely(instance, lambda: cancel_orphans(Deadline.objects.about(instance)))


def _follow(subject: Any, concerned: list[Kind]) -> None:
    if kinds_about(subject):
        settle_here([subject] if subject.live else versions_that_count([subject]))
    _follow_concerned(subject, concerned)


def _follow_concerned(changed: Any, kinds: list[Kind]) -> None:
    found = {(type(s), s.pk): s for kind in kinds for s in kind.concerned_by(changed)}
    if found:
        settle_here(versions_that_count(found.values()), kinds=kinds)


def _kinds_concerned_by(changed: Any) -> list[Kind]:
    return [kind for kind in all_kinds() if kind.may_be_concerned_by(changed)]


def _safely(subject: Any, act: Any) -> None:
    try:
        try:
            with transaction.atomic():
                act()
        except IntegrityError:  # somebody else opened the same deadline just now: look again
            with transaction.atomic():
                act()
    except Exception:
        logger.exception(
            "Deadlines of %s pk=%s were not brought up to date", type(subject).__name__, subject.pk
        )
