"""Publishing a compliant document with every rule, against the same document with the gate taken away."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext

ROUNDS = 15


def measure() -> Iterator[str]:
    from tests.factories import PolicyDocumentPageFactory

    page = PolicyDocumentPageFactory(compliant=True)
    _publish(page)  # file facts are warm from here on
    ratios = []
    for _round in range(ROUNDS):
        with_rules = _cpu(page)
        with no_gate():
            ratios.append(with_rules / _cpu(page))
    with CaptureQueriesContext(connection) as rules:
        _publish(page)
    with no_gate(), CaptureQueriesContext(connection) as plain:
        _publish(page)
    ratio = statistics.median(ratios)
    yield f"publishing with all rules / without the gate, CPU: {ratio:.2f} (median of {ROUNDS})"
    more = len(rules) - len(plain)
    yield f"publishing with all rules, queries: {len(rules)} against {len(plain)}, {more} more"


@contextmanager
def no_gate() -> Iterator[None]:
    """No rule is asked and nothing is kept."""
    with (
        mock.patch("govpublic.validators.checking.rules_for", return_value=[]),
        mock.patch("govpublic.validators.keeping.store"),
        mock.patch("govpublic.validators.keeping.forget"),
        mock.patch("govpublic.validators.keeping.resolve_refusals"),
        mock.patch("govpublic.validators.keeping._keep_draft_files"),
    ):
        yield


def _publish(page) -> None:
    page.save_revision().publish()


def _cpu(page) -> float:
    start = time.process_time()
    _publish(page)
    return time.process_time() - start
