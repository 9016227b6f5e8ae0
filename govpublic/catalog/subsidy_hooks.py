"""What the subsidy rolls add to the admin; ``wagtail_hooks`` registers it."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

from .exchange.history import FORMATTERS


def register() -> None:
    """Connect everything of this topic; called once, by ``wagtail_hooks``."""
    hooks.register("register_log_actions", register_log_actions)


def register_log_actions(actions: Any) -> None:
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
