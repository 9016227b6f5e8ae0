import pytest
from django.core.exceptions import ValidationError

from govpublic.agencies.codes import normalize_code, validate_organisation_code, validate_uscc
from tests.agencies.builders import organisation_code, uscc


@pytest.mark.parametrize("typed", ["76540210-8", " 765402108 ", "７６５４０２１０－８", "7654 0210 8"])
def test_a_code_is_kept_without_blanks_dashes_and_full_width_forms(typed):
    assert normalize_code(typed) == "765402108"


def test_small_letters_become_capitals():
    assert normalize_code("ma2x1y3zx") == "MA2X1Y3ZX"


@pytest.mark.parametrize("body", ["76540210", "MA2N1Y35", "00000000"])
def test_accepts_codes_with_right_check_characters(body):
    validate_organisation_code(organisation_code(body))
    validate_uscc(uscc(body))


def refusal(validate, code):
    with pytest.raises(ValidationError) as caught:
        validate(code)
    return caught.value


def test_names_the_check_character_that_an_organisation_code_should_end_in():
    good = organisation_code("76540210")
    wrong = good[:-1] + ("1" if good[-1] != "1" else "2")
    error = refusal(validate_organisation_code, wrong)
    assert error.code == "check_digit"
    assert error.messages == [
        f"The check character is {wrong[-1]}, but {good[-1]} belongs behind 76540210: one of the characters "
        "was mistyped."
    ]


def test_names_the_check_character_that_a_credit_code_should_end_in():
    good = uscc("76540210")
    wrong = good[:-1] + ("1" if good[-1] != "1" else "2")
    error = refusal(validate_uscc, wrong)
    assert error.code == "check_digit"
    assert f"{good[-1]} belongs behind {good[:-1]}" in error.messages[0]


def test_names_the_check_character_of_the_organisation_code_within():
    good = uscc("76540210")
    wrong = good[:16] + str((int(good[16]) + 1) % 10) + good[17]
    error = refusal(validate_uscc, wrong)
    assert error.code == "inner_check_digit"
    assert "Characters 9 to 17" in error.messages[0]


@pytest.mark.parametrize(
    ("validate", "code", "reason"),
    [
        (validate_organisation_code, "7654021", "length"),
        (validate_organisation_code, "76540210-8", "length"),
        (validate_organisation_code, "7654号108", "length"),
        (validate_organisation_code, "7654号0210", "characters"),
        (validate_uscc, "1" * 17, "length"),
        (validate_uscc, "1" * 19, "length"),
        (validate_uscc, "I" + "1" * 17, "characters"),
        (validate_uscc, "11A47700765402108D", "place"),
    ],
)
def test_says_what_is_wrong_before_it_computes_anything(validate, code, reason):
    assert refusal(validate, code).code == reason


def test_names_the_characters_that_cannot_stand_in_a_credit_code():
    assert "it cannot contain OI." in refusal(validate_uscc, "O1I47700765402108D").messages[0]
