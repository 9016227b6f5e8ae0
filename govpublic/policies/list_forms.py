"""Forms of the registers of themes and columns: entries of the site's own, in a tree without loops."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from govpublic.validators.rulebook import current

from .models import Theme

#: Codes that are given to a site's own themes start with this letter; official ones start with T.
OWN = "S"


class ThemeForm(WagtailAdminModelForm):
    """Two levels, and no code that the official list uses."""

    code = Theme._meta.get_field("code").formfield(
        required=False, help_text=_("Of your own choice. Leave it empty to be given one.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first_level = Theme.objects.filter(parent=None).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = first_level
        self.fields["parent"].empty_label = _("Nothing: a theme of the first level")

    def clean_code(self) -> str:
        """The code as typed, or the next free one; raises for one that the official list may use."""
        code = str(self.cleaned_data["code"]).strip().upper()
        if code.partition("-")[0] in current().themes:
            raise ValidationError(_("“%(code)s” belongs to the official list."), params={"code": code})
        return code or self.instance.code or next_own_code()

    def clean_parent(self) -> Theme | None:
        """There are two levels: what has themes below it stays on the first."""
        parent: Theme | None = self.cleaned_data["parent"]
        if parent and self.instance.pk and self.instance.children.exists():
            raise ValidationError(_("This theme has themes below it, so it stays on the first level."))
        return parent


class InformationCategoryForm(WagtailAdminModelForm):
    """As many levels as the site likes, but nothing below itself."""

    def clean_parent(self) -> Any:
        parent = self.cleaned_data["parent"]
        above = parent
        while above is not None:
            if self.instance.pk and above.pk == self.instance.pk:
                raise ValidationError(_("A category cannot stand below itself."))
            above = above.parent
        return parent


def next_own_code() -> str:
    """The first of S01, S02 … that no theme has."""
    taken = set(Theme.objects.filter(code__startswith=OWN).values_list("code", flat=True))
    number = 1
    while f"{OWN}{number:02d}" in taken:
        number += 1
    return f"{OWN}{number:02d}"
