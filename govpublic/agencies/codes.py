"""Organisation codes and unified social credit codes: what is wrong with one, in plain words."""

import unicodedata
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from govpublic.detectors.registered_codes import is_organisation_code, is_uscc

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def normalize_code(text: str) -> str:
    """The code as it is stored: ASCII capitals and digits, without blanks, dashes or full-width forms."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in plain if not char.isspace() and unicodedata.category(char) != "Pd")


def validate_organisation_code(code: str) -> None:
    """Raise ``ValidationError`` unless ``code`` is an organisation code of 9 characters (组织机构代码)."""
    _refuse_length(code, 9)
    _refuse_characters(code, _ORGANISATION_ALPHABET)
    if not is_organisation_code(code):
        raise ValidationError(
            _(
                "The check character is %(found)s, but %(expected)s belongs behind %(body)s: one of the "
                "characters was mistyped."
            ),
            code="check_digit",
            params=_misfit(code, is_organisation_code, "0123456789X"),
        )


def validate_uscc(code: str) -> None:
    """Raise ``ValidationError`` unless ``code`` is a unified social credit code (统一社会信用代码, GB 32100).

    Both check characters are looked at: the last one, and that of the organisation code within.
    """
    _refuse_length(code, 18)
    _refuse_characters(code, _USCC_ALPHABET)
    if not code[2:8].isdecimal():
        raise ValidationError(
            _("Characters 3 to 8 name the place of registration and must be digits; they are %(found)s."),
            code="place",
            params={"found": code[2:8]},
        )
    if not is_organisation_code(code[8:17]):
        raise ValidationError(
            _(
                "Characters 9 to 17 are the organisation code; its check character is %(found)s, but "
                "%(expected)s belongs behind %(body)s: one of the characters was mistyped."
            ),
            code="inner_check_digit",
            params=_misfit(code[8:17], is_organisation_code, "0123456789X"),
        )
    if not is_uscc(code):
        raise ValidationError(
            _(
                "The last character is %(found)s, but %(expected)s belongs behind %(body)s: one of the "
                "characters was mistyped."
            ),
            code="check_digit",
            params=_misfit(code, is_uscc, _USCC_ALPHABET),
        )


def _refuse_length(code: str, length: int) -> None:
    if len(code) != length:
        raise ValidationError(
            _("This code must have %(length)d characters; it has %(found)d."),
            code="length",
            params={"length": length, "found": len(code)},
        )


def _refuse_characters(code: str, alphabet: str) -> None:
    strange = "".join(dict.fromkeys(char for char in code if char not in alphabet))
    if strange:
        raise ValidationError(
            _("This code is made of %(alphabet)s only; it cannot contain %(found)s."),
            code="characters",
            params={"alphabet": alphabet, "found": strange},
        )


def _misfit(code: str, is_valid: Callable[[str], bool], alphabet: str) -> dict[str, str]:
    """What stands at the end of ``code``, and what would have to stand there if all before it is right."""
    body = code[:-1]
    expected = next((char for char in alphabet if is_valid(body + char)), "?")
    return {"found": code[-1], "expected": expected, "body": body}
