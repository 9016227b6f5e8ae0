"""Files and pictures of a notice that has run its time: out of the public storage, and back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.core.files.storage import Storage
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from govpublic.blocks.content import stream_images
from govpublic.blocks.walk import walk
from govpublic.validators.documents import users_of
from govpublic.validators.files import Files
from govpublic.validators.mixins import PublishGateMixin

from .models import NoticeExpiry, PublicNoticePage, WithheldFile
from .notice_evidence import keep_file, kept_file

logger = logging.getLogger("govpublic.notices")


def files_of(notice: PublicNoticePage) -> list[Any]:
    """Documents and images of every version of ``notice`` that nothing else shows to the public.

    Every version: what an earlier one showed still has its address, although nothing leads there any more.
    """
    found: dict[tuple[str, int], Any] = {}
    for version in _versions(notice):
        for file in (*Files.used_by(version).documents.values(), *_images_of(version)):
            found.setdefault((kind_of(file), file.pk), file)
    own = {notice.pk, *notice.aliases.values_list("pk", flat=True)}
    return [file for file in found.values() if not any(_shows(user, own) for user in users_of(file))]


def withhold(expiry: NoticeExpiry, file: Any, title: str) -> None:
    """Keep the bytes of ``file`` with the evidence, and leave neither them nor its names to the public.

    ``title`` is what it is called from now on. The bytes go from the public storage when the transaction is
    through; what fails there is done by the next ``remove_withheld``.
    """
    withheld = WithheldFile(
        expiry=expiry, kind=kind_of(file), object_id=file.pk, title=file.title, path=file.file.name
    )
    if not file.file.storage.exists(file.file.name):
        return
    keep_file(expiry, withheld, file.file)
    withheld.save()
    urls = list(_urls_of(file))
    if withheld.kind == WithheldFile.Kind.IMAGE:
        for rendition in file.renditions.all():
            urls.append(rendition.url)
            rendition.delete()
    path = PurePosixPath(file.file.name)
    _rename(file, title, str(path.with_name(f"withheld-{file.pk}{path.suffix}")))
    transaction.on_commit(lambda: _after_commit(withheld, urls))


def give_back(withheld: WithheldFile) -> None:
    """Put the bytes back where they were, under their old names. Raises ``EvidenceLost``."""
    file = model_of(withheld.kind).objects.filter(pk=withheld.object_id).first()
    if file is None:
        return
    storage = file.file.storage
    path = withheld.path
    if not storage.exists(path):
        with kept_file(withheld) as kept:
            path = storage.save(path, kept)
    _rename(file, withheld.title, path)


def remove_withheld() -> int:
    """Take out of the public storage what is withheld and still there; how many there were."""
    rows = WithheldFile.objects.filter(is_removed=False, expiry__undone_at__isnull=True)
    return sum(_remove(row) for row in rows)


def kind_of(file: Any) -> str:
    is_image = isinstance(file, AbstractImage)
    return str(WithheldFile.Kind.IMAGE if is_image else WithheldFile.Kind.DOCUMENT)


def model_of(kind: str) -> Any:
    return get_image_model() if kind == WithheldFile.Kind.IMAGE else get_document_model()


def _versions(notice: PublicNoticePage) -> Iterator[Any]:
    yield notice
    for revision in notice.revisions.all():
        yield revision.as_object()


def _images_of(version: Any) -> Iterator[Any]:
    for node in walk(version.body):
        if isinstance(node.value, AbstractImage):
            yield node.value
    for use in stream_images(version.body):
        if use.image is not None:
            yield use.image


def _shows(user: Any, own: set[int]) -> bool:
    """Whether this use of a file is another's, before the public; what is not gated minds its own files."""
    if isinstance(user, PublicNoticePage) and user.pk in own:
        return False
    return not isinstance(user, PublishGateMixin) or (user.live and user.publishes_files)


def _rename(file: Any, title: str, path: str) -> None:
    file.title, file.file.name = title, path
    file.save(update_fields=["title", "file"])


def _after_commit(withheld: WithheldFile, urls: list[str]) -> None:
    _remove(withheld)
    _purge(urls)


def _remove(withheld: WithheldFile) -> bool:
    storage: Storage = model_of(withheld.kind)._meta.get_field("file").storage
    try:
        storage.delete(withheld.path)
    except OSError as error:
        logger.error("A withheld file could not be removed (%s): %s", withheld.pk, type(error).__name__)
        return False
    WithheldFile.objects.filter(pk=withheld.pk).update(is_removed=True)
    return True


def _urls_of(file: Any) -> Iterator[str]:
    """Addresses under which a cache before the site may have it."""
    yield str(file.url) if hasattr(file, "url") else ""
    try:
        yield str(file.file.url)
    except (NotImplementedError, ValueError):
        return


def _purge(urls: list[str]) -> None:
    if not apps.is_installed("wagtail.contrib.frontend_cache"):
        return
    from wagtail.contrib.frontend_cache.utils import PurgeBatch

    batch = PurgeBatch()
    batch.add_urls([url for url in urls if url.startswith("http")])
    batch.purge()
