"""What a rule finds (a fault), what the editor is told (an issue), and all of one check (a report)."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext, override


class Severity(StrEnum):
    """What becomes of a fault: it blocks, it warns, or it is only followed by date."""

    BLOCK = "block"
    WARN = "warn"
    TRACK = "track"


@dataclass(frozen=True)
class Fault:
    """One thing wrong: where, and a sentence that says how to mend it.

    ``field`` is a field's name, or a dotted path into a StreamField or child relation such as
    ``attachments.0.pdf``; empty for the whole object. ``template`` is a msgid (marked with ``gettext_noop``,
    or lazy) with ``%(name)s`` places for ``params``. ``severity`` is set only where a rule has two (warn from
    one threshold, block from another).
    """

    field: str
    template: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    severity: Severity | None = None


def fault(field: str, template: str, /, *, severity: Severity | None = None, **params: Any) -> Fault:
    """A fault at ``field`` with the message ``template`` filled by ``params``."""
    return Fault(field, template, params, severity)


@dataclass(frozen=True)
class Issue:
    """A fault with the law behind it: rule code, severity, clause of the plan, legal basis.

    ``waiver`` is the ``Waiver`` in force for this very issue of this page, or None.
    """

    rule: str
    severity: Severity
    field: str
    template: str
    params: Mapping[str, Any]
    clause: str
    basis: str
    title: str = ""
    waiver: Any = None

    @property
    def waived(self) -> bool:
        """Whether a reviewer has set it aside for this page: it is shown, and does not block."""
        return self.waiver is not None

    @property
    def message(self) -> str:
        """The whole sentence, in the language that is active now."""
        text = gettext(str(self.template))
        return text % self.params if self.params else text

    @property
    def field_name(self) -> str:
        """The model field or child relation that the path starts with; empty for the whole object."""
        return self.field.partition(".")[0]

    @property
    def fingerprint(self) -> str:
        """64 hex digits that stay while rule, place and particulars stay; a changed text is a new issue."""
        with override(None):  # a translated particular must not make it another issue
            particulars = json.dumps(dict(self.params), sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256("\x1f".join((self.rule, self.field, particulars)).encode()).hexdigest()

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Report:
    """All of one check: the issues, and how many of the rules that applied were passed."""

    issues: tuple[Issue, ...]
    total: int
    stage: str = "publish"

    @property
    def blocking(self) -> tuple[Issue, ...]:
        """What stops publication: waived issues do not."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.BLOCK and not issue.waived)

    @property
    def waived(self) -> tuple[Issue, ...]:
        """What would stop publication, had a reviewer not set it aside for this page."""
        return tuple(issue for issue in self.issues if issue.waived)

    @property
    def warnings(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity is not Severity.BLOCK)

    @property
    def passed(self) -> int:
        """How many rules found nothing; a waived issue is not a rule passed."""
        return self.total - len({issue.rule for issue in self.issues})

    def by_field(self) -> dict[str, list[Issue]]:
        """The blocking issues by model field; those of the whole object under ``NON_FIELD_ERRORS``."""
        grouped: dict[str, list[Issue]] = {}
        for issue in self.blocking:
            grouped.setdefault(issue.field_name or NON_FIELD_ERRORS, []).append(issue)
        return grouped


@dataclass(frozen=True)
class Phrase:
    """A particular of a message that has words of its own: a msgid with parameters, translated when read."""

    msgid: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        text = gettext(self.msgid)
        return text % self.params if self.params else text

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it; ``in_words`` reads it back."""
        return {"msgid": self.msgid, **({"params": dict(self.params)} if self.params else {})}


def in_words(template: str, params: Mapping[str, Any]) -> str:
    """A kept message in the language that is active now; ``{"msgid": …}`` is a particular to translate."""
    text = gettext(template)
    said = {name: _said(value) for name, value in params.items()}
    return text % said if said else text


def _said(value: Any) -> Any:
    if isinstance(value, dict) and "msgid" in value and value.keys() <= {"msgid", "params"}:
        return str(Phrase(value["msgid"], value.get("params", {})))
    return value
