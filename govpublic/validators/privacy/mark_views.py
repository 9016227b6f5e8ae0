"""Marking one match as not personal in the admin, and taking the mark back; both ask before they act."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..access import gated_object_for_editor, may_edit
from ..bulk import latest_version
from ..checking import check_once
from ..issues import Issue
from ..models import PrivacyMark
from ..waiver_views import ask, back_to_editor
from .mark_forms import MarkForm
from .marking import PERMISSION, mark, take_back, why_not_mark
from .wording import name_of


def mark_match(
    request: HttpRequest, app_label: str, model_name: str, pk: str, fingerprint: str
) -> HttpResponse:
    """Ask why one match of the latest version is not personal; mark it."""
    subject = latest_version(gated_object_for_editor(request, app_label, model_name, pk))
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    issue = issue_of(subject, fingerprint)
    refusal = _refusal(request, subject, issue)
    if issue is None or refusal:
        messages.error(request, refusal)
        return back_to_editor(subject)
    form = MarkForm(request.POST or None, instance=PrivacyMark(kind=issue.params["kind"]))
    if request.method == "POST" and form.is_valid():
        made = mark(subject, issue, request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("%(masked)s is marked as not personal.") % {"masked": made.masked})
        return back_to_editor(subject)
    explanations = [
        _("This one match will be let stand in this paper and in its files, and in no other paper."),
        _("If it changes, it asks again."),
        _("The mark stands in the history, with your name."),
    ]
    return ask(request, subject, _("Mark as not personal"), issue=issue, form=form, explanations=explanations)


def take_back_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the match shall count as personal again; take the mark back."""
    made = get_object_or_404(PrivacyMark.objects.filter(taken_back_at__isnull=True), pk=pk)
    subject = made.subject
    if not request.user.has_perm(PERMISSION) or subject is None or not may_edit(request.user, subject):
        raise PermissionDenied
    if request.method == "POST":
        take_back(made, request.user)
        messages.success(request, _("The mark on %(masked)s was taken back.") % {"masked": made.masked})
        return back_to_editor(subject)
    what = {"what": str(name_of(made.kind)), "masked": made.masked}
    explanations = [
        _("%(masked)s counts as a %(what)s again. What is published stays.") % what,
        _("It was marked for this reason: %(reason)s") % {"reason": made.reason},
    ]
    return ask(request, subject, _("Take the mark back"), explanations=explanations)


def issue_of(subject: Any, fingerprint: str) -> Issue | None:
    """The issue of this version that has this fingerprint; None if it is mended or marked by now."""
    return next((issue for issue in check_once(subject).issues if issue.fingerprint == fingerprint), None)


def _refusal(request: HttpRequest, subject: Any, issue: Issue | None) -> str:
    """Why the form is not even shown, as a sentence; empty if it is."""
    if issue is None:
        return _("It is no longer there, or is marked already.")
    why = why_not_mark(request.user, subject, issue)
    if why == "rule":
        return _("This is never marked as not personal. Please delete or mask it.")
    if why == "author":
        return _("You wrote this version; somebody else has to decide what is personal in it.")
    return ""
