"""Reading what is written in pictures, in the background: it takes seconds for each, and a reader.

Nothing waits for it. Rules take what was read into account once it is there, and are content without.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from govpublic.detectors.images import read_text, reader_name

from .checks import gated_models
from .models import PictureText
from .picture_facts import hash_of
from .privacy.file_scan import privacy_of_words

#: Longest text that is kept of a picture, in characters.
_LONGEST = 50_000
#: So long a picture is new.
_NEW = timedelta(days=30)


def waiting_pictures(after: int = 0) -> QuerySet[Any]:
    """Images whose content nobody has read, by key, from ``after``: those that gated objects use, and new
    ones, which a draft may use that no index knows yet.
    """
    model = get_image_model()
    users = [ContentType.objects.get_for_model(each, for_concrete_model=False) for each in gated_models()]
    used = ReferenceIndex.objects.filter(
        content_type__in=users, to_content_type=ContentType.objects.get_for_model(model)
    ).annotate(image=Cast("to_object_id", IntegerField()))
    wanted = Q(pk__in=used.values("image")) | Q(created_at__gte=timezone.now() - _NEW)
    read = PictureText.objects.filter(content_hash=OuterRef("file_hash"))
    waiting = model._base_manager.filter(wanted, pk__gt=after).exclude(Exists(read))
    return waiting.order_by("pk")  # type: ignore[no-any-return]


def read_pictures(seconds: float | None = None, after: int = 0) -> tuple[int, int]:
    """Read what waits, for so many ``seconds`` at most: how many were read, and the key of the last.

    Nothing where no reader is installed. A picture that cannot be opened is kept as one without words.
    """
    if not reader_name():
        return 0, after
    end = None if seconds is None else time.monotonic() + seconds
    done = 0
    for image in waiting_pictures(after).iterator(chunk_size=50):
        after = image.pk
        done += _read(image)
        if end is not None and time.monotonic() >= end:
            break
    return done, after


def words_read_in(images: Iterable[Any]) -> dict[int, str]:
    """What was read in each of ``images``, by key; one that nobody has read is missing.

    One query, none without images.
    """
    hashes = {image.pk: image.file_hash for image in images if image.file_hash}
    if not hashes:
        return {}
    texts = dict(
        PictureText.objects.filter(content_hash__in=set(hashes.values())).values_list("content_hash", "text")
    )
    return {pk: texts[digest] for pk, digest in hashes.items() if digest in texts}


def _read(image: Any) -> bool:
    """Read one picture and keep its words; false if its file is gone."""
    digest = hash_of(image)
    if not digest:
        return False
    try:
        with image.open_file() as opened:
            text = (read_text(opened) or "")[:_LONGEST].replace("\x00", "")
    except OSError:
        return False
    PictureText.objects.update_or_create(
        content_hash=digest,
        defaults={"text": text, "privacy": privacy_of_words(text), "reader": reader_name()[:64]},
    )
    return True
