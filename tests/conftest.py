"""Shared fixtures."""

import time

import pytest
from django.utils import translation

from govpublic.core import calendar


@pytest.fixture(autouse=True)
def _language_put_back():
    """A request in Chinese leaves its language with the thread."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _calendar_settled():
    """A test that changes the calendar and is rolled back leaves no doubt to the tests after it.

    What was read of it does not grow old within a test, or a query more would be counted once a minute.
    """
    calendar._table._read_at = time.monotonic()
    yield
    if getattr(calendar._table._thread, "unsettled", False):
        calendar._table.settle()
