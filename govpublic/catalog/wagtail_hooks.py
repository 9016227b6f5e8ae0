"""Registers the registers, the views beside Wagtail's own, their buttons and the entries of the audit log."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

from . import subsidy_hooks
from .history import ACTIONS

subsidy_hooks.register()


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
