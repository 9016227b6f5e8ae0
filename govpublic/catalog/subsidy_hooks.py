"""What the subsidy rolls add to the admin; ``wagtail_hooks`` registers it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from .exchange.history import FORMATTERS
from .models import SubsidyRollPage
from .subsidy_modeladmin import ImportRecordAdmin, SubsidyProgramAdmin


def register() -> None:
    """Connect everything of this topic; called once, by ``wagtail_hooks``."""
    modeladmin_register(SubsidyProgramAdmin)
    modeladmin_register(ImportRecordAdmin)
    hooks.register("register_log_actions", register_log_actions)
    hooks.register("register_admin_urls", register_admin_urls)
    hooks.register("register_page_header_buttons", header_buttons)
    hooks.register(MENU_HOOK, import_menu_item)


def register_log_actions(actions: Any) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)


def register_admin_urls() -> list[Any]:
    from . import subsidy_import_views as views

    return [
        path("govpublic/subsidies/import/", views.upload, name="govpublic_subsidy_import"),
        path("govpublic/subsidies/import/<slug:token>/", views.preview, name="govpublic_subsidy_preview"),
        path(
            "govpublic/subsidies/import/<slug:token>/faults/",
            views.annotated,
            name="govpublic_subsidy_annotated",
        ),
    ]


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """A roll offers to import its rows to whoever may edit it."""
    if not isinstance(page, SubsidyRollPage) or page.alias_of_id:
        return
    permissions = page.permissions_for_user(user)
    if permissions.can_edit() and not permissions.page_locked():
        url = f"{reverse('govpublic_subsidy_import')}?page={page.pk}"
        yield Button(_("Import rows"), url, icon_name="upload", priority=61)


class ImportMenuItem(MenuItem):
    """Shown to whoever has a programme to pay."""

    def is_shown(self, request: Any) -> bool:
        from .subsidy_import_views import may_import

        return may_import(request.user)


def import_menu_item() -> MenuItem:
    url = reverse("govpublic_subsidy_import")
    return ImportMenuItem(gettext_lazy("Import payments"), url, icon_name="upload", order=732)
