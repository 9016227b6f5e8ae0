"""An interpretation explains in its own words (INT-5, INT-6; clause 4.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_noop as _
from wagtail.documents import get_document_model

from govpublic.blocks.attachments import ROLES
from govpublic.blocks.content import stream_images, stream_text
from govpublic.detectors.overlap import containment
from govpublic.policies.interpretation_words import all_words
from govpublic.policies.models import InterpretationPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context
from govpublic.validators.models import FileFacts
from govpublic.validators.picture_reading import words_read_in

from .interpretations_links import linked_documents


class Overlap(NamedTuple):
    """``share``, from 0 to 1, of an interpretation that stands in ``document``, which is called ``title``."""

    share: float
    title: str
    document: Any


class Source(NamedTuple):
    """A document, and its text with those of its attachments."""

    document: Any
    texts: tuple[str, ...]


@rule("INT-5", on=InterpretationPage)
def does_not_copy_the_document(page: Any, context: Context) -> Iterator[Fault]:
    """Most of it in its own words; quotations count. Of several documents, the one that is copied most."""
    worst = max(_overlaps(page, context), default=None, key=lambda overlap: overlap.share)
    if worst is None or worst.share < min(context.params["warn_at"], context.params["block_at"]):
        yield from _copied_in_pictures(page, context)
        return
    is_grave = worst.share >= context.params["block_at"]
    yield fault(
        "body",
        _(
            "%(percent)d%% of the text stands word for word in “%(title)s”. Please say in plain words why "
            "the paper was made, whom it concerns and what they have to do."
        ),
        severity=Severity(context.rulebook.rules["INT-5"].gravest) if is_grave else None,
        percent=int(worst.share * 100 + 1e-9),
        title=worst.title,
    )


def _copied_in_pictures(page: Any, context: Context) -> Iterator[Fault]:
    """The same of what was read in the pictures: a machine reads it, so it is advice and never blocks."""
    words = "\n".join(words_of_pictures(page, context).values())
    if len("".join(words.split())) < context.rulebook.params("INT-7")["min_read_text"]:
        return
    share, title = max(shares_of(words, page, context), default=(0.0, ""))
    if share >= context.params["warn_at"]:
        yield fault(
            "body",
            _(
                "%(percent)d%% of what is written in the pictures stands word for word in “%(title)s”. "
                "Please say in plain words why the paper was made, whom it concerns and what they have to do."
            ),
            severity=Severity.WARN,
            percent=int(share * 100 + 1e-9),
            title=title,
        )


def words_of_pictures(page: Any, context: Context) -> dict[str, str]:
    """What was read in each picture of the page, by path; those that nobody has read are missing."""
    if "words_of_pictures" not in context.facts:
        uses = [use for use in stream_images(page.body) if use.image is not None]
        words = words_read_in(use.image for use in uses)
        context.facts["words_of_pictures"] = {
            f"body.{use.path}": words[use.image.pk] for use in uses if words.get(use.image.pk)
        }
    found: dict[str, str] = context.facts["words_of_pictures"]
    return found


def shares_of(words: str, page: Any, context: Context) -> list[tuple[float, str]]:
    """How much of ``words`` stands in each document that is interpreted, and what that is called."""
    gram = context.rulebook.params("INT-5")["gram"]
    return [
        (containment(words, *source.texts, gram=gram), source.document.title)
        for source in _sources(page, context)
    ]


@rule("INT-6", on=InterpretationPage)
def is_not_the_document_with_another_title(page: Any, context: Context) -> Iterator[Fault]:
    """The same title but for words such as 解读, over largely the same text."""
    own = _bare(page.title, context)
    for overlap in _overlaps(page, context):
        if overlap.share >= context.params["min_overlap"] and _bare(overlap.title, context) == own:
            yield fault(
                "title",
                _(
                    "This seems to be “%(title)s” under another title. Please write the interpretation anew, "
                    "in plain words."
                ),
                title=overlap.title,
            )


def _bare(title: str, context: Context) -> str:
    """``title`` without issuer, brackets and the words that only say what kind of text it is."""
    for pattern in context.params["title_noise_patterns"]:
        title = re.sub(pattern, "", title)
    return title


def _overlaps(page: Any, context: Context) -> list[Overlap]:
    """One for each document of this site that is interpreted; computed once for both rules."""
    if "overlaps" not in context.facts:
        words, gram = all_words(page), context.rulebook.params("INT-5")["gram"]
        context.facts["overlaps"] = [
            Overlap(containment(words, *source.texts, gram=gram), source.document.title, source.document)
            for source in _sources(page, context)
        ]
    overlaps: list[Overlap] = context.facts["overlaps"]
    return overlaps


def _sources(page: Any, context: Context) -> list[Source]:
    """The documents of this site that are interpreted; read once for all rules."""
    if "sources" not in context.facts:
        documents = [_as_written(document) for document in linked_documents(page, context).values()]
        attached = _texts_of_attachments(documents)
        context.facts["sources"] = [
            Source(document, (stream_text(document.body), *attached.get(document.pk, ())))
            for document in documents
        ]
    sources: list[Source] = context.facts["sources"]
    return sources


def _as_written(document: Any) -> Any:
    """What citizens read; of one that is still a draft, its latest version, which its row does not hold."""
    return document if document.live else document.get_latest_revision_as_object()


def _texts_of_attachments(documents: list[Any]) -> dict[int, list[str]]:
    """Texts of the files attached to each document, as kept when the files were first seen. One query."""
    files = {document.pk: _attached_files(document) for document in documents}
    keys = {key for found in files.values() for key in found}
    kept = FileFacts.objects.filter(content_hash=OuterRef("file_hash")).values("text")[:1]
    rows = (
        get_document_model().objects.filter(pk__in=keys).annotate(kept_text=Subquery(kept)) if keys else None
    )
    texts = dict(rows.values_list("pk", "kept_text")) if rows is not None else {}
    return {pk: [text for key in found if (text := texts.get(key))] for pk, found in files.items()}


def _attached_files(document: Any) -> list[int]:
    """Keys of the attached files, read from the stored form: the value would load every row."""
    values = [item.get("value") for item in document.attachments.raw_data if isinstance(item, dict)]
    keys = [value.get(role) for value in values if isinstance(value, dict) for role in ROLES]
    return [key for key in keys if isinstance(key, int)]
