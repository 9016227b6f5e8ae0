"""Where the office lets a duty go, or asks for it again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from .models import Deadline
from .notifiers import ENTRY
from .permissions import may_waive
from .waiving import unwaive, waive
from .wording import due_words, standing_words


class WaiveForm(forms.Form):
    """Why; one sentence is enough, none is not."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=gettext_lazy("Kept with your name, and shown to whoever sees this deadline."),
    )


def waive_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Waive it, or take the waiver back, whichever is left to do."""
    deadline = get_object_or_404(Deadline.objects.select_related("agency"), pk=pk)
    if not may_waive(request.user):
        raise PermissionDenied
    act = unwaive if deadline.waived_at else waive
    heading = _("Take the waiver back") if deadline.waived_at else _("Waive the deadline")
    form = WaiveForm(request.POST or None)
    entry = reverse(ENTRY, args=[deadline.pk])
    if request.method == "POST" and form.is_valid():
        try:
            act(deadline, request.user, form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(
                request,
                _("The deadline is owed again.") if deadline.waived_at else _("The deadline is waived."),
            )
            return HttpResponseRedirect(entry)
    return render(request, "govpublic_deadlines/waive.html", _context(deadline, form, heading, entry))


def _context(deadline: Deadline, form: WaiveForm, heading: str, back: str) -> dict[str, Any]:
    return {
        "deadline": deadline,
        "form": form,
        "heading": heading,
        "back_url": back,
        "due": due_words(deadline),
        "standing": standing_words(deadline, timezone.now()),
        "header_title": f"{heading}: {deadline.title}",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": back, "label": deadline.title},
            {"url": "", "label": heading},
        ],
    }
