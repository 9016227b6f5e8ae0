"""What the link check registers in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from govpublic.agencies.menu import MENU_HOOK

from . import views


class BrokenLinksMenuItem(MenuItem):
    """In the openness menu, after the coverage report."""

    def __init__(self) -> None:
        super().__init__(
            _("Broken links"), reverse("govpublic_broken_links"), icon_name="link-external", order=205
        )

    def is_shown(self, request: Any) -> bool:
        return views.may_see(request.user)


def admin_urls() -> list[Any]:
    return [
        path("govpublic/links/", views.broken_links, name="govpublic_broken_links"),
        path("govpublic/links/check/", views.check_again, name="govpublic_check_links"),
    ]


def permissions() -> Any:
    """The right to start a link check."""
    return Permission.objects.filter(
        content_type__app_label="govpublic_catalog", codename="change_linktarget"
    )


def register() -> None:
    """Called by ``wagtail_hooks``."""
    hooks.register(MENU_HOOK, BrokenLinksMenuItem)
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("register_permissions", permissions)
