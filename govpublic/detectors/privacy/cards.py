"""Numbers of bank cards and of the accounts that subsidies are paid to."""

import re

from govpublic.detectors.registered_codes import is_uscc

from .check_digits import is_bank_card
from .identity import looks_like_organisation
from .masking import mask_card
from .match import Match
from .phones import is_no_phone
from .reading import Reading

_PREFIXES = ("62", "4", "5", "9")
# Without a label: cards that begin with 4, 5 or 9 have no other length.
_FOREIGN_LENGTHS = {16, 19}
_ACCOUNT = ("账号", "帐号", "银行账户")
_OF_AN_OFFICE = re.compile(r"户名|开户|对公|专户|财政|公司|保证金|国库|单位名称|(?:局|中心|委员会)[账帐]户")


def judge_card(reading: Reading, digits: str, start: int, end: int, natural: bool = True) -> Match | None:
    """What 16 to 19 digits at a place are.

    A right Luhn digit makes a card of China UnionPay (62) certain, and others beside the word for a card or
    in a roll. Beside that word a wrong Luhn digit makes it no less certain, unless an office's account.
    """
    kind, word = reading.label(start)
    if kind in {"code", "amount", "identity"} or is_no_phone(reading.text, start, end):
        return None
    named, known = kind == "card", digits.startswith(_PREFIXES)
    if not named and len(digits) == 18 and digits[:2] != "62" and looks_like_organisation(digits):
        return None
    if is_bank_card(digits):
        certain = named or (
            natural
            and (digits.startswith("62") or (reading.profile == "roll" and len(digits) in _FOREIGN_LENGTHS))
        )
        if not natural and not named:
            return None
    elif named and known:
        certain = word not in _ACCOUNT or reading.profile == "roll"
    else:
        return None
    if certain and named and _is_an_office_s(reading, start, end):
        certain = False
    return reading.found("bank_card", start, end, mask_card(digits), certain)


def judge_account(reading: Reading, digits: str, start: int, end: int) -> Match | None:
    """12 to 21 digits directly beside the word for a card or an account: perhaps a person's."""
    kind, _ = reading.label(start)
    if kind != "card" or is_uscc(digits) or is_no_phone(reading.text, start, end):
        return None
    return reading.found("bank_card", start, end, mask_card(digits), False)


def _is_an_office_s(reading: Reading, start: int, end: int) -> bool:
    return reading.profile != "roll" and _OF_AN_OFFICE.search(reading.line(start, end)) is not None
