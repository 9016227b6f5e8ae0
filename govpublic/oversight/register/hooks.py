"""What the register gives to Wagtail's admin: registers, overview, evidence, history, its permission."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from . import evidence, views
from .modeladmin import ADMINS

ACTIONS = {
    evidence.ADDED: (_("Add evidence"), _("Added the evidence “%(name)s”")),
    evidence.REMOVED: (_("Remove evidence"), _("Removed the evidence “%(name)s”")),
    evidence.READ: (_("Read evidence"), _("Downloaded the evidence “%(name)s”")),
}


def register() -> None:
    """Called once, by ``wagtail_hooks``."""
    for admin in ADMINS:
        modeladmin_register(admin)
    hooks.register(MENU_HOOK, views.RegisterMenuItem)
    hooks.register("register_admin_urls", _urls)
    hooks.register("register_permissions", _permissions)
    hooks.register("register_log_actions", _log_actions)


def _urls() -> list[Any]:
    return [
        path("govpublic/register/", views.overview, name="govpublic_register"),
        path("govpublic/register/enrol/", views.enrol_all, name="govpublic_register_enrol"),
        path(
            "govpublic/register/evidence/<int:pk>/",
            evidence.read_evidence,
            name="govpublic_register_evidence",
        ),
    ]


def _permissions() -> Any:
    return Permission.objects.filter(content_type__app_label="govpublic_oversight", codename="keep_register")


def _log_actions(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action)(_formatter(label, message))


def _formatter(shown: Any, message: Any) -> type:
    from wagtail.log_actions import LogFormatter

    class EvidenceFormatter(LogFormatter):
        label = shown

        def format_message(self, log_entry: Any) -> str:
            return str(message) % {"name": (log_entry.data or {}).get("name", "")}

    return EvidenceFormatter
