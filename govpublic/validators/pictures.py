"""The pictures that an object shows, with what is known of each: told by its file, read in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from wagtail.images import get_image_model

from .file_facts import detector_version, learn
from .models import FileFacts, PictureText
from .picture_facts import hash_of


class Shown(NamedTuple):
    """A Wagtail image: its kind, what its file tells of people, and what the words read in it do."""

    image: Any
    kind: str
    privacy: Mapping[str, Any]
    words: Mapping[str, Any]


def shown_pictures(ids: Collection[int]) -> dict[int, Shown]:
    """What is known of each, by key; one whose file is gone is missing. One query, none without any.

    A file is opened only if it was never seen before.
    """
    shown = {}
    for image in _rows(ids) if ids else ():
        kind, privacy = image.govpublic_kind, image.govpublic_privacy
        if image.govpublic_detector != detector_version():
            digest = hash_of(image)
            learnt = learn(image.file, digest) if digest else None
            if learnt is None:
                continue
            kind, privacy = learnt.kind, learnt.privacy
        shown[image.pk] = Shown(image, kind, privacy, image.govpublic_words or {})
    return shown


def _rows(ids: Collection[int]) -> Any:
    facts = FileFacts.objects.filter(content_hash=OuterRef("file_hash"))
    read = PictureText.objects.filter(content_hash=OuterRef("file_hash"))
    return (
        get_image_model()
        ._base_manager.filter(pk__in=ids)
        .annotate(
            govpublic_kind=Subquery(facts.values("kind")[:1]),
            govpublic_privacy=Subquery(facts.values("privacy")[:1]),
            govpublic_detector=Subquery(facts.values("detector")[:1]),
            govpublic_words=Subquery(read.values("privacy")[:1]),
        )
    )
