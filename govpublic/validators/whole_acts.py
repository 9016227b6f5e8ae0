"""Wagtail's publish, copy and alias actions as one transaction each.

They write row by row. Refused half-way, they would leave the half before it: schedules of earlier revisions
taken off by a publication that did not happen, or the first pages of a tree whose copy was refused.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_revision import PublishRevisionAction

ACTIONS: tuple[Any, ...] = (PublishRevisionAction, CopyPageAction, CreatePageAliasAction)

_MARK = "_govpublic_whole"


def make_whole() -> None:
    """Let each action happen as a whole or not at all. Safe to call twice."""
    for action in ACTIONS:
        if not hasattr(action.execute, _MARK):
            action.execute = transaction.atomic(action.execute)
            setattr(action.execute, _MARK, True)
