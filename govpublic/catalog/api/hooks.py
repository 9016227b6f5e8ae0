"""What the interface for other systems registers in the admin."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .history import ACTIONS
from .modeladmin import ApiRequestAdmin, ApiTokenAdmin


def log_actions(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


def register() -> None:
    """Called by ``wagtail_hooks``."""
    modeladmin_register(ApiTokenAdmin)
    modeladmin_register(ApiRequestAdmin)
    hooks.register("register_log_actions", log_actions)
