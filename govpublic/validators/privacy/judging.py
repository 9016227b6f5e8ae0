"""What the rules on personal information find in one object, without asking any other rule."""

from __future__ import annotations

from typing import Any

from ..checking import issue_of
from ..context import Context
from ..finding import find_faults
from ..issues import Issue
from ..registry import rules_for

#: The rules that look for personal information in texts and files.
CODES = frozenset(f"PRV-{number}" for number in range(1, 9))


def personal_issues(subject: Any) -> tuple[list[Issue], Context]:
    """The issues of PRV-1 to PRV-8 and the context with the files that were read for them.

    What a reviewer has marked as not personal is not among them. Files are read from their stored facts.
    """
    context = Context(subject)
    rules = [rule for rule in rules_for(subject, "publish") if rule.code in CODES]
    found = find_faults(context, rules)
    return [issue_of(fault, context.rulebook.rules[rule.code]) for rule, fault in found], context
