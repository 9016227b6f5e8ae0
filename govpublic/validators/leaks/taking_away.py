"""Taking files away: documents and pictures with their other sizes, and what was read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import ProtectedError, Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ..documents import deleting_anyway
from ..models import FileFacts, FileLikeness, LeakRemoval, PictureText, RemovedPart
from ..privacy.sights import masked_text
from .evidence import Keeper
from .needles import Needles, scrubbed

What = RemovedPart.What


def take_documents(
    removal: LeakRemoval, keys: Iterable[int], keeper: Keeper, needles: Needles
) -> Iterator[RemovedPart]:
    """Delete these documents, whoever uses them."""
    for document in get_document_model().objects.filter(pk__in=list(keys)):
        yield _part(removal, What.DOCUMENT, document, needles, **keeper.file(document.file))
        yield from _forget_content(removal, document.file_hash)
        with deleting_anyway():
            _delete(document)


def take_images(
    removal: LeakRemoval, keys: Iterable[int], keeper: Keeper, needles: Needles
) -> Iterator[RemovedPart]:
    """Delete these pictures and every size that was made of them."""
    for image in get_image_model().objects.filter(pk__in=list(keys)):
        renditions = list(image.renditions.all())
        yield _part(removal, What.IMAGE, image, needles, **keeper.file(image.file))
        for rendition in renditions:
            rendition.delete()
        if renditions:
            label = _label(image, needles)
            yield RemovedPart(removal=removal, what=What.RENDITION, label=label, count=len(renditions))
        yield from _forget_content(removal, image.file_hash)
        _delete(image)


def _delete(file: Any) -> None:
    """Delete the row; where something may not be without it, the row stays, and has no file any more."""
    try:
        file.delete()
    except ProtectedError:
        storage, name = file.file.storage, file.file.name
        type(file)._base_manager.filter(pk=file.pk).update(file="withdrawn", title="***", file_hash="")
        storage.delete(name)


def _forget_content(removal: LeakRemoval, digest: str) -> Iterator[RemovedPart]:
    """Its text was kept, to be compared and scanned; so were excerpts of where it differs from others."""
    if not digest:
        return
    kept = (
        FileFacts.objects.filter(content_hash=digest),
        PictureText.objects.filter(content_hash=digest),
        FileLikeness.objects.filter(Q(left=digest) | Q(right=digest)),
    )
    count = sum(rows.delete()[0] for rows in kept)
    if count:
        yield RemovedPart(removal=removal, what=What.FACTS, count=count)


def _part(removal: LeakRemoval, what: Any, file: Any, needles: Needles, **kept: str) -> RemovedPart:
    return RemovedPart(removal=removal, what=what, label=_label(file, needles), **kept)


def _label(file: Any, needles: Needles) -> str:
    return str(scrubbed(masked_text(f"{file.title} ({file.filename})"), needles))[:500]
