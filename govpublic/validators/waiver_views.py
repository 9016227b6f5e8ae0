"""Granting and revoking a waiver in the admin; both ask before they act."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from .access import gated_object_for_editor, may_edit
from .admin_urls import edit_url
from .bulk import latest_version
from .checking import check_once
from .issues import Issue
from .models import Waiver
from .waiver_forms import WaiverForm
from .waiving import PERMISSION, grant, revoke, why_not_waive


def waive(request: HttpRequest, app_label: str, model_name: str, pk: str, fingerprint: str) -> HttpResponse:
    """Ask why one issue of the latest version should not block, and until when; grant it."""
    subject = latest_version(gated_object_for_editor(request, app_label, model_name, pk))
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    issue = _open_issue(subject, fingerprint)
    refusal = _refusal(request, subject, issue)
    if issue is None or refusal:
        messages.error(request, refusal)
        return back_to_editor(subject)
    form = WaiverForm(request.POST or None, instance=Waiver(rule=issue.rule, title=str(subject)))
    if request.method == "POST" and form.is_valid():
        waiver = grant(subject, issue, request.user, **form.cleaned_data)
        said = {"rule": waiver.rule, "day": waiver.expires_on.isoformat()}
        messages.success(request, _("%(rule)s is waived for this paper until %(day)s.") % said)
        return back_to_editor(subject)
    explanations = [
        _("This requirement will not stop the publication of this paper, and of no other."),
        _("If what it complains of changes, it asks again. After the last day it blocks once more."),
        _("The waiver stands in the history and in the list of waivers, with your name."),
    ]
    return ask(request, subject, _("Waive a requirement"), issue=issue, form=form, explanations=explanations)


def revoke_waiver(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the waiver shall end today; end it."""
    waiver = get_object_or_404(Waiver.objects.filter(revoked_at__isnull=True), pk=pk)
    subject = waiver.subject
    if not request.user.has_perm(PERMISSION) or subject is None or not may_edit(request.user, subject):
        raise PermissionDenied
    if request.method == "POST":
        revoke(waiver, request.user)
        messages.success(request, _("The waiver of %(rule)s was revoked.") % {"rule": waiver.rule})
        return back_to_editor(subject)
    explanations = [
        _("What is published stays. The requirement blocks the next publication of this paper."),
        _("It was waived for this reason: %(reason)s") % {"reason": waiver.reason},
    ]
    return ask(request, subject, _("Revoke the waiver"), issue=waiver, explanations=explanations)


def _open_issue(subject: Any, fingerprint: str) -> Issue | None:
    """The blocking issue of this version that has this fingerprint; None if it is mended or waived."""
    blocking = check_once(subject).blocking
    return next((issue for issue in blocking if issue.fingerprint == fingerprint), None)


def _refusal(request: HttpRequest, subject: Any, issue: Issue | None) -> str:
    """Why the form is not even shown, as a sentence; empty if it is."""
    if issue is None:
        return _("This requirement is met by now, or is waived already.")
    why = why_not_waive(request.user, subject, issue)
    if why == "rule":
        return _("%(rule)s is never waived.") % {"rule": issue.rule}
    if why == "author":
        return _("You wrote this version; somebody else has to decide on its waivers.")
    return ""


def ask(request: HttpRequest, subject: Any, heading: str, **context: Any) -> HttpResponse:
    """The question about ``issue``, with ``explanations`` and perhaps ``form``; ``heading`` on the button."""
    title = str(getattr(subject, "draft_title", "") or subject)
    furniture = {
        "heading": heading,
        "header_title": f"{heading}: {title}",
        "back_url": _url(subject),
        "breadcrumbs_items": [{"url": _url(subject), "label": title}, {"url": "", "label": heading}],
    }
    return render(request, "govpublic_validators/admin/waiver.html", {**furniture, **context})


def back_to_editor(subject: Any) -> HttpResponseRedirect:
    """To where ``subject`` is edited."""
    return HttpResponseRedirect(_url(subject))


def _url(subject: Any) -> str:
    return edit_url(subject) or reverse("wagtailadmin_home")
