"""What waits for a reviewer: papers in moderation whose task he can act on, with what is open in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import TaskState, WorkflowState

from govpublic.agencies.models import Agency

from .admin_urls import compare_url_of, edit_url_of
from .models import CheckResult, Finding, Version

_Key = tuple[int, str]


@dataclass
class Waiting:
    """One paper that waits: since when, for which task, by whom, and what is open in its draft.

    ``blocking`` and ``advice`` are None where the draft is not checked (nothing gated, or nothing new).
    """

    title: str
    kind: str
    task: str
    since: datetime
    submitted_by: Any
    written_by: Any
    edit_url: str | None
    compare_url: str | None
    agency: Agency | None = None
    blocking: int | None = None
    advice: int | None = None
    codes: list[str] = field(default_factory=list)
    is_own: bool = False


def waiting_for(user: Any, *, agency: str = "", task: str = "") -> QuerySet[TaskState]:
    """Task states that ``user`` can act on, the oldest first; narrowed to an agency or task by key."""
    states = TaskState.objects.reviewable_by(user).filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    if task.isdecimal():
        states = states.filter(task_id=task)
    if agency.isdecimal():
        states = states.filter(Exists(_results().filter(agency_id=agency)))
    return states.order_by("started_at", "pk")  # type: ignore[no-any-return]


def agencies_waiting(states: QuerySet[TaskState]) -> QuerySet[Agency]:
    """The agencies with papers among ``states``, for the filter."""
    mine = CheckResult.objects.filter(
        Exists(
            states.order_by().filter(
                revision__content_type=OuterRef("content_type"), revision__object_id=OuterRef("object_id")
            )
        )
    )
    return Agency.objects.filter(pk__in=mine.values("agency"))  # type: ignore[no-any-return]


def tasks_waiting(states: QuerySet[TaskState]) -> list[tuple[int, str]]:
    """(key, name) of the tasks among ``states``, for the filter."""
    return list(states.order_by("task__name").values_list("task_id", "task__name").distinct())


def describe(states: Iterable[TaskState], user: Any) -> list[Waiting]:
    """Each of ``states`` with what is known of it. Three queries, however many there are."""
    if isinstance(states, QuerySet):
        states = states.select_related("task", "revision__user", "workflow_state__requested_by").defer(
            "revision__content"
        )
    states = list(states)
    results, codes = _checked(states)
    return [_waiting(state, results.get(_key(state)), codes.get(_key(state), []), user) for state in states]


def _key(state: TaskState) -> _Key:
    return state.revision.content_type_id, state.revision.object_id


def _results() -> QuerySet[CheckResult]:
    """The stored checks of the paper of an outer task state."""
    return CheckResult.objects.filter(
        content_type=OuterRef("revision__content_type"), object_id=OuterRef("revision__object_id")
    )


def _checked(states: list[TaskState]) -> tuple[dict[_Key, CheckResult], dict[_Key, list[str]]]:
    """The stored check of each draft, and the codes of what is open in it."""
    drafts = {
        "content_type__in": {state.revision.content_type_id for state in states},
        "object_id__in": {state.revision.object_id for state in states},
        "version": Version.DRAFT,
    }
    results = CheckResult.objects.filter(**drafts).select_related("agency")
    codes: dict[_Key, list[str]] = {}
    found = Finding.objects.filter(**drafts, waived=False).order_by("severity", "rule")
    for content_type, object_id, rule in found.values_list("content_type_id", "object_id", "rule"):
        known = codes.setdefault((content_type, object_id), [])
        if rule not in known:
            known.append(rule)
    return {(row.content_type_id, row.object_id): row for row in results}, codes


def _waiting(state: TaskState, result: CheckResult | None, codes: list[str], user: Any) -> Waiting:
    revision = state.revision
    model: Any = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    return Waiting(
        title=revision.object_str,
        kind=str(model._meta.verbose_name) if model else "",
        task=state.task.name,
        since=state.started_at,
        submitted_by=state.workflow_state.requested_by,
        written_by=revision.user,
        edit_url=edit_url_of(model, revision.object_id) if model else None,
        compare_url=compare_url_of(model, revision.object_id) if model else None,
        agency=result.agency if result else None,
        blocking=result.blocking if result else None,
        advice=result.warnings if result else None,
        codes=codes,
        is_own=revision.user_id == user.pk,
    )
