"""The coverage report over 10,000 items and 100,000 pages, against walking from item to item."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .many_documents import add_documents

#: As many as the settled figures speak of; fewer for a quick look.
ITEMS = int(os.environ.get("BENCHMARK_ITEMS", "10000"))
DOCUMENTS = int(os.environ.get("BENCHMARK_DOCUMENTS", "100000"))
COUNTIES = 20
#: Items that are walked; the time for all of them is reckoned from these.
WALKED = 500


def measure() -> Iterator[str]:
    from govpublic.agencies.models import Jurisdiction
    from govpublic.catalog.coverage import cover, owed_entries
    from govpublic.catalog.models import SubjectField

    entries = _fill()

    def report() -> Any:
        return cover(owed_entries(), Jurisdiction.objects.all(), SubjectField.objects.all())

    report()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        found = report()
    took = _cpu(report)
    walked = _cpu(lambda: _walk(entries[:WALKED])) * len(entries) / WALKED
    yield f"coverage of {found.whole.owed:,} items and {DOCUMENTS:,} pages on {connection.vendor}:"
    yield f"  {len(captured)} queries; {took / walked:.4f} of the time of walking the items"
    yield f"  {found.whole.filled:,} published, {found.whole.blank:,} blank"


def _walk(entries: list[Any]) -> int:
    """What a list of pages with a count each would do."""
    return sum(1 for entry in entries if entry.links.filter(page__live=True).exists())


def _fill() -> list[Any]:
    """Rows past every signal: counties with all items, and each paper under one of nine in ten items."""
    from govpublic.agencies.models import Agency, Jurisdiction
    from govpublic.catalog.models import CatalogEntry, CatalogVersion, DisclosureItem, EntryPage, SubjectField
    from tests.factories import PolicyLibraryPageFactory

    city = Jurisdiction.objects.filter(level="city").first() or Jurisdiction.objects.create(
        name="青屿市", level="city", code="349900000000"
    )
    field = SubjectField.objects.get(code="social_assistance")
    version = CatalogVersion.objects.create(jurisdiction=city, field=field, name="量")
    rows = DisclosureItem.objects.bulk_create(
        [
            DisclosureItem(version=version, code=f"05-{n:05d}", first_level=f"事项{n}")
            for n in range(ITEMS // COUNTIES)
        ]
    )
    agency = Agency.objects.create(name="青屿市量局", short_name="量局", jurisdiction=city)
    areas = Jurisdiction.objects.bulk_create(
        [
            Jurisdiction(name=f"第{n}县", level="county", code=f"3499{n + 40}000000", parent=city)
            for n in range(COUNTIES)
        ]
    )
    entries = CatalogEntry.objects.bulk_create(
        [
            CatalogEntry(
                jurisdiction=area, field=field, code=row.code, item=row, agency=agency, since=date(2026, 1, 1)
            )
            for area in areas
            for row in rows
        ],
        batch_size=1000,
    )
    library = PolicyLibraryPageFactory(slug="coverage", live=True)
    pages = add_documents(library, DOCUMENTS, last_day=date(2026, 11, 20))
    filled = [entry for number, entry in enumerate(entries) if number % 10]
    EntryPage.objects.bulk_create(
        [EntryPage(entry=filled[number % len(filled)], page_id=page) for number, page in enumerate(pages)],
        batch_size=2000,
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return entries


def _cpu(act: Callable[[], Any]) -> float:
    best = float("inf")
    for _round in range(3):
        start = time.process_time()
        act()
        best = min(best, time.process_time() - start)
    return best
