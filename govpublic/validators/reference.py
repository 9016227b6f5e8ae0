"""The rule reference: the rulebook beside the registry."""

from __future__ import annotations

from typing import Any

from .registry import all_rules, implementations
from .rulebook import current


def rule_reference() -> list[dict[str, Any]]:
    """One row a code, plain enough for JSON: code, title, clause, basis, severity, params, since, applies_to,
    implemented_by (dotted paths joined by a comma, None while nothing implements it).
    """
    return [
        {
            "code": spec.code,
            "title": spec.title,
            "clause": "、".join(spec.clause),
            "basis": spec.basis,
            "severity": spec.severity,
            "params": _plain(spec.params),
            "since": spec.since.isoformat() if spec.since else None,
            "applies_to": _applies_to(spec.code) or list(spec.on),
            "implemented_by": ", ".join(implementations(spec.code)) or None,
        }
        for spec in current().rules.values()
    ]


def _applies_to(code: str) -> list[str]:
    return sorted({cls.__name__ for rule in all_rules() if rule.code == code for cls in rule.on})


def _plain(value: Any) -> Any:
    if hasattr(value, "items"):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)
