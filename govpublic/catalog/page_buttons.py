"""What the menu of a page offers: choose items, register other channels, make columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from .channels import may_be_made_known
from .linking import can_stand_under_items
from .models import FieldPage

#: After Wagtail's own actions, before its history.
PRIORITY = 66


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Hook ``register_page_header_buttons``."""
    if isinstance(page, FieldPage) and page.pk and page.permissions_for_user(user).can_add_subpage():
        url = reverse("govpublic_catalog_make_columns", args=[page.pk])
        yield Button(_("Make the missing columns"), url, icon_name="list-ul", priority=PRIORITY)
    elif can_stand_under_items(page) and page.permissions_for_user(user).can_edit():
        url = reverse("govpublic_catalog_assign", args=[page.pk])
        yield Button(_("Choose items"), url, icon_name="list-ol", priority=PRIORITY)
        if may_be_made_known(page):
            url = reverse("govpublic_catalog_channels", args=[page.pk])
            yield Button(_("Register other channels"), url, icon_name="site", priority=PRIORITY + 1)
