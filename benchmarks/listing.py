"""The list of a library of 100,000 documents, against the list that a plain Wagtail site would write."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from .many_documents import add_documents

#: As many as the settled figures speak of; fewer for a quick look.
DOCUMENTS = int(os.environ.get("BENCHMARK_DOCUMENTS", "100000"))
ROUNDS = 7
LAST_DAY = date(2026, 11, 20)
DEEP = 2_000


def measure() -> Iterator[str]:
    library = _library()
    plain = _median(lambda: _plain(library, 1))
    yield f"library of {DOCUMENTS:,} on {connection.vendor}, in parts of the plain list's time, and queries:"
    for name, query in _questions(library):
        took, queries = _page(library, query)
        yield f"  {name}: {took / plain:.2f}, {queries} queries"
    deep_plain = _median(lambda: _plain(library, DEEP))
    took, queries = _page(library, _deep(library))
    yield f"  page {DEEP:,}: {took / deep_plain:.2f} of the plain page {DEEP:,}, {queries} queries"
    first, _queries = _page(library, {})
    yield f"  page {DEEP:,} against page 1: {took / first:.2f}"


def _library() -> Any:
    from govpublic.policies.library_index import rebuild
    from tests.factories import PolicyLibraryPageFactory

    library = PolicyLibraryPageFactory(slug="policies", live=True)
    add_documents(library, DOCUMENTS, last_day=LAST_DAY)
    rebuild()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return library


def _questions(library: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    from govpublic.policies.models import PolicyDocumentPage

    paper = PolicyDocumentPage.objects.child_of(library).filter(issued_on__year=2019).first()
    yield "everything", {}
    yield "oldest first", {"sort": "oldest"}
    yield "last published first", {"sort": "published"}
    yield "one theme", {"theme": paper.theme_id}
    yield "one agency", {"agency": paper.agency_id}
    yield "one genre", {"genre": paper.genre_id}
    yield "one year", {"year": 2019}
    yield "one month", {"year": 2019, "month": 5}
    yield "without a date", {"year": "none"}
    for state in ("in_force", "not_yet", "amended", "repealed", "lapsed"):
        yield f"validity {state}", {"validity": state}
    yield "a common word", {"q": "养老"}
    yield "a word of one paper", {"q": f"第{DOCUMENTS // 2}件"}
    yield "a document number", {"q": paper.document_number}
    yield (
        "words, theme, validity, oldest",
        {
            "q": "养老",
            "theme": paper.theme_id,
            "validity": "in_force",
            "sort": "oldest",
        },
    )
    yield "as a feed", {"format": "rss"}


def _plain(library: Any, number: int) -> None:
    """What a tutorial would write, in the order in which ours stands."""
    from govpublic.policies.models import PolicyDocumentPage

    request = RequestFactory().get("/", headers={"host": "localhost"})
    papers = library.get_children().live().specific().order_by("-govpublic_policydocumentpage__issued_on")
    for paper in Paginator(papers, 20).page(number):
        assert isinstance(paper, PolicyDocumentPage)
        paper.get_url(request)


def _deep(library: Any) -> dict[str, str]:
    """The address of page 2,000 of a smaller library too: as deep as it goes."""
    from govpublic.policies.keyset import write_cursor
    from govpublic.policies.listing_filters import ORDERS
    from govpublic.policies.models import LibraryEntry

    place = min(DEEP * 20, DOCUMENTS * 9 // 10)
    entry = LibraryEntry.objects.filter(issued_on__isnull=False).order_by("-issued_on", "-pk")[place]
    return {"after": write_cursor(entry, ORDERS["newest"])}


def _page(library: Any, query: dict[str, Any]) -> tuple[float, int]:
    """Seconds that the list takes, as long as the plain one is asked for; and queries of the whole answer."""
    from govpublic.policies.library_feed import library_feed
    from govpublic.policies.listing import list_documents

    request = RequestFactory().get("/policies/", query, headers={"host": "localhost"})
    answer = library_feed if "format" in query else list_documents
    client = Client()
    client.get("/policies/", query, headers={"host": "localhost"})
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/policies/", query, headers={"host": "localhost"})
    assert response.status_code == 200
    return _median(lambda: answer(library, request)), len(queries)


def _median(work: Callable[[], object]) -> float:
    """SQLite works in this process, whose own time says more on a machine that others use as well."""
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    found = []
    for _round in range(ROUNDS):
        start = clock()
        work()
        found.append(clock() - start)
    return statistics.median(found)
