"""Document numbers, index numbers and codes with check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.detectors import numbering
from govpublic.detectors.numbering import CLOSING, OPENING, is_document_number, normalize_document_number

CANONICAL = "青政办〔2023〕5号"


@pytest.mark.parametrize(
    "written",
    [
        "青政办[2023]5号",
        "青政办［2023］5号",
        "青政办(2023)5号",
        "青政办（2023）5号",
        "青政办【2023】5号",
        "青政办〈2023〉5号",
        "青政办<2023>5号",
        "青政办＜2023＞5号",
        "青政办﹝2023﹞5号",
        "青政办「2023」5号",
        "青政办〔2023〕05号",
        "青政办〔2023〕第05号",
        "青政办〔2023〕第5号",
        "青政办〔２０２３〕５号",
        " 青政办 〔2023〕 5 号\n",
        "青政办\u3000〔2023〕\u200b5号\ufeff",
        "青政办〔2023年〕5号",
        "青政办[2023）5号",
        "青政办〔〔2023〕〕5号",
        CANONICAL,
    ],
)
def test_repairs_what_editors_type_to_one_canonical_number(written):
    assert normalize_document_number(written) == CANONICAL


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("青屿市人民政府令第12号", "青屿市人民政府令第12号"),
        ("青屿市人民政府令第012号", "青屿市人民政府令第12号"),
        ("青屿市人民政府令 12 号", "青屿市人民政府令12号"),
        ("2023年第5号", "2023年第5号"),
        ("２０２３年第０５号", "2023年第5号"),
        ("无 文 号", "无文号"),
    ],
)
def test_keeps_the_ordinal_of_orders_and_notices(written, canonical):
    assert normalize_document_number(written) == canonical
    assert is_document_number(canonical)


@pytest.mark.parametrize(
    "written",
    [
        "青政办〔23〕5号",
        "青政办2023〕5号",
        "青政办〔2023〕5",
        "青政办〔2023〕0号",
        "青政办〔2023〕5号（修订）",
        "",
    ],
)
def test_does_not_guess_what_is_missing(written):
    assert normalize_document_number(written) == written
    assert not is_document_number(written)


@given(
    code=st.text(alphabet="青屿云溪政办秘发函字", min_size=2, max_size=14),
    year=st.integers(1900, 2099),
    number=st.integers(1, 99999),
    left=st.sampled_from(OPENING),
    right=st.sampled_from(CLOSING),
)
def test_whatever_bracket_stands_for_the_right_one_the_canonical_comes_out(code, year, number, left, right):
    canonical = f"{code}〔{year}〕{number}号"
    assert normalize_document_number(f"{code}{left}{year}{right}{number}号") == canonical
    assert is_document_number(canonical)


@given(st.text() | st.text(alphabet=OPENING + CLOSING + "青政办年第号0123０１２ \u3000\u200b", max_size=30))
def test_repairing_twice_changes_nothing_more(text):
    once = normalize_document_number(text)
    assert normalize_document_number(once) == once


@pytest.mark.parametrize(
    "number",
    [
        "青政办[2023]5号",
        "青政办〔2023〕05号",
        "青政办〔2023〕第5号",
        "青政办〔2023〕100000号",
        "青〔2023〕5号",
        "青政办〔1899〕5号",
        "青政办﹝2023﹞5号",
        "青政办〔２０２３〕5号",
        "青政办〔2023〕5号\n",
        "2023年第05号",
        "2023年5号",
    ],
)
def test_refuses_numbers_that_are_not_canonical(number):
    assert not is_document_number(number)


@pytest.mark.parametrize(
    "number", [CANONICAL, "青政办〔2023〕99999号", "青屿市人民政府令第12号", "2023年第5号", "无文号"]
)
def test_accepts_the_canonical_forms(number):
    assert is_document_number(number)


def test_patterns_of_a_rulebook_replace_the_defaults():
    assert is_document_number("青规1-2023", patterns=[r"^青规\d+-\d{4}$"])
    assert not is_document_number(CANONICAL, patterns=[r"^青规\d+-\d{4}$"])


@pytest.mark.parametrize(
    ("number", "legal"),
    [
        ("003139067/202402-00150", True),
        ("12620600MB0523338C/202402-00150", True),
        ("12620600MB0523338C/2024-0015001", True),
        ("000014349/2017-00110", True),
        ("003139067/202413-00150", False),
        ("003139067/202402-0150", False),
        ("00313906-7/202402-00150", False),
        ("003139067/202402-00150 ", False),
        ("1262060OMB0523338C/202402-00150", False),
        ("", False),
    ],
)
def test_index_numbers(number, legal):
    assert numbering.is_index_number(number) is legal


def test_index_number_patterns_can_be_narrowed():
    assert not numbering.is_index_number("000014349/2017-00110", numbering.INDEX_NUMBER_PATTERNS[:1])


@pytest.mark.parametrize(
    ("code", "legal"),
    [
        ("341003200001011233", True),
        ("341021198506150020", True),
        ("34102119850615002X", False),
        ("341003200013011233", False),
        ("041003200001011233", False),
        ("34100320000101123", False),
        ("341003850615002", False),
        ("３４１００３２０００００１０１１２３３", False),
    ],
)
def test_resident_identity_numbers(code, legal):
    assert numbering.is_resident_id(code) is legal


def test_an_identity_number_with_an_impossible_date_and_a_right_check_digit_is_none():
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    body = "34100320010229123"
    check = "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]
    assert not numbering.is_resident_id(body + check)


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed_in_an_identity_number(place, step):
    valid = "341003200001011233"
    wrong = valid[:place] + str((int(valid[place]) + step) % 10) + valid[place + 1 :]
    assert not numbering.is_resident_id(wrong)


@pytest.mark.parametrize(
    ("code", "legal"),
    [
        ("12620600MB0523338C", True),
        ("11441700007280420Y", True),
        ("11370322004222241N", True),
        ("113410000031390676", True),
        ("12620600MB0523338D", False),
        ("12620600MI0523338C", False),
        ("12620600mb0523338c", False),
        ("12620600MB0523338", False),
    ],
)
def test_unified_social_credit_codes(code, legal):
    assert numbering.is_uscc(code) is legal


def test_an_all_digit_credit_code_is_not_an_identity_number():
    assert numbering.is_uscc("113410000031390676")
    assert not numbering.is_resident_id("113410000031390676")


@pytest.mark.parametrize(
    ("code", "legal"),
    [
        ("00313906-7", True),
        ("003139067", True),
        ("MB052333-8", True),
        ("00313906-8", False),
        ("0313906-7", False),
    ],
)
def test_organisation_codes(code, legal):
    assert numbering.is_organisation_code(code) is legal


@pytest.mark.parametrize(
    ("card", "legal"),
    [
        ("6222020200001234562", True),
        ("4111111111111111", True),
        ("6222020200001234563", False),
        ("1111111111111117", False),
        ("622202020000123", False),
        ("62220202000012345628", False),
    ],
)
def test_bank_cards(card, legal):
    assert numbering.is_bank_card(card) is legal
