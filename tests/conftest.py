"""Shared fixtures."""

import pytest

from govpublic.core import calendar


@pytest.fixture(autouse=True)
def _calendar_settled():
    """A test that changes the calendar and is rolled back leaves no doubt to the tests after it."""
    yield
    if getattr(calendar._table._thread, "unsettled", False):
        calendar._table.settle()
