"""What a single value of a rulebook must look like. Each check returns the value in its stored form, or
raises ``ValueError`` with the end of a sentence ("must be ...")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from govpublic.rulebooks.spec import SEVERITIES, TARGETS


def text(value: Any) -> str:
    """Text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"must be text that is not blank, not {value!r}")
    return value


def note(value: Any) -> str:
    """Text that may be blank."""
    if not isinstance(value, str):
        raise ValueError(f"must be text, not {value!r}")
    return value


def texts(value: Any) -> list[str]:
    """A list of texts, none twice."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise ValueError(f"must be a list of texts, not {value!r}")
    if doubles := sorted({item for item in value if value.count(item) > 1}):
        raise ValueError(f"must not list {', '.join(doubles)} twice")
    return list(value)


def numbers(value: Any) -> list[int]:
    """A list of whole numbers, none negative."""
    if not isinstance(value, list | tuple):
        raise ValueError(f"must be a list of whole numbers, not {value!r}")
    return [whole(item) for item in value]


def whole(value: Any) -> int:
    """A whole number, not negative."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"must be a whole number of 0 or more, not {value!r}")
    return value


def decimal(value: Any) -> float:
    """A number, not negative."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise ValueError(f"must be a number of 0 or more, not {value!r}")
    return float(value)


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {value!r}")
    return value


def day(value: Any) -> date:
    """A date, or its ISO text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"must be a date such as 2019-05-15, not {value!r}") from None


def day_or_none(value: Any) -> date | None:
    """A date; nothing, or "", takes the date of the layer below away."""
    return None if value is None or value == "" else day(value)


def severity(value: Any) -> str:
    """One of the three severities."""
    if not isinstance(value, str) or value not in SEVERITIES:
        raise ValueError(f"must be one of {', '.join(SEVERITIES)}, not {value!r}")
    return value


def severity_or_none(value: Any) -> str | None:
    """A severity; nothing, or "", ends the escalation."""
    return None if value is None or value == "" else severity(value)


def targets(value: Any) -> list[str]:
    """Types that a rule can be about, at least one."""
    found = texts(value)
    if not found or (unknown := [item for item in found if item not in TARGETS]):
        wrong = ", ".join(unknown) if found else "an empty list"
        raise ValueError(f"must list types out of {', '.join(TARGETS)}, not {wrong}")
    return found


def pattern(value: Any) -> str:
    """A regular expression."""
    try:
        re.compile(text(value))
    except re.error as error:
        raise ValueError(f"must be a regular expression, and {value!r} is none: {error}") from None
    return str(value)


def clauses(value: Any) -> list[str]:
    """Clauses of a plan: "5.1.1", "8.*"."""
    found = texts(value)
    if wrong := [item for item in found if not re.fullmatch(r"\d+(?:\.\d+)*(?:\.\*)?", item)]:
        raise ValueError(f'must list clauses such as "5.1.1" or "8.*", not {", ".join(wrong)}')
    return found


def table(check: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    """A table whose every value passes ``check``; an entry set to false is kept, and means removal."""

    def checked(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ValueError(f"must be a table, not {value!r}")
        return {text(key): item if item is False else check(item) for key, item in value.items()}

    return checked


#: The keys of a rule beside ``params``.
RULE_KEYS: dict[str, Callable[[Any], Any]] = {
    "title": text,
    "title_en": text,
    "basis": text,
    "clause": clauses,
    "severity": severity,
    "escalates_to": severity_or_none,
    "on": targets,
    "since": day_or_none,
    "never_waived": flag,
    "hint": text,
}
