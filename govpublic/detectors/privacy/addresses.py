"""Home addresses finer than a village or a street."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .characters import CLEAR
from .match import Match
from .reading import Reading

_NUMBER = r"[0-9０-９][0-9０-９]{0,4}(?:[-—–－][0-9０-９]{1,4}){0,3}"
_UNITS = set("号弄栋幢座单室户组")
_UNIT = r"(?:号楼|号院|号|弄|栋|幢|座|单元|室|户|组)"
_FINE = re.compile(rf"{_NUMBER}\s?{_UNIT}(?![码令文件公召])(?:\s?{_NUMBER}\s?(?:{_UNIT}|楼|层)?)*")
_HAN = "\u4e00-\u9fff"
_STREETS = "路 大道 街 巷 弄 胡同 村 社区 小区 花园 苑 公寓 家园 庄 屯 新城 里 坊"
# Read backwards from the house number: anchored, it looks at each character once.
_STREET = re.compile(
    rf"[（(]?[{_HAN}]{{0,6}}?(?:{'|'.join(word[::-1] for word in _STREETS.split())})[{_HAN}]{{0,24}}"
)
_HOME = (
    "住址",
    "家庭地址",
    "户籍地址",
    "户籍所在地",
    "户籍地",
    "居住地",
    "居住地址",
    "现住",
    "家住",
    "租住",
    "户籍",
)
_LIVES = ("，住", ",住", "。住", "；住", " 住")
_OFFICE = ("地址", "地点", "住所", "场所")
_FILLERS = " \t\u3000:：为是在于"
_INSIDE = re.compile("家庭住址|户籍地址|现住址|居住地址|住址|现住|家住|租住|住[在于]")
_HOUSEHOLD = re.compile(r"单元|室|栋|幢|户|组|弄")
_HOME_HEADING = re.compile(r"住址|家庭地址|户籍|居住")
_BARE = set("第〕〗]］)）年")
_LOOK_BACK = 40


def addresses(reading: Reading) -> Iterator[Match]:
    """Addresses with a house number, certain only where words or column say that people live there.

    Addresses of offices are no finding, nor is anything in a guide that is not said to be a home.
    """
    text, reached = reading.text, 0
    runs = [run for run in reading.sights.runs if text[run[1] : run[1] + 1] in _UNITS]
    doors = sorted(reading.sights.doors + runs) if runs else reading.sights.doors
    for door, end in doors:
        if door < reached or text[end - 1] in "年/":
            continue
        if text[end : end + 1] not in CLEAR:
            fine = _FINE.match(text, door)
            if fine is None:
                continue
            end = fine.end()
        back = text[max(reached, door - _LOOK_BACK) : door]
        street = None if back[-1:] in _BARE else _STREET.match(back[::-1])
        if street is None:
            continue
        reached = end
        start, certain = _judge(reading, door - street.end(), door, end)
        if certain is not None:
            yield reading.found("address", start, end, text[start:door] + "***", certain)


@lru_cache(maxsize=256)
def _is_home(heading: str) -> bool:
    return _HOME_HEADING.search(heading) is not None


def _judge(reading: Reading, start: int, door: int, end: int) -> tuple[int, bool | None]:
    """Where the address begins behind the word for a home; whether it is one, or nothing for an office's."""
    text = reading.text
    if reading.has_columns and _is_home(reading.tables.heading_at(start)):
        return start, True
    inside = _INSIDE.search(text, start, door)
    if inside:
        return inside.end(), True
    before = text[max(0, start - 12) : start].rstrip(_FILLERS)
    if before.endswith(_HOME) or before.endswith(_LIVES):
        return start, True
    if reading.profile == "guide" or before.endswith(_OFFICE):
        return start, None
    return start, False if reading.profile == "roll" or _HOUSEHOLD.search(text, door, end) else None
