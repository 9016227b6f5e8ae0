"""Limits that each process keeps for itself are warned of before a site is deployed."""

import pytest

from govpublic.core.checks.form_cache import check_form_cache


@pytest.mark.parametrize(
    ("backend", "ids"),
    [
        ("django.core.cache.backends.locmem.LocMemCache", ["govpublic.W015"]),
        ("django.core.cache.backends.dummy.DummyCache", ["govpublic.W015"]),
        ("django.core.cache.backends.db.DatabaseCache", []),
    ],
)
def test_processes_count_together(settings, backend, ids):
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "x"}}
    assert [message.id for message in check_form_cache()] == ids


def test_a_cache_that_does_not_exist_is_none(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "FORM_CACHE": "nowhere"}
    assert [message.id for message in check_form_cache()] == ["govpublic.W015"]
