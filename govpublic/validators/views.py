"""The panel by itself, for renewing it while the editor writes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .access import gated_object_for_editor
from .bulk import latest_version
from .panels import compliance_context


def compliance(request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
    """The compliance panel of the latest draft, for whoever may edit it."""
    subject = gated_object_for_editor(request, app_label, model_name, pk)
    context = compliance_context(latest_version(subject), request)
    return render(request, "govpublic_validators/panel_body.html", context)
