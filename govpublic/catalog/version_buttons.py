"""What the list of catalogue versions offers: put in force, make the next version, see the rows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from govpublic.agencies.modeladmin import RegisterButtonHelper

from .models import CatalogVersion


class VersionButtonHelper(RegisterButtonHelper):
    """One filled button for the act that is next, in the list and in the entry."""

    def get_buttons_for_obj(
        self, obj: CatalogVersion, exclude: Any = None, **kwargs: Any
    ) -> list[dict[str, str]]:
        buttons = super().get_buttons_for_obj(obj, exclude, **kwargs)
        styles = ["button-secondary", *kwargs.get("classnames_add", [])] if exclude is None else []
        classname = self.finalise_classname(styles)
        rows = reverse("govpublic_catalog_disclosureitem_modeladmin_index")
        buttons.append(_button(_("Rows"), f"{rows}?version__id__exact={obj.pk}", classname))
        if self.permission_helper.user_can_edit_obj(self.request.user, obj):
            if obj.live:
                url, label = "govpublic_catalog_copy_version", _("Make the next version")
            else:
                url, label = "govpublic_catalog_put_in_force", _("Put in force")
            buttons.append(_button(label, reverse(url, args=[obj.pk]), classname))
        return buttons


def _button(label: str, url: str, classname: str) -> dict[str, str]:
    return {"url": url, "label": label, "classname": classname, "title": label}
