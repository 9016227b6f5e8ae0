"""Passports, permits to travel to and from Hong Kong, Macao and Taiwan: only beside the words for them."""

import re
from collections.abc import Iterator

from .characters import DASH, INVISIBLE, SPACE, narrow
from .masking import mask_code
from .match import Match
from .reading import Reading

_SEPARATOR = rf"[{SPACE}{DASH}{INVISIBLE}]?"
_CANDIDATE = re.compile(
    rf"(?<![0-9A-Za-z０-９Ａ-Ｚ])(?:[A-Za-zＡ-Ｚ]{_SEPARATOR}[0-9A-Za-z０-９Ａ-Ｚ]|\d){_SEPARATOR}"
    rf"(?:\d{_SEPARATOR}){{6,9}}(?<=\d)(?![0-9A-Za-z０-９])"
)
_SEPARATORS = re.compile(rf"[{SPACE}{DASH}{INVISIBLE}]+")
_PASSPORT = re.compile(r"[EGDSP][A-Z]?\d{7,8}|1[45]\d{7}", re.ASCII)
_FOREIGN_PASSPORT = re.compile(r"[A-Z]{1,2}\d{6,9}", re.ASCII)
_TRAVEL_PERMIT = re.compile(r"[CW][A-Z0-9]\d{7}|[HM]\d{8}(?:\d{2})?", re.ASCII)
_TAIWAN_PERMIT = re.compile(r"\d{8}(?:\d{2})?", re.ASCII)


def permits(reading: Reading) -> Iterator[Match]:
    """Passports and travel permits, where the text speaks of them at all."""
    text = reading.text
    sights = reading.sights
    if not (sights.runs or sights.wholes or sights.letters) or not any(
        word in text for word in reading.words.permit
    ):
        return
    for start in sorted({*sights.letters, *(start for start, _ in sights.runs)}):
        candidate = _CANDIDATE.match(text, start)
        if candidate is None:
            continue
        label, word = reading.label(candidate.start())
        if label != "permit":
            continue
        code = _SEPARATORS.sub("", narrow(candidate[0])).upper()
        kind, certain = _kind(code, word, reading.text[max(0, candidate.start() - 24) : candidate.start()])
        if kind:
            yield reading.found(kind, *candidate.span(), mask_code(code), certain)


def _kind(code: str, word: str, before: str) -> tuple[str, bool]:
    if "护照" in word:
        if _PASSPORT.fullmatch(code):
            return "passport", True
        return ("passport", False) if _FOREIGN_PASSPORT.fullmatch(code) else ("", False)
    if _TRAVEL_PERMIT.fullmatch(code):
        return "travel_permit", True
    taiwan = "台胞" in word or "台湾" in before or "大陆通行证" in before
    return ("travel_permit", True) if taiwan and _TAIWAN_PERMIT.fullmatch(code) else ("", False)
