"""Importing problems in the admin: a file in, every fault named, all rows or none."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from govpublic.catalog.exchange.faults import UnreadableFile
from govpublic.conf import settings

from .frame import TEMPLATES, above_round, furniture, round_for
from .importing import import_problems

MOST_SHOWN = 100


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Table"),
        help_text=gettext_lazy(
            "XLSX, XLS or CSV with the columns 页面或栏目 and 问题描述, and where known 网址, 规则编码, "
            "责任单位, 领域."
        ),
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > settings.MAX_ATTACHMENT_SIZE:
            raise ValidationError(_("The file is too large."))
        return sent


def import_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Import the rows of a table as problems of the round."""
    round = round_for(request, pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    faults: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            made, found = _imported(round, form.cleaned_data["file"], request.user)
        except UnreadableFile as refusal:
            form.add_error("file", str(refusal))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            if made:
                messages.success(request, _("Problems imported: %(count)d.") % {"count": len(made)})
                return HttpResponseRedirect(reverse("govpublic_inspection", args=[pk]))
            faults = list(found)[:MOST_SHOWN]
            if not faults:
                form.add_error("file", _("The table has no rows."))
    context = {"form": form, "faults": faults, "confirm": _("Import")}
    title = _("Import problems")
    return render(request, f"{TEMPLATES}form.html", {**context, **furniture(title, *above_round(round))})


def _imported(round: Any, upload: Any, user: Any) -> Any:
    with tempfile.NamedTemporaryFile(prefix="govpublic-") as kept:
        for part in upload.chunks():
            kept.write(part)
        kept.flush()
        return import_problems(round, Path(kept.name), user)
