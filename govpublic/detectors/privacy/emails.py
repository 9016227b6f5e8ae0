"""E-mail addresses of people; an office's own are no finding where they belong."""

import re
from collections.abc import Iterator

from .characters import narrow
from .masking import mask_email
from .match import Match
from .reading import Reading

_LOCAL = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._%+-"
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}", re.ASCII)
_OFFICIAL = re.compile(r"(?:^|\.)gov\.cn$", re.I)
_OF_AN_OFFICE = re.compile(
    r"(?:监督|咨询|举报|反馈|意见|征求|投稿|报名|来信|单位|办公|受理|投诉|政务|公开|公务|发送至|发至|寄至)"
)
_OF_A_PERSON = re.compile(r"(?:个人|本人|家长|私人)")


def emails(reading: Reading) -> Iterator[Match]:
    """Addresses with a local part and a domain; those under gov.cn only in rolls, and then perhaps.

    In a guide or a notice only what is said to be a person's own is certain.
    """
    text = reading.text
    for at in _ats(text):
        before = narrow(text[max(0, at - 65) : at])
        local = before[len(before.rstrip(_LOCAL)) :].lstrip(".-+%")
        domain = _DOMAIN.match(narrow(text[at + 1 : at + 129]))
        if not 1 <= len(local) <= 64 or domain is None or not domain[0].rpartition(".")[2].isalpha():
            continue
        start = at - len(local)
        certain = _certainty(reading, start, domain[0])
        if certain is not None:
            masked = mask_email(f"{local}@{domain[0]}")
            yield reading.found("email", start, at + 1 + domain.end(), masked, certain)


def _ats(text: str) -> Iterator[int]:
    """Where the signs stand: finding a single character is much the fastest."""
    for sign in "@＠":
        place = text.find(sign)
        while place >= 0:
            yield place
            place = text.find(sign, place + 1)


def _certainty(reading: Reading, start: int, domain: str) -> bool | None:
    if reading.profile == "roll":
        return _OFFICIAL.search(domain) is None
    if _OFFICIAL.search(domain):
        return None
    before = reading.text[max(0, start - 24) : start].rpartition("\n")[2]
    if _OF_A_PERSON.search(before):
        return True
    if reading.profile in {"guide", "notice"}:
        return None
    return _OF_AN_OFFICE.search(before) is None
