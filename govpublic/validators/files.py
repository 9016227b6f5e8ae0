"""The files that an object uses, with facts read from a table; a file is opened once per content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex

from .file_facts import Likeness, facts_for, likeness_of
from .models import FileFacts


@dataclass(frozen=True)
class FileUse:
    """One use of a Wagtail document: ``path`` is the field and block where it stands."""

    document_id: int
    path: str


class Files:
    """Every Wagtail document that one object uses: foreign keys, StreamField, rich text, child rows.

    ``documents`` maps primary key to document (a deleted one is missing), ``facts(document_id)`` gives its
    ``FileFacts`` or None when the file cannot be read.
    """

    def __init__(self, subject: Any, *, instead: Mapping[int, FileFacts] | None = None) -> None:
        self._subject = subject
        self._instead = dict(instead or {})

    @classmethod
    def used_by(cls, subject: Any, *, instead: Mapping[int, FileFacts] | None = None) -> Files:
        """The files in use by ``subject`` as it stands in memory, supposing that some, by primary key, had
        other facts.
        """
        return cls(subject, instead=instead)

    @cached_property
    def uses(self) -> tuple[FileUse, ...]:
        """Every use, read from the subject when first asked for."""
        return tuple(document_uses(self._subject))

    @cached_property
    def documents(self) -> dict[int, Any]:
        ids = {use.document_id for use in self.uses}
        return get_document_model().objects.in_bulk(ids) if ids else {}

    @cached_property
    def _facts(self) -> dict[int, FileFacts]:
        return {**facts_for(self.documents.values()), **self._instead}

    def facts(self, document_id: int | None) -> FileFacts | None:
        """What is known of the document's bytes; None for a file that is gone."""
        return self._facts.get(document_id) if document_id else None

    def likeness(self, left_id: int, right_id: int) -> Likeness | None:
        """How alike two documents' texts are; None if it cannot be told."""
        left, right = self.facts(left_id), self.facts(right_id)
        return likeness_of(left, right) if left and right else None


def document_uses(subject: Any) -> list[FileUse]:
    """Every document that ``subject`` refers to, found as Wagtail's own reference index finds it."""
    target = ReferenceIndex._get_base_content_type(get_document_model()).pk
    return [
        FileUse(int(object_id), path)
        for content_type_id, object_id, _model_path, path in ReferenceIndex._extract_references_from_object(
            subject
        )
        if content_type_id == target
    ]
