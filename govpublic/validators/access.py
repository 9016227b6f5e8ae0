"""Who may open a gated object in the editor, and how a view finds the object."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from wagtail.models import Page

from .mixins import PublishGateMixin


def gated_object_for_editor(request: HttpRequest, app_label: str, model_name: str, pk: str) -> Any:
    """The stored row, for whoever may edit or review it; raises ``Http404`` or ``PermissionDenied``."""
    subject = _gated_object(_gated_model(app_label, model_name), unquote(pk))
    if not may_edit(request.user, subject):
        raise PermissionDenied
    return subject


def may_edit(user: Any, subject: Any) -> bool:
    """Whether ``user`` may open the editor: by right, or because the paper waits for his review."""
    if isinstance(subject, Page):
        return bool(subject.permissions_for_user(user).can_edit())
    meta = subject._meta
    if user.has_perm(f"{meta.app_label}.change_{meta.model_name}"):
        return True
    task = getattr(subject, "current_workflow_task", None)
    return bool(task and task.user_can_access_editor(subject, user))


def _gated_model(app_label: str, model_name: str) -> Any:
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not issubclass(model, PublishGateMixin):
        raise Http404
    return model


def _gated_object(model: Any, pk: str) -> Any:
    try:
        return model._base_manager.get(pk=pk)
    except (model.DoesNotExist, ValidationError, ValueError, OverflowError) as error:
        raise Http404 from error
