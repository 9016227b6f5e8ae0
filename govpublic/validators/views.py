"""The panel by itself, for renewing it while the editor writes."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from .bulk import latest_version
from .mixins import PublishGateMixin
from .panels import compliance_context


def compliance(request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
    """The compliance panel of the latest draft, for whoever may edit it."""
    subject = _gated_object(_gated_model(app_label, model_name), unquote(pk))
    if not _may_edit(request.user, subject):
        raise PermissionDenied
    context = compliance_context(latest_version(subject), request)
    return render(request, "govpublic_validators/panel_body.html", context)


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


def _may_edit(user: Any, subject: Any) -> bool:
    if isinstance(subject, Page):
        return bool(subject.permissions_for_user(user).can_edit())
    meta = subject._meta
    return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}"))
