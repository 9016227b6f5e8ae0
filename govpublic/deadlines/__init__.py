"""The clock: duties that have an end, opened and closed by what really happens.

Names that touch models are looked up when asked for, so that this package can be imported before the
app registry is ready.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .kinds import Duty, Kind, deadline, declare

if TYPE_CHECKING:
    from .acts import cancel, explain, fulfil, open_deadline
    from .reconciling import reconcile, reconcile_all

_LAZY = {
    "cancel": ".acts",
    "explain": ".acts",
    "fulfil": ".acts",
    "open_deadline": ".acts",
    "reconcile": ".reconciling",
    "reconcile_all": ".reconciling",
}

__all__ = [
    "Duty",
    "Kind",
    "cancel",
    "deadline",
    "declare",
    "explain",
    "fulfil",
    "open_deadline",
    "reconcile",
    "reconcile_all",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
