"""Illness, disability and the cause of hardship, beside a name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .match import Match
from .people import name_columns
from .reading import Reading
from .surnames import NAME, is_likely_name, is_name, is_plain_name
from .tables import Heading
from .words import Words

# Every branch begins with a literal, which the engine finds quickly.
_CONDITION = re.compile(
    r"尿毒症|白血病|恶性肿瘤|脑瘫|脑瘤|脑梗死?|脑出血|精神分裂症?|精神病|精神障碍|抑郁症|艾滋病|自闭症|孤独症|癫痫|肾衰竭?|"
    r"肝硬化|肝炎|肺结核|尘肺病?|中风|偏瘫|瘫痪|心脏病|冠心病|糖尿病|高血压|先天性[\u4e00-\u9fff]{1,6}病|癌症?(?:晚期)?|"
    r"残疾(?!人)(?:[一二三四1-4]级)?|级残疾(?!人)|因[病残]致[贫困]|患有?[重大]病|患有?(?![者病难])[\u4e00-\u9fff]{1,8}?(?:病|症|炎|瘤|癌|伤|坏死)|住院号[:：]?\s?\d{4,}"
)
# What belongs to the condition before the word that it is found by.
_BEFORE = {
    "癌": re.compile(r"[\u4e00-\u9fff]{1,2}$"),
    "级": re.compile(r"[一二三四1-4]$"),
    "残": re.compile(r"(?:肢体|视力|听力|言语|智力|精神|多重)$"),
}
# Names are looked for once for all conditions that stand together.
_BLOCK = 32
_MASKED = "***"
_LISTS = frozenset({"roll", "notice"})
_EMPTY = re.compile(r"[\s/\\\-—－无否0]*")
_NAME = re.compile(rf"(?<![\u4e00-\u9fff])({NAME})(?=[\s，,。；;、（(：:]|$|男|女|患|因)")
# Somebody at the head of a clause who is said to be ill.
_PATIENT = re.compile(rf"(?:^|[\s。；;、,，])({NAME})[，,（( ][^。；;\n]{{0,12}}?(?:患|因|系|确诊|诊断)")
_LABELLED = re.compile(rf"(?:姓名|户主|申请人|患者|救助对象)[:：]\s{{0,3}}{NAME}")


def health(reading: Reading) -> Iterator[Match]:
    """What a roll says of somebody's health: cells of a column for it, and conditions beside a name.

    Certain in rolls and notices, in a table with a column of names or beside a labelled name. The names of
    programmes (重度残疾人护理补贴) say nothing of anybody.
    """
    done = set()
    if reading.has_columns:
        for found in _columns(reading):
            done.add(found.start)
            yield found
    near: dict[int, bool] = {}
    for start, end in _conditions(reading.text):
        if start in done:
            continue
        certain = _is_in_a_row_with_a_name(reading, start) or _speaks_of_a_patient(reading, start, end)
        block = start // _BLOCK
        if not certain and block not in near:
            line = reading.line(start, end)
            near[block] = any(is_plain_name(name[1]) for name in _NAME.finditer(line))
        if certain or near[block]:
            yield reading.found("health", start, end, _MASKED, certain)


def _columns(reading: Reading) -> Iterator[Match]:
    """What stands under a heading that asks for somebody's health."""
    words = _words(reading.words)
    heading: Heading | None = None
    columns: list[int] = []
    for row in reading.tables.rows:
        if heading is not row.heading:
            heading = row.heading
            named = bool(name_columns(heading.columns))
            columns = [at for at, title in enumerate(heading.columns) if named and words.search(title)]
        for column in columns:
            place = row.cell(reading.text, column)
            if place and not _EMPTY.fullmatch(reading.text, *place):
                yield _cell(reading, *place)


def _cell(reading: Reading, start: int, end: int) -> Match:
    cell = reading.text[start:end]
    start += len(cell) - len(cell.lstrip())
    return reading.found("health", start, start + len(cell.strip()), _MASKED, reading.profile in _LISTS)


def _is_in_a_row_with_a_name(reading: Reading, start: int) -> bool:
    if not reading.has_columns or reading.profile not in _LISTS:
        return False
    row = reading.tables.row_at(start)
    if row is None:
        return False
    places = [row.cell(reading.text, column) for column in name_columns(row.heading.columns)]
    return any(is_name(reading.text[slice(*place)].strip()) for place in places if place)


def _speaks_of_a_patient(reading: Reading, start: int, end: int) -> bool:
    if reading.profile not in _LISTS:
        return False
    before = reading.text[max(0, start - 60) : start + 1].rpartition("\n")[2]
    if _LABELLED.search(before):
        return True
    before = before[-21:]
    return any(is_likely_name(patient[1]) for patient in _PATIENT.finditer(before))


def _conditions(text: str) -> Iterator[tuple[int, int]]:
    for condition in _CONDITION.finditer(text):
        start, end = condition.span()
        before = _BEFORE.get(text[start])
        more = before.search(text, max(0, start - 2), start) if before else None
        if more or condition[0] not in {"残疾", "级残疾"}:
            yield (more.start() if more else start), end


@lru_cache(maxsize=16)
def _words(words: Words) -> "re.Pattern[str]":
    return re.compile("|".join(map(re.escape, words.health)) or r"(?!)")
