"""Names of people, children among them, in rolls and in sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .masking import mask_name
from .match import Match
from .reading import Reading
from .surnames import NAME, is_likely_name, is_name, is_plain_name
from .tables import Heading, Row
from .words import Words

NAME_HEADING = re.compile(
    r"姓名|户主|申请人|受益人|受助人|享受人|持卡人|领取人|补贴对象|救助对象|保障对象|家庭成员|成员名单|监护人|家长|残疾人$|学生名"
)
_OFFICIAL = re.compile(r"干部|负责人|联系人|责任人|经办|审核|审批|校长|班主任|教师|局长|书记|主任|单位")
_ADULT = re.compile(r"监护|家长|父|母|户主|抚养|申请人|联系人|教师|老师|班主任")
ADULT_TITLE = re.compile(
    r"领导小组|工作组|工作人员|联系人|负责人|评委|评审|志愿者|教练|大学|高校|研究生|教师|班主任|本科|毕业生|职工|公务员|事业单位|招聘|护理补贴"
)
_SCHOOL_HEADING = re.compile(r"班级|年级|就读学校|就读|所在班")
_AGE_HEADING = re.compile(r"年龄|周岁")
_AGE = re.compile(r"\s*(\d{1,2})\s*(?:周?岁)?\s*", re.ASCII)
_BIRTH = re.compile(
    r"(?<!\d)\d{6}((?:19|20)\d{2})(?:0[1-9]|1[0-2])[0-3]\d\d{3}[\dXx](?![0-9A-Za-z])", re.ASCII
)
_ADULT_AGE = 18
_OLDEST = 100
_BLANKS = re.compile(r"\s+")

_LABELS = (
    "姓名|户主|申请人|当事人|被处罚人|受助人|患者|学生姓名|学生|监护人|家长|"
    "父亲|母亲|儿子|女儿|配偶|持卡人|死者|伤者|信访人"
)
_PUBLIC_LABELS = ("当事人", "被处罚人")
# A single character to begin with is found far faster than a class of two.
_LABELLED = tuple(re.compile(rf"{colon}[ \t\u3000]{{0,4}}(?={NAME[:-1]}))") for colon in ":：")
_LABEL_BEFORE = tuple(_LABELS.split("|"))
_BOUNDED = re.compile(rf"({NAME})(?=[\s，,。；;、（(）)：:]|$|男|女|身份证|今年|现年|年仅)")
# What follows a child's name where its age is told.
_AGE_AFTER = re.compile(
    r"(?:[，,、（( ]{1,2}[男女][孩童生]?)?[，,、（( ]{1,2}(?:现年|年仅|今年)?(\d{1,2})周?岁", re.ASCII
)
_AGED = re.compile(
    rf"(?<![\u4e00-\u9fff])({NAME})(?:[，,（( ]{{1,2}}[男女][孩童生]?)?[，,（( ]{{1,2}}(?:现年|年仅|今年)?"
    r"([0-9]{1,2})周?$"
)


class Columns(NamedTuple):
    """What the headings of a table say of the people in it."""

    names: tuple[tuple[int, bool], ...]
    ages: tuple[int, ...]
    child: str


def people(reading: Reading) -> Iterator[Match]:
    """`person_name` and `minor`, each over the name; in notices, which may name people, children alone."""
    if reading.has_columns:
        known: tuple[Heading, Columns] | None = None
        for row in reading.tables.rows:
            if known is None or known[0] is not row.heading:
                known = row.heading, _columns(row.heading, reading.words)
            if known[1].names:
                yield from _row(reading, row, known[1])
    yield from _labelled(reading)
    yield from _children(reading)


def name_columns(columns: tuple[str, ...]) -> list[int]:
    """Which columns hold names of people who are not there as officials."""
    return [
        place
        for place, column in enumerate(columns)
        if NAME_HEADING.search(column) and not _OFFICIAL.search(column)
    ]


def _columns(heading: Heading, words: Words) -> Columns:
    columns, childish = heading.columns, child_words(words)
    names = name_columns(columns)
    adults = [bool(_ADULT.search(column) and not childish.search(column)) for column in columns]
    about = heading.title.rpartition("\n")[2] + " " + " ".join(columns)
    child = ""
    if childish.search(about) or any(map(_SCHOOL_HEADING.search, columns)):
        child = "perhaps" if ADULT_TITLE.search(about) else "certain"
    ages = tuple(place for place, column in enumerate(columns) if _AGE_HEADING.search(column))
    return Columns(tuple((place, adults[place]) for place in names), ages, child)


def _row(reading: Reading, row: Row, columns: Columns) -> Iterator[Match]:
    text, roll = reading.text, reading.profile == "roll"
    known = reading.year is None and not columns.ages
    child = columns.child if known else _is_childs(reading, row, columns)
    for column, adult in columns.names:
        place = row.cell(text, column)
        if place is None:
            continue
        start, end = place
        cell = text[start:end]
        bare = cell
        if not is_name(cell):
            name = cell.strip()
            bare = _BLANKS.sub("", name) if " " in name or "\u3000" in name else name
            if not is_name(bare):
                continue
            start += len(cell) - len(cell.lstrip())
            end = start + len(name)
        if child and not adult:
            certain = child == "certain" and reading.profile in {"roll", "notice"}
            yield reading.found("minor", start, end, mask_name(bare), certain)
        elif reading.profile != "notice":
            yield reading.found("person_name", start, end, mask_name(bare), roll)


def _is_childs(reading: Reading, row: Row, columns: Columns) -> str:
    """`certain`, `perhaps` or nothing: whether a row is about a child, by age, by birth, by the words."""
    text = reading.text
    for column in columns.ages:
        place = row.cell(text, column)
        age = _AGE.fullmatch(text, *place) if place else None
        if age:
            return "certain" if int(age[1]) < _ADULT_AGE else ""
    if reading.year is not None:
        born = _BIRTH.search(text, row.start, row.end)
        if born and reading.year - int(born[1]) < _OLDEST:
            return "certain" if reading.year - int(born[1]) < _ADULT_AGE else ""
    return columns.child


@lru_cache(maxsize=16)
def child_words(words: Words) -> "re.Pattern[str]":
    return re.compile("|".join(map(re.escape, (*words.minor, "儿童"))))


def _labelled(reading: Reading) -> Iterator[Match]:
    """Names after a label and a colon."""
    text = reading.text
    lists = reading.profile in {"roll", "notice"}
    for pattern in _LABELLED:
        for colon in pattern.finditer(text):
            start, end = max(0, colon.start() - 5), colon.start()
            if not text.endswith(_LABEL_BEFORE, start, end):
                continue
            name = _BOUNDED.match(text, colon.end())
            if name is None or not is_likely_name(name[1]):
                continue
            label = text[start:end]
            if child_words(reading.words).search(label):
                certain = lists and not ADULT_TITLE.search(reading.line(start, end))
                yield reading.found("minor", *name.span(1), mask_name(name[1]), certain)
            elif reading.profile != "notice" and not label.endswith(_PUBLIC_LABELS):
                yield reading.found(
                    "person_name", *name.span(1), mask_name(name[1]), reading.profile == "roll"
                )


def _children(reading: Reading) -> Iterator[Match]:
    """Names with a child's age, and names after the word for a pupil or an orphan."""
    text = reading.text
    lists = reading.profile in {"roll", "notice"}
    place = text.find("岁")
    while place >= 0:
        child = _AGED.search(text, max(0, place - 18), place)
        if child and int(child[2]) < _ADULT_AGE and is_likely_name(child[1]):
            yield reading.found("minor", *child.span(1), mask_name(child[1]), lists)
        place = text.find("岁", place + 1)
    for word in child_words(reading.words).finditer(text):
        end = word.end()
        while text[end : end + 1] in {":", "：", " ", "\u3000"} and end < word.end() + 2:
            end += 1
        name = _BOUNDED.match(text, end)
        if name and is_plain_name(name[1]):
            age = _AGE_AFTER.match(text, name.end(1))
            if age and int(age[1]) >= _ADULT_AGE:
                continue
            yield reading.found("minor", *name.span(1), mask_name(name[1]), lists and age is not None)
