"""Rules, the gate that every road to live passes, and what the last check found.

Names that touch models are looked up when asked for, so that this package can be imported before the
app registry is ready.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .issues import Fault, Issue, Report, Severity, fault
from .refusal import PublishBlocked
from .registry import Rule, register, rule

if TYPE_CHECKING:
    from .checking import check

_LAZY = {"check": ".checking"}

__all__ = [
    "Fault",
    "Issue",
    "PublishBlocked",
    "Report",
    "Rule",
    "Severity",
    "check",
    "fault",
    "register",
    "rule",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
