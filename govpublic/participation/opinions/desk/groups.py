"""The groups of like opinions: answered once, renamed, merged."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from govpublic.core.runs import progress_url, start
from govpublic.sanitize import typed_line, typed_text

from ...models import ConsultationPage, Opinion, OpinionGroup
from . import acts, history
from .access import consultation_for
from .grouping import count_again
from .grouping_run import KIND
from .lists import desk_frame
from .rows import labels_of

PER_PAGE = 25


class GroupForm(forms.ModelForm):
    """What a group says, and the one answer to all of it."""

    answer_all = forms.BooleanField(
        label=gettext_lazy("Give this answer to all opinions of the group and show it"), required=False
    )
    merge_into = forms.ModelChoiceField(
        label=gettext_lazy("Put all of them into another group"), queryset=None, required=False
    )

    class Meta:
        model = OpinionGroup
        fields = ["summary", "adoption", "reason", "answer_all", "merge_into"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "reason": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = OpinionGroup.objects.filter(consultation=self.instance.consultation_id)
        others = groups.exclude(pk=self.instance.pk).order_by("-size", "pk")
        self.fields["merge_into"].queryset = groups.filter(pk__in=others.values("pk")[:100])

    def clean_summary(self) -> str:
        summary = typed_line(self.cleaned_data["summary"])
        acts.require_harmless(summary)
        return summary

    def clean_reason(self) -> str:
        reason = typed_text(self.cleaned_data["reason"])
        acts.require_harmless(reason)
        return reason

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer_all") and not cleaned.get("reason"):
            self.add_error("reason", _("Write the answer that is to be shown."))
        return cleaned


def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """The groups of a consultation, the largest first; single opinions are not shown."""
    consultation = consultation_for(request, pk)
    rows = OpinionGroup.objects.filter(consultation=consultation, size__gte=2).defer("sketch")
    page = Paginator(rows.order_by("-size", "pk"), PER_PAGE).get_page(request.GET.get("p"))
    labels = labels_of(consultation)
    context = {
        **desk_frame(consultation, _("Groups of like opinions")),
        "page": page,
        "rows": [(group, labels.get(group.article, "")) for group in page.object_list],
        "ungrouped": Opinion.objects.filter(consultation=consultation, group=None).count(),
    }
    return render(request, "govpublic_participation/admin/opinions/groups.html", context)


def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, answer or merge one group."""
    found = get_object_or_404(OpinionGroup, pk=pk)
    consultation = consultation_for(request, found.consultation_id)
    form = GroupForm(request.POST or None, instance=found)
    back = reverse("govpublic_opinion_groups", args=[consultation.pk])
    if request.method == "POST" and form.is_valid():
        _save(consultation, form, request.user)
        messages.success(request, _("The group was saved."))
        return HttpResponseRedirect(back)
    context = {
        **desk_frame(consultation, _("Group of like opinions")),
        "form": form,
        "explanation": _("Opinions in this group: %(count)d.") % {"count": found.size},
        "confirm": _("Save"),
        "back": back,
    }
    return render(request, "govpublic_participation/admin/opinions/ask.html", context)


@require_POST
def start_grouping(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to group what has no group yet; the page that follows pushes it on."""
    consultation = consultation_for(request, pk)
    run = start(KIND, user=request.user, params={"consultation": pk}, same_as=str(consultation.pk))
    return HttpResponseRedirect(progress_url(run))


@transaction.atomic
def _save(consultation: ConsultationPage, form: GroupForm, user: Any) -> None:
    saved = form.save()
    opinions = Opinion.objects.filter(consultation=consultation, group=saved)
    if form.cleaned_data["answer_all"]:
        acts.answer(consultation, opinions, user, reply=saved.reason, adoption=saved.adoption)
    if other := form.cleaned_data["merge_into"]:
        moved = opinions.update(group=other)
        count_again(consultation, {saved.pk, other.pk})
        history.note(consultation, history.REGROUPED, moved, user)
