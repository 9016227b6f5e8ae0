"""Where the reason for being late is written."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin import messages

from govpublic.validators.admin_urls import edit_url

from .acts import explain
from .forms import ReasonForm
from .models import Deadline
from .permissions import may_explain
from .wording import due_words, standing_words


def give_reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why it is late, and keep it; the words given before can be changed and stay in the history."""
    deadline = get_object_or_404(Deadline.objects.select_related("agency"), pk=pk)
    if not may_explain(request.user, deadline):
        raise PermissionDenied
    back = _back_url(request, deadline)
    if not deadline.is_late:
        messages.error(request, _("This deadline is not late; there is nothing to explain."))
        return HttpResponseRedirect(back)
    form = ReasonForm(request.POST or None, initial={"reason": deadline.late_reason})
    if request.method == "POST" and form.is_valid() and _kept(form, deadline, request.user):
        messages.success(request, _("The reason was saved."))
        return HttpResponseRedirect(back)
    return render(request, "govpublic_deadlines/reason.html", _context(deadline, form, back))


def _kept(form: ReasonForm, deadline: Deadline, user: Any) -> bool:
    try:
        explain(deadline, user, form.cleaned_data["reason"])
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


def _context(deadline: Deadline, form: ReasonForm, back: str) -> dict[str, Any]:
    heading = _("Reason for being late")
    return {
        "deadline": deadline,
        "form": form,
        "back_url": back,
        "due": due_words(deadline),
        "standing": standing_words(deadline, timezone.now()),
        "header_title": f"{heading}: {deadline.title}",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": heading},
        ],
    }


def _back_url(request: HttpRequest, deadline: Deadline) -> str:
    """Where the user came from, if that is here; else where the subject is edited."""
    asked = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return asked
    subject = deadline.subject
    return (edit_url(subject) if subject is not None else None) or reverse("wagtailadmin_home")
