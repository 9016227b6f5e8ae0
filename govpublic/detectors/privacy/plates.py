"""Number plates of vehicles (GA 36-2018), which have a form of their own."""

import re
from collections.abc import Iterator

from .characters import INVISIBLE, SPACE, narrow
from .match import Match
from .reading import Reading

_FIRST = "A-HJ-NP-ZＡ-ＨＪ-ＮＰ-Ｚ"
_REST = rf"{_FIRST}0-9０-９"
_PROVINCE = re.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]")
_PLATE = re.compile(
    rf"{_PROVINCE.pattern}[{INVISIBLE}]?[{_FIRST}]"
    rf"[{SPACE}{INVISIBLE}·•・.\-]?([{_REST}]{{4,5}}[{_REST}挂学警港澳])(?![0-9A-Za-z０-９])"
)
_SEPARATORS = re.compile(rf"[{SPACE}{INVISIBLE}·•・.\-]")
_FEWEST_DIGITS = 2


def plates(reading: Reading) -> Iterator[Match]:
    """Plates of five places, or six for electric vehicles, in which at least two are digits."""
    for letter in reading.sights.letters:
        place = letter - 1 if _PROVINCE.match(reading.text, max(0, letter - 1)) else letter - 2
        plate = _PLATE.match(reading.text, place) if place >= 0 else None
        if plate and sum(char.isdigit() for char in plate[1]) >= _FEWEST_DIGITS:
            kind, _ = reading.label(plate.start())
            code = _SEPARATORS.sub("", narrow(plate[0]))
            masked = code[:2] + "*" * (len(code) - 3) + code[-1]
            yield reading.found("plate", *plate.span(), masked, kind != "code")
