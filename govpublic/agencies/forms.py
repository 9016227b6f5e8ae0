"""Forms of the two registers, and the mixin that limits any form to the user's own agencies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from govpublic.agencies.codes import normalize_code
from govpublic.agencies.membership import agencies_of
from govpublic.agencies.models import Agency, Jurisdiction


class AgencyLimitedFormMixin:
    """Offer only agencies of ``self.for_user``, and choose the only one beforehand.

    For a Wagtail model or page form, before the form class among the bases. ``agency_fields`` names the
    fields that choose an ``Agency``, one or several. What the object has already stays choosable, so that
    somebody else's paper, or that of a dissolved agency, can still be saved.
    """

    agency_fields: tuple[str, ...] = ("agency",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None:
            return
        for name in self.agency_fields:
            if name in self.fields:
                self._limit(name)

    def _limit(self, name: str) -> None:
        chosen = self.initial.get(name)
        several = isinstance(self.fields[name], forms.ModelMultipleChoiceField)
        kept = list(chosen or []) if several else [chosen] if chosen else []
        own = agencies_of(self.for_user)
        kept_keys = [getattr(value, "pk", value) for value in kept]
        self.fields[name].queryset = Agency.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=kept_keys))
        only = list(own[:2])
        if not kept and len(only) == 1:
            self.initial[name] = [only[0].pk] if several else only[0].pk


class CodeField(forms.CharField):
    """Takes a code with blanks, dashes, small or full-width letters, and keeps it without."""

    def to_python(self, value: Any) -> str:
        return normalize_code(super().to_python(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No maxlength: a browser would cut the check digit off a code that is pasted with its dash.
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class SuggestingInput(forms.TextInput):
    """A text field that suggests what others have entered (a ``datalist``), and takes anything else."""

    template_name = "govpublic_agencies/widgets/suggesting_input.html"

    def __init__(self, suggestions: Any, attrs: dict[str, Any] | None = None) -> None:
        self.suggestions = suggestions
        super().__init__(attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_suggestions"
        context["widget"]["attrs"]["list"] = list_id
        return {**context, "list_id": list_id, "suggestions": self.suggestions()}


class JurisdictionChoiceField(forms.ModelChoiceField):
    """Jurisdictions in tree order, each with its code: towns of one name are many."""

    def label_from_instance(self, obj: Jurisdiction) -> str:
        depth = list(Jurisdiction.DIGITS).index(obj.level)
        return "\u3000" * depth + f"{obj.name} ({obj.own_digits})"


class JurisdictionForm(WagtailAdminModelForm):
    parent = Jurisdiction._meta.get_field("parent").formfield(
        form_class=JurisdictionChoiceField,
        queryset=Jurisdiction.objects.exclude(level=Jurisdiction.Level.VILLAGE),
        empty_label=_("By its code"),
    )
    code = Jurisdiction._meta.get_field("code").formfield(form_class=CodeField)


class AgencyForm(WagtailAdminModelForm):
    jurisdiction = Agency._meta.get_field("jurisdiction").formfield(form_class=JurisdictionChoiceField)
    uscc = Agency._meta.get_field("uscc").formfield(form_class=CodeField)
    organisation_code = Agency._meta.get_field("organisation_code").formfield(form_class=CodeField)
