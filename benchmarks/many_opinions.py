"""A consultation, and tens of thousands of opinions on it, written without a form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

BATCH = 2000
_WORDS = (
    "开放时间",
    "自习座位",
    "停车收费",
    "公交末班",
    "老年课程",
    "借书册数",
    "残疾人通道",
    "志愿服务",
    "预约办法",
)


def open_consultation() -> Any:
    """A live consultation that takes opinions."""
    from wagtail.models import Page

    from govpublic import workdays
    from govpublic.participation.models import ConsultationLibraryPage, ConsultationPage
    from tests.factories import ConsultationLibraryPageFactory, ConsultationPageFactory

    library = ConsultationLibraryPage.objects.first() or ConsultationLibraryPageFactory(compliant=True)
    opened = workdays.today() - timedelta(days=20)
    page = ConsultationPageFactory(parent=library, compliant=True, opens_on=opened)
    Page.objects.filter(pk__in=[library.pk, page.pk]).update(live=True, has_unpublished_changes=False)
    return ConsultationPage.objects.get(pk=page.pk)


def add_opinions(consultation: Any, count: int) -> None:
    """``count`` opinions over twenty days, in every state, channel and article, a third of them in groups."""
    from govpublic.participation.models import Opinion, OpinionGroup

    groups = [OpinionGroup(consultation=consultation, summary=f"建议改进{word}", size=1) for word in _WORDS]
    OpinionGroup.objects.bulk_create(groups)
    rows = _rows(consultation, count, groups)
    while batch := [row for _place, row in zip(range(BATCH), rows, strict=False)]:
        Opinion.objects.bulk_create(batch)
    for group in groups:
        OpinionGroup.objects.filter(pk=group.pk).update(size=group.opinions.count())


def _rows(consultation: Any, count: int, groups: list[Any]) -> Iterator[Any]:
    from django.utils import timezone

    from govpublic.core.public_forms.receipts import new_receipt
    from govpublic.participation.models import Opinion

    keys = ["", *(article.key for article in consultation.articles())]
    begun = timezone.now() - timedelta(days=20)
    for n in range(count):
        text = f"第{n}条：关于{_WORDS[n % 9]}，建议写得更清楚，并在门口和网站同时公布，方便大家提前安排。"
        shown = n % 3 == 0
        yield Opinion(
            consultation=consultation,
            receipt=new_receipt(),
            channel=("online", "online", "online", "email", "post")[n % 5],
            article=keys[n % len(keys)],
            text=text,
            public_text=text if shown else "",
            state="published" if shown else "received",
            published_at=begun + timedelta(seconds=n * 30) if shown else None,
            received_at=begun + timedelta(seconds=n * 30),
            adoption=("", "adopted", "partly", "not")[n % 4],
            reply="已研究。" if n % 4 else "",
            replied_at=begun if n % 4 else None,
            name="某市民" if n % 7 == 0 else "",
            group=groups[n % 9] if n % 3 == 1 else None,
        )
