"""Attaching a file to a step of the review before approving, and reading it again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import TaskState

from govpublic.core.private_files import private_response

from .admin_urls import edit_url
from .models import ReviewEvidence
from .sent_files import judge_evidence, keep_evidence

ATTACHED = "govpublic.review.attached"


class EvidenceForm(forms.Form):
    """One file, judged by its bytes like every upload."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Such as the signed opinion. It is kept with the approval and never published."
        ),
    )

    def clean_file(self) -> Any:
        return judge_evidence(self.cleaned_data["file"], _("The file is too large."))


def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file to the task that the user can act on, and go back to the paper."""
    state = get_object_or_404(TaskState.objects.select_related("task", "workflow_state"), pk=pk)
    paper = state.workflow_state.content_object
    if not may_act(request.user, state):
        raise PermissionDenied
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        row = keep_evidence(ReviewEvidence, form.cleaned_data["file"], task_state=state, user=user)
        log(instance=paper, action=ATTACHED, user=user, data={"name": row.name, "sha256": row.sha256})
        messages.success(request, _("The file is attached. You can approve now."))
        return redirect(edit_url(paper) or "wagtailadmin_home")
    context = {
        "header_title": _("Attach a file to “%(task)s”") % {"task": state.task.name},
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": edit_url(paper) or "", "label": str(paper)},
            {"url": "", "label": state.task.name},
        ],
        "form": form,
        "evidence": state.govpublic_evidence.select_related("user"),
        "back_url": edit_url(paper),
    }
    return render(request, "govpublic_validators/admin/evidence.html", context)


def read_evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The file as a download, for whoever may edit the paper."""
    row = get_object_or_404(ReviewEvidence.objects.select_related("task_state__workflow_state"), pk=pk)
    paper = row.task_state.workflow_state.content_object
    if not may_read(request.user, paper):
        raise PermissionDenied
    return private_response(row.file, row.name)


def may_act(user: Any, state: TaskState) -> bool:
    """Whether the task is in progress and ``user`` may approve in it."""
    if state.status != TaskState.STATUS_IN_PROGRESS:
        return False
    actions = state.task.specific.get_actions(state.workflow_state.content_object, user)
    return any(name == "approve" for name, *_rest in actions)


def may_read(user: Any, paper: Any) -> bool:
    if hasattr(paper, "permissions_for_user"):
        return bool(paper.permissions_for_user(user).can_edit())
    meta = paper._meta
    return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}"))
