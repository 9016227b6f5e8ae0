"""The one exception with which the gate refuses."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from .issues import Issue


class PublishBlocked(ValidationError):
    """Nothing went live: ``issues`` says why, ``subject`` is what was refused.

    Built from a dict, so that the admin API answers 400 and API v3 answers 422 with the fields named.
    """

    def __init__(self, issues: Iterable[Issue], subject: object = None) -> None:
        self.issues = tuple(issues)
        self.subject = subject
        errors: dict[str, list[ValidationError]] = {}
        for issue in self.issues:
            key = issue.field_name or NON_FIELD_ERRORS
            errors.setdefault(key, []).append(ValidationError(issue.message, code=issue.rule))
        super().__init__(errors)
