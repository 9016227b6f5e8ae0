"""What a page's menu offers beside Wagtail's own actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from .interpretation_drafts import create_url
from .models import NormativeCatalogPage, PolicyDocumentPage, Withdrawal
from .repairs import needs_index_number

#: After Wagtail's own actions, before its history.
PRIORITY = 61
Offer = tuple[str, str, str]


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Hook ``register_page_header_buttons``; ``page`` is the latest draft where ``view_name`` is "edit"."""
    if isinstance(page, PolicyDocumentPage):
        yield from _buttons(page, _of_document(page, user, is_draft=view_name == "edit"))
        yield from _interpret(page, user)
    elif isinstance(page, NormativeCatalogPage):
        yield from _buttons(page, _of_catalog(page, user))


def listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Hook ``register_page_listing_more_buttons``: without a query, for a list has many rows."""
    if isinstance(page, PolicyDocumentPage) and _may_withdraw(page, user):
        yield from _buttons(page, [_withdraw(_("Withdraw"))])
    elif isinstance(page, NormativeCatalogPage):
        yield from _buttons(page, _of_catalog(page, user))


def _buttons(page: Any, offered: Any) -> Iterator[Button]:
    for priority, (label, name, icon) in enumerate(offered, start=PRIORITY):
        yield Button(label, reverse(name, args=[page.pk]), icon_name=icon, priority=priority)


def _of_document(page: Any, user: Any, *, is_draft: bool) -> Iterator[Offer]:
    if _may_withdraw(page, user):
        if Withdrawal.objects.filter(document_id=page.pk).exists():
            yield _withdraw(_("Correct the withdrawal"))
            yield _("Take the withdrawal back"), "govpublic_reinstate", "resubmit"
        else:
            yield _withdraw(_("Withdraw"))
    permissions = page.permissions_for_user(user)
    if page.alias_of_id or not permissions.can_edit() or permissions.page_locked():
        return
    yield _("Clear formatting"), "govpublic_clear_format", "pilcrow"
    if is_draft and needs_index_number(page):
        yield _("New index number"), "govpublic_new_index_number", "order"


def _interpret(page: Any, user: Any) -> Iterator[Button]:
    """Of a paper that is open, or may yet be."""
    url = None if page.alias_of_id or (page.attribute and not page.is_open) else create_url(page, user)
    if url:
        yield Button(_("Write its interpretation"), url, icon_name="openquote", priority=PRIORITY + 8)


def _withdraw(label: str) -> Offer:
    return label, "govpublic_withdraw", "circle-xmark"


def _may_withdraw(page: Any, user: Any) -> bool:
    return bool(page.live and not page.alias_of_id and page.permissions_for_user(user).can_publish())


def _of_catalog(page: Any, user: Any) -> Iterator[Offer]:
    if page.live and page.permissions_for_user(user).can_publish():
        yield _("Confirm the list"), "govpublic_confirm_catalog", "circle-check"
