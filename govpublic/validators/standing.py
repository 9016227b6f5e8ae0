"""What is kept about one object already, asked together with what its rules want to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from . import holdings
from .asking import Asked, Question, Row, answered, as_text
from .findings import Known, about_object
from .models import CheckResult, DraftFile, Finding, Refusal

_TRUE = frozenset({"1", "true"})
_ISSUE = ("version", "fingerprint", "agency", "waived")


def _rows(model: Any, content_type: int, object_id: str) -> QuerySet[Any, Any]:
    return model.objects.filter(content_type_id=content_type, object_id=object_id)  # type: ignore[no-any-return]


FINDINGS = Question(lambda **about: as_text(_rows(Finding, **about), *_ISSUE))
RESULTS = Question(lambda **about: as_text(_rows(CheckResult, **about), "version"))
DRAFT_FILES = Question(lambda **about: as_text(_rows(DraftFile, **about), "document_id"))
REFUSALS = Question(lambda **about: as_text(_rows(Refusal, **about).filter(resolved_at__isnull=True), "pk"))


@dataclass
class Standing:
    """Empty until ``read``.

    ``findings`` by version and fingerprint, the versions with a ``results`` row, the documents that the
    latest draft is known to use, whether a scheduled publication stands refused, and what other rooms hold
    (see ``holdings``).
    """

    findings: dict[str, Known] = field(default_factory=dict)
    results: set[str] = field(default_factory=set)
    draft_files: set[int] = field(default_factory=set)
    is_refused: bool = False
    held: frozenset[str] = frozenset()
    is_read: bool = False

    def read(self, answers: Mapping[str, Sequence[Row]]) -> None:
        """Take in what the answers to ``questions`` say."""
        self.is_read = True
        self.held = holdings.read(answers)
        self.is_refused = bool(answers["standing.refusals"])
        self.results = {str(version) for (version,) in answers["standing.results"]}
        self.draft_files = {int(pk or 0) for (pk,) in answers["standing.draft_files"]}
        for version, fingerprint, agency, waived in answers["standing.findings"]:
            known = self.findings.setdefault(str(version), {})
            known[str(fingerprint)] = (None if agency is None else int(agency), waived in _TRUE)


def questions(subject: Any) -> dict[str, Asked]:
    """What to ask about a saved ``subject``."""
    about = about_object(subject)
    named = {"content_type": about["content_type"].pk, "object_id": about["object_id"]}
    return {
        "standing.findings": FINDINGS(**named),
        "standing.results": RESULTS(**named),
        "standing.draft_files": DRAFT_FILES(**named),
        "standing.refusals": REFUSALS(**named),
        **holdings.questions(named, subject.pk),
    }


def standing_of(subject: Any) -> Standing:
    """The same for whoever asks nothing else. One query."""
    standing = Standing()
    standing.read(answered(questions(subject).items()))
    return standing
