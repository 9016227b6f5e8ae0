"""The exceptions with which the gate refuses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_noop

from .issues import Issue, Severity

try:
    # Wagtail 8's API v3 names the field of an error of this kind only.
    from wagtail.utils.forms import FormValidationError as _Base
except ImportError:  # Wagtail 7.4
    _Base = ValidationError


class PublishBlocked(_Base):
    """Nothing went live: ``issues`` says why, ``subject`` is what was refused.

    ``file`` is the Wagtail document whose change or deletion was refused for the sake of ``subject``, if that
    was what happened. Built from a dict, so that the admin API answers 400 and API v3 answers 422 with the
    fields named.
    """

    def __init__(self, issues: Iterable[Issue], subject: object = None, *, file: Any = None) -> None:
        self.issues = tuple(issues)
        self.subject = subject
        self.file = file
        errors: dict[str, list[ValidationError]] = {}
        places: dict[tuple[str | int, ...], list[tuple[str, str]]] = {}
        for issue in self.issues:
            key = issue.field_name or NON_FIELD_ERRORS
            errors.setdefault(key, []).append(ValidationError(issue.message, code=issue.rule))
            places.setdefault(_place(issue.field), []).append((issue.message, issue.rule))
        ValidationError.__init__(self, errors)
        #: Where each message belongs, down to the block: ``("attachments", 0, "pdf")``.
        self.loc_errors = list(places.items())


def _place(path: str) -> tuple[str | int, ...]:
    parts = (path or NON_FIELD_ERRORS).split(".")
    return tuple(int(part) if part.isdigit() else part for part in parts)


_OWN_PAPER = gettext_noop("You wrote this version; somebody else has to approve and publish it.")


class OwnPaper(PublishBlocked):
    """Nobody approves or publishes what he wrote himself, where a review asks for a second pair of eyes."""

    def __init__(self, subject: object = None) -> None:
        issue = Issue("", Severity.BLOCK, "", _OWN_PAPER, {}, clause="", basis="")
        super().__init__([issue], subject)

    @property
    def reason(self) -> str:
        """The sentence that says so, in the language that is active now."""
        return self.issues[0].message


_CHANGED = gettext_noop(
    "The paper is not the version that you were shown. Save your changes and let somebody else approve them."
)
_MOVED_ON = gettext_noop("The paper has moved on since you opened this window. Open it again.")
_NO_EVIDENCE = gettext_noop("Please attach the file that this step asks for, then approve.")
_NOT_YOURS = gettext_noop("“%(title)s” goes out with it, and is at the step “%(task)s”, which is not yours.")
_NOT_THAT_FAR = gettext_noop(
    "“%(title)s” has to go out with it, and still has other steps before it after “%(task)s”."
)


class NotApproved(PublishBlocked):
    """An approval that no rule stands in the way of, and that cannot be given all the same."""

    def __init__(self, subject: object, template: str, **params: Any) -> None:
        super().__init__([Issue("", Severity.BLOCK, "", template, params, clause="", basis="")], subject)

    @property
    def reason(self) -> str:
        """The sentence that says why, in the language that is active now."""
        return self.issues[0].message

    @classmethod
    def changed(cls, subject: object) -> NotApproved:
        return cls(subject, _CHANGED)

    @classmethod
    def moved_on(cls, subject: object) -> NotApproved:
        return cls(subject, _MOVED_ON)

    @classmethod
    def without_evidence(cls, subject: object) -> NotApproved:
        return cls(subject, _NO_EVIDENCE)

    @classmethod
    def not_yours(cls, companion: Any, task: Any) -> NotApproved:
        return cls(companion, _NOT_YOURS, title=str(companion), task=str(task.name))

    @classmethod
    def not_that_far(cls, companion: Any, task: Any) -> NotApproved:
        return cls(companion, _NOT_THAT_FAR, title=str(companion), task=str(task.name))
