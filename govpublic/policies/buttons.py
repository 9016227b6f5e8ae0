"""What a page's menu offers beside Wagtail's own actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from .models import NormativeCatalogPage, PolicyDocumentPage, Withdrawal


def page_buttons(page: Any, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """Hook ``register_page_header_buttons`` and ``register_page_listing_more_buttons``."""
    page = page.specific
    if not isinstance(page, PolicyDocumentPage | NormativeCatalogPage):
        return
    permissions = page.permissions_for_user(user)
    offered = (
        _of_document(page, permissions) if isinstance(page, PolicyDocumentPage) else _of_catalog(permissions)
    )
    for priority, (label, name, icon) in enumerate(offered, start=60):
        yield Button(label, reverse(name, args=[page.pk]), icon_name=icon, priority=priority)


def _of_document(page: Any, permissions: Any) -> Iterator[tuple[str, str, str]]:
    if page.live and permissions.can_publish():
        yield _("Withdraw"), "govpublic_withdraw", "cross"
        if Withdrawal.objects.filter(document_id=page.pk).exists():
            yield _("Take the withdrawal back"), "govpublic_reinstate", "undo"
    if permissions.can_edit():
        yield _("Clear formatting"), "govpublic_clear_format", "clear"
        yield _("New index number"), "govpublic_new_index_number", "order"


def _of_catalog(permissions: Any) -> Iterator[tuple[str, str, str]]:
    if permissions.can_publish():
        yield _("Confirm the list"), "govpublic_confirm_catalog", "check"
