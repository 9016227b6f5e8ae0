"""Registers the dashboard with Wagtail's admin; decides nothing."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks

from govpublic.agencies.menu import MENU_HOOK

from .comparison_views import comparison
from .home_panel import add_home_panels
from .links import COMPARISON, DASHBOARD, LISTING
from .list_views import listing
from .views import DashboardMenuItem, dashboard


def register() -> None:
    hooks.register(MENU_HOOK, DashboardMenuItem)
    hooks.register("register_admin_urls", admin_urls)
    hooks.register("construct_homepage_panels", add_home_panels)


def admin_urls() -> list[Any]:
    return [
        path("govpublic/dashboard/", dashboard, name=DASHBOARD),
        path("govpublic/dashboard/compare/", comparison, name=COMPARISON),
        path("govpublic/dashboard/lists/<slug:name>/", listing, name=LISTING),
    ]
