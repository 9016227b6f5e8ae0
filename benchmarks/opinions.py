"""The desk and the public page with 50,000 opinions: queries, CPU beside a small one, memory of exports."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .many_opinions import add_opinions, open_consultation

FEW, MANY = 5_000, 50_000
PAGES = (
    "",
    "?state=received",
    "?channel=post&adoption=not",
    "?assigned=none&private=no",
    "?q=停车",
    "?q=没有这样的词",
)


def measure() -> Iterator[str]:
    """One line for each page and each export."""
    browser = _administrator()
    few, many = open_consultation(), open_consultation()
    add_opinions(few, FEW)
    add_opinions(many, MANY)
    yield f"opinions: queries and CPU of {MANY:,} beside {FEW:,}"
    for name, address in _addresses(many).items():
        queries, spent = _cost(browser, address)
        _few_queries, before = _cost(browser, _addresses(few)[name])
        yield f"  {name}: {queries} queries, {spent / before:.1f} times the CPU"
    for kind in ("xlsx", "docx"):
        small, large = (_peak(browser, page, kind) for page in (few, many))
        yield f"  {kind}: peak {large / 2**20:.1f} MiB, {large / small:.2f} times that of {FEW:,}"


def _addresses(page: Any) -> dict[str, str]:
    desk = reverse("govpublic_opinions", args=[page.pk])
    named = {f"desk {query or 'list'}": desk + query for query in PAGES}
    return {
        **named,
        "groups": reverse("govpublic_opinion_groups", args=[page.pk]),
        "statistics": reverse("govpublic_opinion_statistics", args=[page.pk]),
        "public page": page.get_url() or "",
        "published opinions": reverse("govpublic_opinions_of", args=[page.pk]),
    }


def _administrator() -> Client:
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_superuser("measuring", "m@example.cn", "measuring")
    browser = Client()
    browser.force_login(user)
    return browser


def _cost(browser: Client, address: str) -> tuple[int, float]:
    """Queries of the second look, and the least CPU seconds of three."""
    _look(browser, address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        _look(browser, address)
    return len(asked), min(_timed(lambda: _look(browser, address)) for _turn in range(3))


def _look(browser: Client, address: str) -> None:
    response = browser.get(address)
    assert response.status_code == 200, (address, response.status_code)


def _timed(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _peak(browser: Client, page: Any, kind: str) -> int:
    """The most memory that Python held at once while the file was written and sent."""
    address = reverse("govpublic_export_opinions", args=[page.pk, kind])
    tracemalloc.start()
    try:
        response = browser.get(address)
        for _chunk in response.streaming_content:
            pass
        response.close()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
