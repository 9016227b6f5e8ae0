"""What is known of the pictures on a page: computed at upload, once per content, and read in one query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.images import get_image_model

from govpublic.detectors.images import PictureFacts

from .file_facts import detector_version, learn
from .looks import picture_in
from .memo import forget_others
from .models import FileFacts

#: Set on an image while it is saved with a file that it did not have before.
_NEW = "_govpublic_new_file"


def picture_facts_for(images: Iterable[Any]) -> dict[int, PictureFacts]:
    """Facts by primary key of Wagtail image; one whose file is gone is missing.

    One query, none without images; a file is opened only if its content was never seen before.
    """
    hashes = {image.pk: (hash_of(image), image) for image in images}
    wanted = {digest for digest, _image in hashes.values() if digest}
    by_hash = _kept(wanted) if wanted else {}
    found = {}
    for pk, (digest, image) in hashes.items():
        if digest and digest not in by_hash and (learnt := learn(image.file, digest)):
            by_hash[digest] = picture_in(learnt.facts)
        if digest in by_hash:
            found[pk] = by_hash[digest]
    return found


def before_save(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """``pre_save`` of an image: a new file is measured, whoever stores it."""
    if raw or not instance.file or instance.file._committed:
        return
    try:
        instance._set_image_file_metadata()
    except (OSError, ValueError):
        return
    setattr(instance, _NEW, True)


def after_save(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """``post_save`` of an image: learn of a new file what publishing will want to know."""
    if instance.__dict__.pop(_NEW, False):
        forget_others()
        picture_facts_for([instance])


def _kept(hashes: set[str]) -> dict[str, PictureFacts]:
    rows = FileFacts.objects.filter(content_hash__in=hashes, detector=detector_version())
    return {digest: picture_in(facts) for digest, facts in rows.values_list("content_hash", "facts")}


def hash_of(image: Any) -> str:
    """Wagtail's SHA-1 of the image, computed and kept if it has none yet; empty if the file is gone."""
    if not image.file_hash:
        try:
            image._set_file_hash()
        except (OSError, ValueError):
            return ""
        get_image_model().objects.filter(pk=image.pk).update(file_hash=image.file_hash)
    return str(image.file_hash)
