"""A receipt number is not to be guessed, and a slip of the pen is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.core.public_forms.receipts import LENGTH, SIGNS, is_receipt, new_receipt, read_receipt, shown

receipts = st.builds(new_receipt)


def test_numbers_are_long_random_and_of_signs_that_nobody_confuses():
    made = {new_receipt() for _ in range(2000)}
    assert len(made) == 2000
    assert all(len(receipt) == LENGTH and set(receipt) <= set(SIGNS) for receipt in made)
    assert not set(SIGNS) & set("0OQ1IL2Z5S8BU")
    assert len(SIGNS) ** (LENGTH - 1) > 2**63


@given(receipts, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_noticed(receipt, place, sign):
    wrong = receipt[:place] + sign + receipt[place + 1 :]
    assert is_receipt(wrong) == (wrong == receipt)


@given(receipts, st.integers(0, LENGTH - 2))
def test_two_neighbours_that_changed_places_are_always_noticed(receipt, place):
    wrong = receipt[:place] + receipt[place + 1] + receipt[place] + receipt[place + 2 :]
    assert is_receipt(wrong) == (wrong == receipt)


@given(receipts)
def test_it_may_be_typed_small_wide_and_with_any_dashes(receipt):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in receipt)
    typed = (
        shown(receipt),
        shown(receipt).lower(),
        shown(receipt).replace("-", " – "),
        wide,
        f"\t{receipt}\n",
    )
    assert {read_receipt(each) for each in typed} == {receipt}


@pytest.mark.parametrize("text", ["", "7KTX4", "0" * LENGTH, "A" * 200_000, "\ud800" * LENGTH])
def test_anything_else_is_no_number(text):
    assert read_receipt(text) == ""
