"""The lists of the openness office over 100,000 papers, against finding the same out from the papers.

``DJANGO_SETTINGS_MODULE=benchmarks.disk_settings python -m benchmarks.lists`` on a migrated database; the
city is built where there is none. Papers are walked in a sample, and the time of all is reckoned from it.
"""

from __future__ import annotations

import os
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

PAPERS = int(os.environ.get("BENCHMARK_DOCUMENTS", "100000"))
SAMPLE, ROUNDS = 200, 5
DEADLINES = "govpublic_deadlines_deadline_modeladmin_index"
WAIVERS = "govpublic_validators_waiver_modeladmin_index"


def measure() -> Iterator[str]:
    yield from compared(_questions)
    client = office()
    for kind in ("csv", "xlsx"):
        yield f"  export as {kind}: {_peak(client, kind):.0f} MB more at its peak"


def compared(questions: Callable[[], Iterable[tuple[str, str]]]) -> Iterator[str]:
    """What each address takes of the time of walking all papers."""
    from govpublic.deadlines.models import Deadline

    if not Deadline.objects.exists():
        from . import city

        city.found(PAPERS)
    walked = walk() * PAPERS
    client = office()
    yield f"{PAPERS:,} papers on {connection.vendor}; in parts of the time of walking them, and queries:"
    for name, address in questions():
        took, queries = ask(client, address)
        yield f"  {name}: 1/{walked / took:,.0f}, {queries} queries, {took * 1000:.0f} ms"


def _questions() -> Iterator[tuple[str, str]]:
    from govpublic.deadlines.models import Deadline

    page = reverse(DEADLINES)
    row = Deadline.objects.order_by("pk")[Deadline.objects.count() // 2]
    last = Deadline.objects.count() // 50
    yield "deadlines", page
    yield f"deadlines, page {last:,}", f"{page}?p={last}"
    yield f"deadlines, page {last // 2:,}", f"{page}?p={last // 2}"
    for state in (
        "upcoming", "due_soon", "overdue", "fulfilled", "fulfilled_late", "waived", "cancelled", "late",
        "reason_missing",
    ):  # fmt: skip
        yield f"deadlines {state}", f"{page}?state={state}"
    for due in ("past", "today", "7", "30", "year"):
        yield f"deadlines due {due}", f"{page}?due={due}"
    yield "deadlines of one kind", f"{page}?kind={row.kind}"
    yield "deadlines of one agency", f"{page}?agency={row.agency_id}"
    yield "overdue of one agency and kind", f"{page}?agency={row.agency_id}&kind={row.kind}&state=overdue"
    yield "deadlines by a word", f"{page}?q=件工作"
    yield "deadlines by title", f"{page}?o=0"
    yield "the calendar", reverse("govpublic_deadline_calendar")
    yield "the calendar of an agency", f"{reverse('govpublic_deadline_calendar')}?agency={row.agency_id}"
    yield "what waits for review", reverse("govpublic_to_review")
    yield "waivers", reverse(WAIVERS)
    yield "waivers that expired", f"{reverse(WAIVERS)}?state=expired"
    yield "the home page of the admin", reverse("wagtailadmin_home")


def office() -> Client:
    from django.contrib.auth import get_user_model

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username="office"))
    return client


def walk() -> float:
    """Seconds of asking one paper what is wrong with it and what it owes by when."""
    from govpublic.deadlines.kinds import kinds_about
    from govpublic.deadlines.reckoning import dates_of
    from govpublic.policies.models import PolicyDocumentPage
    from govpublic.validators.checking import check

    papers = list(PolicyDocumentPage.objects.live().order_by("pk")[:SAMPLE])

    def through() -> None:
        for paper in papers:
            check(paper)
            for kind in kinds_about(paper):
                fact = kind.gather([paper]).get(paper.pk) if kind.gather else None
                for duty in kind.duties(paper, fact) if kind.duties else ():
                    dates_of(kind, duty.start, duty.term)

    through()
    return _median(through) / len(papers)


def ask(client: Client, address: str) -> tuple[float, int]:
    """Seconds of the whole answer, and its queries beside those that every page of the admin asks."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    with CaptureQueriesContext(connection) as anyway:
        client.get(reverse("wagtailadmin_account"))
    queries = len(captured) - len(anyway)  # before the next request empties the log
    return _median(lambda: client.get(address)), queries


def _peak(client: Client, kind: str) -> float:
    """Megabytes that Python holds at most while the whole list is exported."""
    tracemalloc.start()
    response = client.get(f"{reverse(DEADLINES)}?export={kind}")
    for _piece in response.streaming_content:
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1_000_000


def _median(work: Callable[[], Any]) -> float:
    """SQLite works in this process, whose own time says more on a machine that others use as well."""
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    found = []
    for _round in range(ROUNDS):
        start = clock()
        work()
        found.append(clock() - start)
    return statistics.median(found)


def main() -> None:
    import django

    django.setup()
    for line in measure():
        print(line, flush=True)


if __name__ == "__main__":
    main()
