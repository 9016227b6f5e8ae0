"""The numbers that official papers carry: repaired to their canonical form, and recognised."""

import re
import unicodedata
from collections.abc import Iterable

from govpublic.detectors.registered_codes import is_bank_card, is_organisation_code, is_resident_id, is_uscc

__all__ = [
    "DOCUMENT_NUMBER_PATTERNS",
    "INDEX_NUMBER_PATTERNS",
    "NO_NUMBER",
    "is_bank_card",
    "is_document_number",
    "is_index_number",
    "is_organisation_code",
    "is_resident_id",
    "is_uscc",
    "normalize_document_number",
]

NO_NUMBER = "无文号"

# GB/T 9704-2012 7.2.5: full year between U+3014 and U+3015, no 第, no leading zero. Then orders and notices.
DOCUMENT_NUMBER_PATTERNS = (
    r"[\u4e00-\u9fa5]{2,14}\u3014(?:19|20)\d{2}\u3015[1-9]\d{0,4}号",
    r"[\u4e00-\u9fa5]+令第?[1-9]\d*号",
    r"(?:19|20)\d{2}年第[1-9]\d*号",
    NO_NUMBER,
)

# Organisation code and month, credit code and month, then the two forms seen outside Anhui.
INDEX_NUMBER_PATTERNS = (
    r"[0-9A-Z]{9}/(?:19|20)\d{2}(?:0[1-9]|1[0-2])-\d{5}",
    r"[0-9A-HJ-NPQRTUWXY]{18}/\d{6}-\d{5}",
    r"[0-9A-HJ-NPQRTUWXY]{18}/(?:19|20)\d{2}-\d{5,7}",
    r"[0-9A-Z]{9}/(?:19|20)\d{2}-\d{5,7}",
)

# Brackets that are typed, pasted or recognised in place of 〔〕, some of them its exact image.
OPENING = "〔[({<［（｛＜｟｢「『【〖〈《〘〚﹙﹛﹝‹«❨❪❬❮❰❲❴⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦗⧼⁅︹︵︷︻︽︿﹁﹇﹤⸢⸨"
CLOSING = "〕])}>］）｝＞｠｣」』】〗〉》〙〛﹚﹜﹞›»❩❫❭❯❱❳❵⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⦎⦐⦒⦘⧽⁆︺︶︸︼︾﹀﹂﹈﹥⸣⸩"

# Only brackets around a year are repaired: an aside such as （修订） must stay to be seen.
# A row of brackets is tried once, from its first one.
_YEAR = re.compile(
    rf"(?<![{re.escape(OPENING)}])[{re.escape(OPENING)}]++([0-9]{{4}})年?[{re.escape(CLOSING)}]++"
)
_ORDINAL_AFTER_YEAR = re.compile(r"〕第+(?=[0-9])")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[1-9][0-9]*号$)")


def normalize_document_number(s: str) -> str:
    """Repair a document number (发文字号) to its canonical form; idempotent.

    Look-alike brackets around the year become 〔〕, digits of any width become ASCII, blanks and
    invisible characters go, and `〔2023〕第05号` becomes `〔2023〕5号`. The 第 of orders and notices stays.
    What cannot be repaired without guessing (a missing bracket, a two-digit year) is left for
    `is_document_number` to refuse.
    """
    number = "".join(_plain(char) for char in s)
    number = _YEAR.sub(r"〔\1〕", number)
    number = _ORDINAL_AFTER_YEAR.sub("〕", number)
    return _LEADING_ZEROS.sub("", number)


def is_document_number(s: str, patterns: Iterable[str] = DOCUMENT_NUMBER_PATTERNS) -> bool:
    """Whether the whole of `s` is a document number in canonical form (GB/T 9704-2012 7.2.5), or 无文号."""
    return _matches_any(s, patterns)


def is_index_number(s: str, patterns: Iterable[str] = INDEX_NUMBER_PATTERNS) -> bool:
    """Whether the whole of `s` is an index number of government information (索引号) of one of the forms."""
    return _matches_any(s, patterns)


def _matches_any(s: str, patterns: Iterable[str]) -> bool:
    return any(re.fullmatch(pattern, s, re.ASCII) for pattern in patterns)


def _plain(char: str) -> str:
    """One character as it should stand in a number; nothing for one that is not seen."""
    if unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cc", "Cf"}:
        return ""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if "！" <= char <= "～" and char.isalpha():
        return chr(ord(char) - 0xFEE0)
    return char
