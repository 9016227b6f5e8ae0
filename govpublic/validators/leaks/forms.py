"""What is asked before a leak is removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .needles import words_to_hide
from .reach import Reach, ReachedFile
from .removing import Order


class LeakForm(forms.Form):
    """Reason and extent. The words to be hidden are used at once and kept nowhere."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who noticed it, when, and what had got out. Without names and numbers: it is kept."),
    )
    text = forms.ChoiceField(
        label=_("The text"),
        widget=forms.RadioSelect,
        choices=[
            ("mask", _("Mask what was recognised, in all versions; the rest stays as a draft")),
            ("clear", _("Delete all of it, in all versions; the title stays")),
        ],
        initial="mask",
    )
    words = forms.CharField(
        label=_("Words to be hidden as well"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Names or anything else that no machine recognises, one on a line. They are not kept."),
    )
    documents = forms.TypedMultipleChoiceField(
        label=_("Files to be deleted"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    images = forms.TypedMultipleChoiceField(
        label=_("Pictures to be deleted"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    originals = forms.ChoiceField(
        label=_("The originals"),
        widget=forms.RadioSelect,
        choices=[
            ("keep", _("Keep them as evidence, off the web, for those who may open them")),
            ("destroy", _("Destroy them now; nobody can get them back")),
        ],
        initial="keep",
    )

    def __init__(self, *args: Any, reach: Reach, recognised: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("documents", reach.documents)
        self._offer("images", reach.images)
        if not recognised:
            self.fields["text"].initial = "clear"

    def _offer(self, name: str, files: list[ReachedFile]) -> None:
        """Those with findings are ticked; where the page tells of nothing else, so is every one."""
        if not files:
            del self.fields[name]
            return
        field: Any = self.fields[name]
        field.choices = [(each.file.pk, _described(each)) for each in files]
        found = [each.file.pk for each in files if each.has_findings]
        field.initial = found or [each.file.pk for each in files]

    def order(self) -> Order:
        """What the user wants; after ``is_valid``."""
        given = self.cleaned_data
        return Order(
            reason=given["reason"].strip(),
            hide=words_to_hide(given["words"]),
            clear=given["text"] == "clear",
            keep_originals=given["originals"] == "keep",
            documents=given.get("documents", []),
            images=given.get("images", []),
        )


def _described(each: ReachedFile) -> str:
    from django.utils.translation import gettext, ngettext

    said = [f"{each.file.title} ({each.file.filename})"]
    if each.has_findings:
        said.append(gettext("personal information was found in it"))
    if each.other_users:
        text = ngettext(
            "%(count)d other page uses it and loses it",
            "%(count)d other pages use it and lose it",
            each.other_users,
        )
        said.append(text % {"count": each.other_users})
    return " — ".join(said)
