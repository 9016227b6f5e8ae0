"""Publishing a compliant document with every rule, against the same fields on a plain Wagtail page.

Every round edits the text first, so that nothing found out in an earlier round can help a later one.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db import transaction

from .costs import Cost
from .editing import edited
from .office import Office
from .plain.copying import plain_copy
from .plain.tables import make_tables
from .stock import add_live_documents

ROUNDS = 41
FEW, MANY = 100, 10_000


def measure() -> Iterator[str]:
    from tests.factories import PolicyDocumentPageFactory

    make_tables()
    for name, options in (("a document", {}), ("a normative document", {"normative": True})):
        document = PolicyDocumentPageFactory(compliant=True, **options)
        plain = plain_copy(document)
        yield from _by_code(document, plain, name)
        yield from _in_the_admin(document, plain, name)
    yield from _with_stock(document, plain)


def _by_code(document: Any, plain: Any, name: str) -> Iterator[str]:
    yield from _compared(document, plain, _publish, f"publishing {name} by code")


def _in_the_admin(document: Any, plain: Any, name: str) -> Iterator[str]:
    office = Office()
    yield from _compared(document, plain, office.publish, f"publishing {name} in the admin")


def _compared(document: Any, plain: Any, act: Callable[[Any], Cost], what: str) -> Iterator[str]:
    """Medians of the ratios of interleaved rounds, after one that warms what can be warm."""
    ratios, more = [], set()
    for number in range(ROUNDS + 1):
        pair = [document, plain] if number % 2 else [plain, document]
        costs = {}
        for page in pair:
            with _stock_wagtail() if page is plain else _as_it_is():
                costs[page is plain] = act(page)
        if number:
            ratios.append(costs[False].cpu / costs[True].cpu)
            more.add(costs[False].queries - costs[True].queries)
    quarter, ratio, three_quarters = statistics.quantiles(ratios, n=4)
    yield (
        f"{what} / the same fields on a plain page, CPU: {ratio:.2f} "
        f"(half of {ROUNDS} rounds within {quarter:.2f} and {three_quarters:.2f})"
    )
    yield f"{what}, queries more than a plain page: {'/'.join(map(str, sorted(more)))}"


def _publish(page: Any) -> Cost:
    fresh = edited(page)
    return Cost(lambda: fresh.save_revision().publish())


@contextmanager
def _stock_wagtail() -> Iterator[None]:
    """Publishing as Wagtail does it without us, who make one transaction of it."""
    from wagtail.actions.publish_revision import PublishRevisionAction

    stock = PublishRevisionAction.execute.__wrapped__
    with mock.patch.object(PublishRevisionAction, "execute", stock):
        yield


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


def _with_stock(document: Any, plain: Any) -> Iterator[str]:
    """What many documents cost against few. Each round writes them, publishes, and takes them back."""
    for page, name in ((document, "a document"), (plain, "a plain page")):
        ratios = [_beside(page, document, MANY) / _beside(page, document, FEW) for _round in range(5)]
        growth = statistics.median(ratios) - 1
        yield f"publishing {name} beside {MANY} live documents instead of {FEW}, CPU: {growth:+.0%}"


def _beside(page: Any, document: Any, number: int) -> float:
    with transaction.atomic():
        add_live_documents(document, number)
        _publish(page)
        cost = statistics.median(_publish(page).cpu for _time in range(9))
        transaction.set_rollback(True)
    return cost
