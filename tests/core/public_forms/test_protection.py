"""Forms are protected without keeping anybody's address and without pictures of letters."""

import json
import re

import pytest
import time_machine
from django.core.cache import cache, caches
from django.test import RequestFactory

from govpublic.core.public_forms import counting, proof_of_work, sittings, visitors
from govpublic.core.public_forms.visitors import address_of, visitor_key


@pytest.fixture(autouse=True)
def _empty():
    cache.clear()
    yield
    cache.clear()


def request_from(address, **meta):
    return RequestFactory().get("/", REMOTE_ADDR=address, **meta)


def everything_in_the_cache():
    return repr(vars(caches["default"])["_cache"])


def test_an_address_is_the_same_all_day_and_another_tomorrow_and_stands_nowhere():
    with time_machine.travel("2026-11-10 08:00 +0800") as clock:
        key = visitor_key(request_from("203.0.113.7"))
        counting.count(f"x:{key}", 3600)
        clock.shift(12 * 3600)
        assert visitor_key(request_from("203.0.113.7")) == key
        assert visitor_key(request_from("203.0.113.8")) != key
        assert re.fullmatch("[0-9a-f]{32}", key)
        assert "203.0.113" not in everything_in_the_cache()
        clock.shift(24 * 3600)
        assert visitor_key(request_from("203.0.113.7")) != key


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_of_ipv6_a_household_counts_as_one(address, network):
    assert address_of(request_from(address)) == network


@pytest.mark.parametrize(
    ("proxies", "told", "seen"),
    [
        (0, "198.51.100.1", "10.0.0.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.9", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "", "unknown"),
    ],
)
def test_only_as_many_proxies_are_believed_as_there_are(settings, proxies, told, seen):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "TRUSTED_PROXIES": proxies}
    assert address_of(request_from("10.0.0.1", HTTP_X_FORWARDED_FOR=told)) == seen


def test_a_cache_that_is_down_silences_nobody(settings, caplog):
    class Broken:
        def __getattr__(self, name):
            raise ConnectionError("no cache")

    counting_cache = counting.form_cache
    try:
        counting.form_cache = lambda: Broken()
        assert counting.count("x", 60) == 0
        assert counting.counted("x", 60) == 0
        visitors.form_cache = counting.form_cache
        assert visitor_key(request_from("203.0.113.7")) == visitor_key(request_from("203.0.113.7"))
    finally:
        counting.form_cache = visitors.form_cache = counting_cache
    assert "cannot count" in caplog.text


def test_a_window_ends():
    with time_machine.travel("2026-11-10 08:00 +0800") as clock:
        assert [counting.count("x", 60) for _ in range(3)] == [1, 2, 3]
        clock.shift(60)
        assert counting.count("x", 60) == 1


def test_a_sitting_is_bound_to_its_form_and_grows_old():
    with time_machine.travel("2026-11-10 08:00 +0800", tick=False) as clock:
        token = sittings.begin("opinion:1")
        clock.shift(90)
        assert sittings.read(token, "opinion:1").age == 90
        assert sittings.read(token, "opinion:2").is_over
        assert sittings.read(token[:-1] + "x", "opinion:1").is_over
        assert sittings.read("", "opinion:1").is_over
        clock.shift(13 * 3600)
        assert sittings.read(token, "opinion:1").is_over


def test_parts_of_a_sending_do_not_run_into_one_another():
    sitting = sittings.Sitting("name", 1.0)
    assert sittings.sending_key(sitting, "ab", "c") != sittings.sending_key(sitting, "a", "bc")


def test_a_proof_is_good_for_its_form_and_for_one_sending(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PROOF_OF_WORK_COST": 1}
    proof = proof_of_work.solve(proof_of_work.challenge("opinion:1"))
    assert not proof_of_work.is_proved(proof, "opinion:2", "one")
    assert proof_of_work.is_proved(proof, "opinion:1", "one")
    assert proof_of_work.is_proved(proof, "opinion:1", "one")
    assert not proof_of_work.is_proved(proof, "opinion:1", "another")


def test_a_proof_that_was_not_computed_is_none(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PROOF_OF_WORK_COST": 1}
    made = json.loads(proof_of_work.challenge("opinion:1"))
    made["parameters"]["keyPrefix"] = ""
    forged = proof_of_work.solve(json.dumps(made))
    assert not proof_of_work.is_proved(forged, "opinion:1", "one")


@pytest.mark.parametrize(
    "payload", ["", "x", "e30=", "bnVsbA==", "W10=", "A" * 5000, "eyJjaGFsbGVuZ2UiOm51bGx9"]
)
def test_nonsense_is_no_proof_and_no_error(payload):
    assert not proof_of_work.is_proved(payload, "opinion:1", "one")


def test_a_proof_expires(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PROOF_OF_WORK_COST": 1}
    with time_machine.travel("2026-11-10 08:00 +0800") as clock:
        proof = proof_of_work.solve(proof_of_work.challenge("opinion:1"))
        clock.shift(13 * 3600)
        assert not proof_of_work.is_proved(proof, "opinion:1", "one")


@pytest.mark.parametrize(("mode", "before", "after"), [("off", 0, 0), ("auto", 0, 1), ("always", 1, 1)])
def test_a_proof_is_asked_by_setting_or_under_load(settings, mode, before, after):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PROOF_OF_WORK": mode, "PROOF_OF_WORK_LOAD": 3}
    assert proof_of_work.is_asked("opinion:1") == before
    for _ in range(3):
        proof_of_work.note_sending("opinion:1")
    assert proof_of_work.is_asked("opinion:1") == after
    assert not proof_of_work.is_asked("opinion:2") or mode == "always"
