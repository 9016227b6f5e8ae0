"""Types of pages, played by the host's bulletin."""

import pytest

from tests.host.models import BulletinPage

TARGETS = {"roll": "SUB", "notice": "NTC", "guide": "GDE"}


@pytest.fixture
def bulletins_are(monkeypatch):
    """``bulletins_are("roll")``: from now on a bulletin is read, and judged, as a roll."""

    def become(profile, *targets):
        monkeypatch.setattr(BulletinPage, "privacy_profile", profile)
        monkeypatch.setattr(BulletinPage, "rule_targets", frozenset(targets))

    return become
