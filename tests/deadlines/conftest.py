"""Kinds of the tests stand in the registry while a test runs, and nowhere after it."""

import pytest

from govpublic.deadlines import kinds
from govpublic.validators import registry

from .samples import announced, called


@pytest.fixture
def clean_registry(monkeypatch):
    """Whatever a test declares is gone after it."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    monkeypatch.setattr(registry, "_claims", {code: list(by) for code, by in registry._claims.items()})


@pytest.fixture
def clocks(clean_registry):
    """The two kinds of ``samples``."""
    kinds.declare(announced)
    kinds.declare(called)
