"""Registers what oversight offers to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from .assessment import registering  # noqa: F401  registers what is its own
from .dashboard import hooks as dashboard_hooks
from .inspections import registering as inspections
from .modeladmin import SweepDomainAdmin
from .register import hooks as register
from .sweeps import views as sweeps

modeladmin_register(SweepDomainAdmin)
register.register()
hooks.register(MENU_HOOK, sweeps.SweepsMenuItem)
dashboard_hooks.register()
inspections.register()


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return [
        path("govpublic/sweeps/", sweeps.sweeps, name="govpublic_sweeps"),
        path("govpublic/sweeps/start/", sweeps.start, name="govpublic_sweep_start"),
        path("govpublic/sweeps/<int:pk>/", sweeps.report, name="govpublic_sweep"),
        path("govpublic/sweeps/<int:pk>/export/", sweeps.export, name="govpublic_sweep_export"),
    ]


@hooks.register("register_permissions")
def register_permissions() -> Any:
    """The rights to start sweeps and to read their reports, and to name who answers for a domain."""
    return Permission.objects.filter(
        content_type__app_label="govpublic_oversight",
        codename__in=("add_privacysweep", "view_privacysweep", "change_sweepdomain", "view_sweepdomain"),
    )
