"""What travels with a paper: approved together or not at all, and published in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from .steps import task_after

#: ``companions(subject)`` gives the objects that travel with ``subject``, in the order in which they go out.
Companions = Callable[[Any], Iterable[Any]]

_registered: list[tuple[type, Companions]] = []


def travels_with(model: type) -> Callable[[Companions], Companions]:
    """Register the decorated function as what names the companions of objects of ``model``."""

    def decorate(companions: Companions) -> Companions:
        _registered.append((model, companions))
        return companions

    return decorate


class Together(NamedTuple):
    """One companion, and the state of the task that it waits in."""

    companion: Any
    state: Any
    is_last: bool


def waiting_with(subject: Any) -> list[Together]:
    """Whatever travels with ``subject`` and waits in moderation."""
    found = [(companion, companion.current_workflow_task_state) for companion in _named(subject)]
    return [Together(companion, state, is_last(state)) for companion, state in found if state is not None]


def moving_with(subject: Any, state: Any) -> list[Together]:
    """What an approval of ``subject`` in the task of ``state`` approves as well.

    At the last step everything that travels with it, so that nothing stays behind; before that, what waits
    in the same task.
    """
    together = waiting_with(subject)
    if is_last(state):
        return together
    return [each for each in together if not each.is_last and each.state.task_id == state.task_id]


def is_last(state: Any) -> bool:
    """Whether an approval of this task state publishes."""
    return task_after(state) is None


def _named(subject: Any) -> Iterator[Any]:
    for model, companions in _registered:
        if isinstance(subject, model):
            yield from companions(subject)
