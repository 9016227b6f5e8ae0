"""Precision and recall on invented lists, and silence on laws."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.detectors import registered_codes
from govpublic.detectors.privacy import KINDS, PROFILES, check_digits, mask, scan
from tests.detectors.laws import laws, needs_laws
from tests.detectors.privacy import formats
from tests.detectors.privacy.corpus import dense_list, samples
from tests.detectors.privacy.measuring import CONTEXT_KINDS, FIXED_KINDS, tallies


@pytest.fixture(scope="module")
def counts():
    return tallies(samples(seed=711, count=6_000))


@pytest.mark.parametrize("kind", FIXED_KINDS)
def test_what_has_a_check_digit_or_a_form_is_found_and_nothing_else(counts, kind):
    tally = counts[kind]
    assert tally.right + len(tally.missed) >= 100
    assert tally.recall >= 0.99
    assert tally.precision >= 0.98


@pytest.mark.parametrize("kind", CONTEXT_KINDS)
def test_what_goes_by_context_is_certain_only_when_it_is_right(counts, kind):
    assert counts[kind].right >= 50
    assert counts[kind].precision >= 0.98


def test_every_cell_of_a_dense_roll_is_found_and_masked():
    roll = dense_list(seed=1, rows=200)
    found = scan(roll, "roll")
    for kind in ("resident_id", "mobile", "bank_card", "address", "person_name"):
        assert sum(match.kind == kind and match.certain for match in found) >= 198
    assert {match.kind for match in scan(mask(roll, found), "roll") if match.certain} <= {"address"}


@pytest.mark.parametrize("make", [formats.identity, formats.card, formats.mobile, formats.credit_code])
def test_the_quick_check_digits_agree_with_the_registered_codes(make):
    chance = random.Random(18)
    for _ in range(500):
        number = make(chance)
        near = formats.wrong_check(chance, number)
        for each in (number, near, number.lower(), number[:-1], "0" + number[1:], formats.wide(number)):
            assert check_digits.is_resident_id(each) == registered_codes.is_resident_id(each)
            assert check_digits.is_bank_card(each) == registered_codes.is_bank_card(each)


@given(st.text(alphabet="0123456789Xx６", min_size=15, max_size=20))
def test_the_quick_check_digits_agree_on_anything(number):
    assert check_digits.is_resident_id(number) == registered_codes.is_resident_id(number)
    assert check_digits.is_bank_card(number) == registered_codes.is_bank_card(number)


class TestLaws:
    pytestmark = needs_laws

    @pytest.mark.parametrize("profile", sorted(PROFILES))
    def test_nothing_in_a_law_blocks(self, profile):
        for law in laws():
            certain = [match for match in scan(law["text"], profile) if match.certain]
            assert not [match for match in certain if profile in KINDS[match.kind].blocks], law["title"]
