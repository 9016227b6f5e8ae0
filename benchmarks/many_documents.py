"""A library with very many live documents, written past Wagtail's own roads: 100,000 in half a minute.

Nothing is signalled, checked or indexed for search; whatever is kept beside documents has to be built after.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from wagtail.models import Locale, Page

BATCH = 2_000
FIRST_DAY = date(2008, 1, 1)
SUBJECTS = (
    "公共文化场馆延时开放",
    "农村道路养护",
    "义务教育入学",
    "城镇供水",
    "养老服务",
    "森林防火",
    "稳岗就业",
)


def add_documents(library: Any, number: int, *, last_day: date) -> list[int]:
    """``number`` live documents below ``library``, spread evenly up to ``last_day``; returns their keys.

    Forty agencies, twenty-two themes with two below each, fifteen genres; one in fifty has no date of issue,
    one in twenty was withdrawn, one in thirty replaces or amends another, one in thirty is a joint paper.
    """
    from govpublic.policies.models import JointIssuer, PolicyDocumentPage, Supersession, Withdrawal

    lists = _Lists()
    last = library.get_last_child()
    first_step = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1
    with transaction.atomic():
        keys: list[int] = []
        for start in range(0, number, BATCH):
            numbers = range(start, min(start + BATCH, number))
            pages = Page.objects.bulk_create(
                [_page(library, first_step + n, _issued_on(n, number, last_day)) for n in numbers]
            )
            keys += [page.pk for page in pages]
            _insert(
                PolicyDocumentPage,
                [_document(page, n, lists) for page, n in zip(pages, numbers, strict=True)],
            )
        Page.objects.filter(pk=library.pk).update(numchild=models.F("numchild") + number)
        Withdrawal.objects.bulk_create(_withdrawals(keys, last_day), batch_size=BATCH)
        Supersession.objects.bulk_create(_supersessions(keys), batch_size=BATCH)
        joint = [JointIssuer(document_id=key, agency=lists.agencies[key % 7]) for key in keys[::30]]
        JointIssuer.objects.bulk_create(joint, batch_size=BATCH)
    library.refresh_from_db()
    _analyze()
    return keys


class _Lists:
    """The entries that documents refer to."""

    def __init__(self) -> None:
        from tests.factories import AgencyFactory, GenreFactory, ThemeFactory

        self.agencies = [AgencyFactory(name=f"青屿市第{n}单位") for n in range(40)]
        above = [ThemeFactory(code=f"B{n}", name=f"主题{n}", sort_order=n) for n in range(22)]
        below = [
            ThemeFactory(code=f"B{n}-{m}", name=f"主题{n}之{m}", parent=theme, sort_order=m)
            for n, theme in enumerate(above)
            for m in (1, 2)
        ]
        self.themes = above + below
        self.genres = [GenreFactory(name=f"体裁{n}", sort_order=n) for n in range(15)]


def _issued_on(n: int, number: int, last_day: date) -> date | None:
    if n % 50 == 49:
        return None
    return FIRST_DAY + timedelta(days=(last_day - FIRST_DAY).days * (n + 1) // number)


def _page(library: Any, n: int, issued_on: date | None) -> Page:
    """The row that every page has; ``n`` is its place below the library."""
    from govpublic.policies.models import PolicyDocumentPage

    day = issued_on or FIRST_DAY
    moment = datetime.combine(day, time(n % 24, n % 60), UTC) + timedelta(days=n % 9)
    title = f"关于做好{SUBJECTS[n % len(SUBJECTS)]}工作的通知（第{n}件）"
    slug = f"many-{n}"
    page = Page(
        title=title,
        draft_title=title,
        slug=slug,
        path=Page._get_path(library.path, library.depth + 1, n),
        depth=library.depth + 1,
        url_path=f"{library.url_path}{slug}/",
        content_type=ContentType.objects.get_for_model(PolicyDocumentPage),
        translation_key=uuid.uuid4(),
        live=True,
        first_published_at=moment,
        last_published_at=moment,
    )
    page.locale_id = library.locale_id or Locale.get_default().pk
    page.issued_on = issued_on
    return page


def _document(page: Page, n: int, lists: _Lists) -> Any:
    """The row beside ``page``."""
    from govpublic.policies.models import PolicyDocumentPage

    issued_on = page.issued_on
    is_normative = n % 6 == 0
    return PolicyDocumentPage(
        page_ptr_id=page.pk,
        agency=_pick(lists.agencies, n),
        theme=_pick(lists.themes, n // 3),
        genre=_pick(lists.genres, n // 5),
        document_number=f"青政办〔{issued_on.year}〕{n}号" if issued_on else "无文号",
        index_number=f"003139067/{issued_on or FIRST_DAY:%Y%m}-{n:05d}",
        keywords=f"{SUBJECTS[n % len(SUBJECTS)]},惠民",
        summary="安排有关工作。",
        issued_on=issued_on,
        formed_on=issued_on,
        is_normative=is_normative,
        is_trial=is_normative and n % 18 == 0,
        expires_on=issued_on + timedelta(days=1000) if issued_on and n % 11 == 0 else None,
        attribute="proactive",
        body=[{"type": "paragraph", "value": "<p>做好本年度工作。</p>" * 20}],
    )


def _pick(rows: Sequence[Any], n: int) -> Any:
    return rows[n * 7 % len(rows)]


def _withdrawals(keys: Sequence[int], last_day: date) -> list[Any]:
    from govpublic.policies.models import Withdrawal

    kinds = ("repealed", "lapsed", "replaced")
    return [
        Withdrawal(
            document_id=key,
            kind=kinds[n % 3],
            withdrawn_on=last_day - timedelta(days=n % 900 - 20),
            by_reference="《关于废止部分文件的决定》",
            reason="工作任务已经完成",
        )
        for n, key in enumerate(keys[::20])
    ]


def _supersessions(keys: Sequence[int]) -> list[Any]:
    from govpublic.policies.models import Supersession

    effects = ("replaces", "amends")
    pairs = zip(keys[7::30], keys[37::30], strict=False)
    return [
        Supersession(newer_id=newer, older_id=older, effect=effects[n % 2])
        for n, (older, newer) in enumerate(pairs)
    ]


def _insert(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """``bulk_create`` of the child table alone, which Django does not offer."""
    fields = model._meta.local_concrete_fields
    rows = list(rows)
    size = connection.ops.bulk_batch_size(fields, rows)
    for start in range(0, len(rows), size):
        model._base_manager._insert(rows[start : start + size], fields=fields, using=connection.alias)


def _analyze() -> None:
    """The statistics that a running PostgreSQL gathers by itself; SQLite has none unless asked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
