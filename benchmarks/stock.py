"""A city's worth of live documents, written past Wagtail because only their number matters."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from govpublic.policies.models import IndexNumber, PolicyDocumentPage
from govpublic.validators.models import CheckResult, Version

CHUNK = 500


def add_live_documents(like: Any, number: int) -> None:
    """Add ``number`` live documents beside ``like``, of its agency and theme, with numbers of their own."""
    parent = like.get_parent()
    parent.refresh_from_db()
    last = parent.get_last_child()
    first = int(last.path[-Page.steplen :], 36) + 1
    content_type = ContentType.objects.get_for_model(PolicyDocumentPage)
    for start in range(first, first + number, CHUNK):
        serials = range(start, min(start + CHUNK, first + number))
        pages = Page.objects.bulk_create([_page(parent, like, content_type, serial) for serial in serials])
        documents = [_document(page, like, serial) for page, serial in zip(pages, serials, strict=True)]
        fields = PolicyDocumentPage._meta.local_concrete_fields
        PolicyDocumentPage._base_manager.all()._batched_insert(documents, fields, batch_size=None)
        IndexNumber.objects.bulk_create(map(_index_number, documents))
        CheckResult.objects.bulk_create(_result(page, content_type) for page in pages)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)


def _page(parent: Any, like: Any, content_type: Any, serial: int) -> Page:
    now = timezone.now()
    title = f"关于开展第{serial}次便民服务的通知"
    return Page(
        path=Page._get_path(parent.path, parent.depth + 1, serial),
        depth=parent.depth + 1,
        title=title,
        draft_title=title,
        slug=f"stock-{serial}",
        url_path=f"{parent.url_path}stock-{serial}/",
        locale_id=like.locale_id,
        translation_key=uuid.uuid4(),
        content_type=content_type,
        live=True,
        first_published_at=now,
        last_published_at=now,
    )


def _document(page: Page, like: Any, serial: int) -> Any:
    document = PolicyDocumentPage(
        page_ptr_id=page.pk,
        agency_id=like.agency_id,
        theme_id=like.theme_id,
        document_number=f"青政服〔2025〕{serial}号",
        index_number=f"{like.index_number[:-6]}9{serial:05d}",
        issued_on=datetime.date(2025, 1, 1) + datetime.timedelta(days=serial % 365),
        attribute="proactive",
        body=like.body,
    )
    document.pk = page.pk
    return document


def _index_number(document: Any) -> IndexNumber:
    number = document.index_number
    return IndexNumber(number=number, series=number[:-5], serial=int(number[-5:]), page_id=document.pk)


def _result(page: Page, content_type: Any) -> CheckResult:
    return CheckResult(
        content_type=content_type,
        object_id=str(page.pk),
        version=Version.LIVE,
        checked_at=timezone.now(),
        passed=14,
        total=14,
        blocking=0,
        warnings=0,
    )
