"""An agency with people, and systems of it that hold tokens."""

import pytest
from django.core.cache import cache

from tests.catalog.api.systems import System
from tests.policies.desk import Desk


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def system(desk):
    """A system that may read and write drafts for the agency of ``desk``."""
    return System(desk.agency, desk.editor)
