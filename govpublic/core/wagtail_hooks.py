"""Registers the register of calendar days, and the pages on which background runs are watched."""

from typing import Any

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from govpublic.core.modeladmin import CalendarDayAdmin
from govpublic.core.runs import views

modeladmin_register(CalendarDayAdmin)


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """What all our screens need, and the editors too: nothing is cut on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("govpublic_core/admin.css"))


@hooks.register("register_admin_urls")
def register_run_urls() -> list[Any]:
    return [
        path("govpublic/runs/", views.runs, name="govpublic_runs"),
        path("govpublic/runs/<int:pk>/", views.progress, name="govpublic_run"),
        path("govpublic/runs/<int:pk>/push/", views.push, name="govpublic_run_push"),
        path("govpublic/runs/<int:pk>/cancel/", views.cancel, name="govpublic_run_cancel"),
        path("govpublic/runs/<int:pk>/resume/", views.resume, name="govpublic_run_resume"),
    ]


@hooks.register("register_reports_menu_item")
def register_runs_menu_item() -> MenuItem:
    return MenuItem(_("Background runs"), reverse_lazy("govpublic_runs"), icon_name="history", order=900)


@hooks.register("register_permissions")
def register_run_permissions() -> Any:
    """The rights to see and to push everybody's runs."""
    return Permission.objects.filter(
        content_type__app_label="govpublic_core",
        codename__in=("view_backgroundrun", "change_backgroundrun"),
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(views.CANCEL, _("Cancel a background run"), _("The background run was cancelled"))
    actions.register_action(views.RESUME, _("Resume a background run"), _("The background run was resumed"))
