"""The steps that a paper goes through on its way out, and what must be so before it enters each."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.models import Task

from .issues import Issue
from .registry import STAGES, all_rules


class Step(models.TextChoices):
    """Who reads the paper; each value is also a stage that rules can name."""

    DRAFTING = "drafting", _("Drafting unit")
    SECRECY = "secrecy", _("Secrecy review")
    LEGALITY = "legality", _("Legality review")
    OPENNESS = "openness", _("Openness office")


#: What the reviewer confirms with his name, unless the site writes its own statements into the task.
STATEMENTS: dict[str, tuple[str, ...]] = {
    Step.DRAFTING: (
        gettext_noop("Title, number, dates and attachments agree with the signed original."),
        gettext_noop("The interpretation was planned and drafted together with the paper."),
    ),
    Step.SECRECY: (
        gettext_noop("The text and every attachment were read for state secrets and work secrets."),
        gettext_noop("No personal information or trade secret stands in what is to be published."),
    ),
    Step.LEGALITY: (
        gettext_noop("Competence, basis, procedure and content of the paper are lawful."),
        gettext_noop("Public views were sought, or a statutory exemption applies."),
    ),
    Step.OPENNESS: (
        gettext_noop("The openness attribute and its ground are right."),
        gettext_noop("Metadata, formats and interpretation are complete."),
    ),
}


def stops_before(step: str, issues: tuple[Issue, ...]) -> list[Issue]:
    """Those of the blocking ``issues`` whose rule names ``step`` by itself: they stop a paper at its door.

    Rules that hold at every stage are for the reviewer to see; he may send the paper back.
    """
    codes = {rule.code for rule in all_rules() if rule.stages != STAGES and step in rule.stages}
    return [issue for issue in issues if issue.rule in codes]


def task_after(task_state: Any) -> Task | None:
    """The task that an approval in ``task_state`` leads to; None if it publishes.

    Wagtail's own ``get_next_task`` names the task in progress until that is approved.
    """
    workflow_state = task_state.workflow_state
    waiting = Task.objects.filter(workflow_tasks__workflow=workflow_state.workflow_id, active=True)
    waiting = waiting.exclude(pk=task_state.task_id)
    return (
        waiting.exclude(task_states__in=workflow_state.successful_task_states)
        .order_by("workflow_tasks__sort_order")
        .first()
    )


def stage_after(task_state: Any) -> str:
    """The stage that an approval in ``task_state`` leads to: the next task's step, or "publish"."""
    following = task_after(task_state)
    step = getattr(following.specific, "step", "") if following is not None else ""
    return step or "publish"
