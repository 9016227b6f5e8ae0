"""Taking a task out of use, asked of the task in its own class.

Wagtail's admin asks the row of the base class, so that what a kind of task does when it is taken out of use
never happens.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from wagtail.models import Task

_MARK = "_govpublic_specific"


def ask_the_specific_task() -> None:
    """Let ``Task.deactivate`` of a base row be that of its own class. Safe to call twice."""
    stock = Task.deactivate
    if hasattr(stock, _MARK):
        return

    @wraps(stock)
    def deactivate(task: Any, user: Any = None) -> Any:
        own = task.specific if type(task) is Task else task
        if own is task or type(own).deactivate is deactivate:
            return stock(task, user)
        done = own.deactivate(user)
        task.refresh_from_db()
        return done

    setattr(deactivate, _MARK, True)
    Task.deactivate = deactivate
