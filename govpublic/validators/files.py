"""The files that an object uses, with facts read from a table; a file is opened once per content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .asking import Asked, Row, answered
from .file_answers import DOCUMENTS, FACTS, LIKENESSES, documents_in, facts_in, likenesses_in
from .file_facts import Likeness, detector_version, facts_for, likeness_of
from .models import FileFacts
from .streams import chosen_keys, preload


@dataclass(frozen=True)
class FileUse:
    """One use of a Wagtail document: ``path`` is the field and block where it stands.

    With ``is_picture`` it is a Wagtail image, and ``document_id`` the key of that.
    """

    document_id: int
    path: str
    is_picture: bool = False


class Files:
    """Every Wagtail document that one object uses: foreign keys, StreamField, rich text, child rows.

    ``documents`` maps primary key to document (a deleted one is missing), ``facts(document_id)`` gives its
    ``FileFacts`` or None when the file cannot be read. What a check asks together with other things it tells
    by ``take``; what is wanted besides is asked for when it is wanted.
    """

    def __init__(
        self,
        subject: Any,
        *,
        instead: Mapping[int, FileFacts] | None = None,
        uses: tuple[FileUse, ...] | None = None,
    ) -> None:
        self._subject = subject
        self._instead = dict(instead or {})
        self._asked: set[int] = set()
        self._documents: dict[int, Any] = {}
        self._by_hash: dict[str, FileFacts] = {}
        self._likenesses: dict[tuple[str, str], Any] = {}
        if uses is not None:
            self.every_use = uses

    @classmethod
    def used_by(cls, subject: Any, *, instead: Mapping[int, FileFacts] | None = None) -> Files:
        """The files in use by ``subject`` as it stands in memory, supposing that some, by primary key, had
        other facts.
        """
        return cls(subject, instead=instead)

    @cached_property
    def every_use(self) -> tuple[FileUse, ...]:
        """Every use of a document or an image, read from the subject when first asked for."""
        self._ask(chosen_keys(self._subject, get_document_model()))
        self.give_documents()
        return tuple(file_uses(self._subject))

    @cached_property
    def uses(self) -> tuple[FileUse, ...]:
        """Every use of a document."""
        return tuple(use for use in self.every_use if not use.is_picture)

    @cached_property
    def pictures(self) -> tuple[FileUse, ...]:
        """Every use of an image."""
        return tuple(use for use in self.every_use if use.is_picture)

    def give_documents(self) -> None:
        """Give the subject's blocks the documents that are known, so that reading them asks for none."""
        preload(self._subject, get_document_model(), self._documents, self._asked)

    def questions(self) -> dict[str, Asked]:
        """What to ask before anything is read; nothing where no file is known to be in use."""
        if "every_use" in self.__dict__:
            ids = {use.document_id for use in self.uses}
        else:
            ids = chosen_keys(self._subject, get_document_model())
        return _questions(ids - self._asked)

    def take(self, answers: Mapping[str, Sequence[Row]], asked: Mapping[str, Asked]) -> None:
        """Take in the answers to ``questions()``."""
        if "files" in answers:
            self._asked |= set(asked["files"].params)
            self._documents |= documents_in(answers["files"])
            self._by_hash |= facts_in(answers["files.facts"])
            self._likenesses |= likenesses_in(answers["files.likenesses"])

    def read_anew(self) -> None:
        """Find the uses again, with what is known of the files as it stands now."""
        for name in ("every_use", "uses", "pictures", "documents", "_facts"):
            self.__dict__.pop(name, None)

    @cached_property
    def documents(self) -> dict[int, Any]:
        self._ask({use.document_id for use in self.uses})
        used = {use.document_id for use in self.uses}
        return {pk: document for pk, document in self._documents.items() if pk in used}

    @cached_property
    def _facts(self) -> dict[int, FileFacts]:
        return {**facts_for(self.documents.values(), self._by_hash), **self._instead}

    def facts(self, document_id: int | None) -> FileFacts | None:
        """What is known of the document's bytes; None for a file that is gone."""
        return self._facts.get(document_id) if document_id else None

    def likeness(self, left_id: int, right_id: int) -> Likeness | None:
        """How alike two documents' texts are; None if it cannot be told."""
        left, right = self.facts(left_id), self.facts(right_id)
        return likeness_of(left, right, self._likenesses) if left and right else None

    def _ask(self, ids: set[int]) -> None:
        asked = _questions(ids - self._asked)
        self.take(answered(asked.items()), asked)


def _questions(ids: set[int]) -> dict[str, Asked]:
    if not ids:
        return {}
    keys = tuple(sorted(ids))
    return {
        "files": DOCUMENTS(ids=keys),
        "files.facts": FACTS(ids=keys, detector=detector_version()),
        "files.likenesses": LIKENESSES(ids=keys),
    }


def document_uses(subject: Any) -> list[FileUse]:
    """Every document that ``subject`` refers to; see ``file_uses``."""
    return [use for use in file_uses(subject) if not use.is_picture]


def file_uses(subject: Any) -> list[FileUse]:
    """Every document and image that ``subject`` refers to, as Wagtail's own reference index would find it.

    Unlike there, child rows that cannot name one are not loaded.
    """
    return [
        FileUse(int(key), path, is_picture=issubclass(model, get_image_model()))
        for model, key, path in _references(subject)
    ]


def _references(subject: Any) -> Iterator[tuple[Any, Any, str]]:
    """(model, key, path) of each reference to a file, child rows included."""
    for field in subject._meta.get_fields():
        if _points_to_file(field):
            value = field.value_from_object(subject)
            if value is not None:
                yield field.related_model, value, field.name
        elif hasattr(field, "extract_references"):
            value = field.value_from_object(subject)
            if value is not None:
                for model, key, _model_path, path in field.extract_references(value):
                    if issubclass(model, _file_models()):
                        yield model, key, f"{field.name}.{path}"
    for relation in get_all_child_relations(subject) if isinstance(subject, ClusterableModel) else ():
        if _may_name_files(relation.related_model):
            name = relation.get_accessor_name()
            for child in getattr(subject, name).all():
                for model, key, path in _references(child):
                    yield model, key, f"{name}.{child.pk}.{path}"


def _file_models() -> tuple[type, type]:
    return get_document_model(), get_image_model()


def _points_to_file(field: Any) -> bool:
    """Whether it is a foreign key to a file; those that Wagtail leaves out are left out."""
    return bool(
        field.is_relation
        and field.many_to_one
        and isinstance(field, models.ForeignKey)
        and issubclass(field.related_model, _file_models())
        and not getattr(field, "wagtail_reference_index_ignore", False)
        and not isinstance(field, ParentalKey)
    )


@cache
def _may_name_files(model: type[models.Model]) -> bool:
    fields = model._meta.get_fields()
    if any(_points_to_file(field) or hasattr(field, "extract_references") for field in fields):
        return True
    relations = get_all_child_relations(model) if issubclass(model, ClusterableModel) else ()
    return any(_may_name_files(relation.related_model) for relation in relations)
