"""The kinds of long work that this installation knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: Does a little of the work and says whether there is more. Changes ``cursor``, ``done``, ``total``,
#: ``message`` of the run that it gets; the caller saves them.
#: A kind with ``before`` gets what that found as a second argument.
Step = Callable[..., bool]


class RunFailed(Exception):
    """The work cannot go on; the sentence is shown to whoever started it, so it names nobody."""


@dataclass(frozen=True)
class RunKind:
    """One kind of work: its function, its name, and the permission to see and push those of others."""

    key: str
    label: Any
    step: Step
    permission: str | None = None
    #: Where the result is seen once there is one.
    result_url: Callable[[Any], str | None] | None = None
    #: Seconds after which a pusher that gave no sign of life is taken for dead; longer than any step.
    lease: int = 120
    #: ``before(run)`` does what takes long and writes nothing, such as asking other hosts, while no
    #: transaction is open; its answer goes to the step. What it did is done again if the step is lost.
    before: Callable[[Any], Any] | None = None


_kinds: dict[str, RunKind] = {}


def run_kind(
    key: str,
    label: Any,
    permission: str | None = None,
    *,
    result_url: Callable[[Any], str | None] | None = None,
    lease: int = 120,
    before: Callable[[Any], Any] | None = None,
) -> Callable[[Step], Step]:
    """Registers the decorated ``step(run) -> bool`` as the kind of work named ``key``."""

    def register(step: Step) -> Step:
        if key in _kinds and _kinds[key].step is not step:
            raise ValueError(f"two kinds of background runs are named {key!r}")
        _kinds[key] = RunKind(key, label, step, permission, result_url, lease, before)
        return step

    return register


def kind_of(key: str) -> RunKind | None:
    """The kind of that name, if an installed app registered one."""
    return _kinds.get(key)


def all_kinds() -> list[RunKind]:
    """Every kind, by name."""
    return [_kinds[key] for key in sorted(_kinds)]
