"""What a leak reaches: the page, its aliases and versions, the files of any of them, and their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from ..files import file_uses
from ..models import FileFacts, PictureText


@dataclass(frozen=True)
class ReachedFile:
    """A document or a picture, whether something personal was found in it, and how many others use it."""

    file: Any
    has_findings: bool
    other_users: int


@dataclass(frozen=True)
class Reach:
    """All that one withdrawal can take away."""

    page: Any
    aliases: list[Any]
    revisions: int
    documents: list[ReachedFile]
    images: list[ReachedFile]
    renditions: int
    addresses: list[str]


def reach_of(page: Any) -> Reach:
    """Look through the stored row and every version of ``page``; one version at a time is in memory."""
    document_keys, image_keys = _keys_of_files(page)
    documents = list(_with_copies(get_document_model(), document_keys))
    images = list(_with_copies(get_image_model(), image_keys))
    aliases = [alias.specific for alias in page.aliases.all()]
    return Reach(
        page=page,
        aliases=aliases,
        revisions=page.revisions.count(),
        documents=[_reached(document, page) for document in documents],
        images=[_reached(image, page) for image in images],
        renditions=sum(image.renditions.count() for image in images),
        addresses=addresses_of([page, *aliases], [*documents, *images]),
    )


def versions_of(page: Any) -> Iterator[Any]:
    """The stored row, then every version that can still be read."""
    yield type(page)._base_manager.get(pk=page.pk)
    for revision in page.revisions.order_by("pk").iterator(chunk_size=20):
        try:
            yield revision.as_object()
        except Exception:  # noqa: S112 - what it names is gone; its content is replaced whole
            continue


def addresses_of(pages: list[Any], files: list[Any]) -> list[str]:
    """Every address under which a front-end cache may keep them: pages, what stands above, files, sizes."""
    urls: dict[str, None] = {}
    for page in pages:
        for shown in [page, *page.get_ancestors().live().specific(defer=True)]:
            base = shown.get_full_url()
            if base:
                urls |= dict.fromkeys(
                    base + path.lstrip("/") for path in shown.specific_deferred.get_cached_paths()
                )
    site = pages[0].get_site()
    root = site.root_url if site else ""
    for file in files:
        for path in _paths(file):
            urls[path if "://" in path else root + path] = None
    return list(urls)


def _paths(file: Any) -> Iterator[str]:
    if hasattr(file, "renditions"):
        yield from (rendition.url for rendition in file.renditions.all())
    else:
        yield file.url
    try:
        yield file.file.url
    except (NotImplementedError, ValueError):
        return  # a storage without addresses


def _keys_of_files(page: Any) -> tuple[set[int], set[int]]:
    documents: set[int] = set()
    images: set[int] = set()
    for version in versions_of(page):
        for use in file_uses(version):
            (images if use.is_picture else documents).add(use.document_id)
    return documents, images


def _with_copies(model: Any, keys: set[int]) -> Any:
    """Those rows, and any other with the same bytes: uploaded twice, it would go on telling."""
    hashes = model.objects.filter(pk__in=keys).exclude(file_hash="").values("file_hash")
    return model.objects.filter(Q(pk__in=keys) | Q(file_hash__in=hashes)).order_by("pk")


def _reached(file: Any, page: Any) -> ReachedFile:
    found = [
        kept.get("matches") or kept.get("more")
        for model in (FileFacts, PictureText)
        for kept in model.objects.filter(content_hash=file.file_hash).values_list("privacy", flat=True)
    ]
    users = ReferenceIndex.get_references_to(file).values_list("base_content_type", "object_id").distinct()
    others = [user for user in users if str(user[1]) != str(page.pk)]
    return ReachedFile(file, any(found), len(others))
