"""Names of people, children among them, in rolls and in sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .masking import mask_name
from .match import Match
from .reading import Reading
from .surnames import NAME, is_name, is_plain_name
from .tables import Row
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

_LABELS = (
    "姓名|户主|申请人|当事人|被处罚人|受助人|患者|学生姓名|学生|监护人|家长|"
    "父亲|母亲|儿子|女儿|配偶|持卡人|死者|伤者|信访人"
)
_PUBLIC_LABELS = ("当事人", "被处罚人")
_LABELLED = re.compile(rf"[:：][ \t\u3000]{{0,4}}(?={NAME[:-1]}))")
_LABEL_BEFORE = tuple(_LABELS.split("|"))
_BOUNDED = re.compile(rf"({NAME}?)(?=[\s，,。；;、（(）)：:]|$|男|女|身份证)")
_CHILD_AGE = re.compile(r"([0-9]{1,2})周?岁")
_AGED = re.compile(
    rf"(?<![\u4e00-\u9fff])({NAME}?)(?:[，,（( ]{{1,2}}[男女][孩童生]?)?[，,（( ]{{1,2}}(?:现年|年仅|今年)?$"
)


def people(reading: Reading) -> Iterator[Match]:
    """`person_name` and `minor`, each over the name; in notices, which may name people, children alone."""
    if reading.has_columns:
        for row in reading.tables.rows:
            yield from _row(reading, row)
    yield from _labelled(reading)
    yield from _children(reading)


def names_in(text: str, start: int, row: Row) -> list[tuple[str, int, int]]:
    """The heading and the place of each name in a row of a table."""
    found = []
    for heading, (a, b) in zip(row.headings, row.cells, strict=False):
        if NAME_HEADING.search(heading) and not _OFFICIAL.search(heading):
            cell = text[a:b]
            name = cell.strip()
            if is_name(name.replace(" ", "").replace("\u3000", "")):
                a += len(cell) - len(cell.lstrip())
                found.append((heading, a, a + len(name)))
    return found


def _row(reading: Reading, row: Row) -> Iterator[Match]:
    names = names_in(reading.text, 0, row)
    if not names:
        return
    child = is_childs(reading, row)
    for heading, start, end in names:
        minor = child and not (_ADULT.search(heading) and not child_words(reading.words).search(heading))
        masked = mask_name(re.sub(r"\s", "", reading.text[start:end]))
        if minor and child:
            lists = reading.profile in {"roll", "notice"}
            yield reading.found("minor", start, end, masked, child == "certain" and lists)
        elif reading.profile != "notice":
            yield reading.found("person_name", start, end, masked, reading.profile == "roll")


def is_childs(reading: Reading, row: Row) -> str:
    """`certain`, `perhaps` or nothing: whether a row is about a child, by age, by birth, by the words."""
    text = reading.text
    for heading, (start, end) in zip(row.headings, row.cells, strict=False):
        if _AGE_HEADING.search(heading):
            age = _AGE.fullmatch(text, start, end)
            if age:
                return "certain" if int(age[1]) < _ADULT_AGE else ""
    words = child_words(reading.words)
    if reading.year is not None:
        born = _BIRTH.search(text, row.cells[0][0], row.cells[-1][1])
        if born and reading.year - int(born[1]) < 100:
            return "certain" if reading.year - int(born[1]) < _ADULT_AGE else ""
    about = row.title.rpartition("\n")[2] + " " + " ".join(row.headings)
    if any(words.search(each) for each in row.headings if NAME_HEADING.search(each)) or (
        words.search(about) or any(map(_SCHOOL_HEADING.search, row.headings))
    ):
        return "perhaps" if ADULT_TITLE.search(about) else "certain"
    return ""


@lru_cache(maxsize=16)
def child_words(words: Words) -> "re.Pattern[str]":
    return re.compile("|".join(map(re.escape, (*words.minor, "儿童"))))


def _labelled(reading: Reading) -> Iterator[Match]:
    """Names after a label and a colon."""
    text = reading.text
    for colon in _LABELLED.finditer(text):
        start, end = max(0, colon.start() - 5), colon.start()
        if not text.endswith(_LABEL_BEFORE, start, end):
            continue
        name = _BOUNDED.match(text, colon.end())
        if name is None or not is_name(name[1]):
            continue
        label = text[start:end]
        if child_words(reading.words).search(label):
            lists = reading.profile in {"roll", "notice"}
            yield reading.found(
                "minor",
                *name.span(1),
                mask_name(name[1]),
                lists and not ADULT_TITLE.search(reading.line(start, end)),
            )
        elif reading.profile != "notice" and not label.endswith(_PUBLIC_LABELS):
            yield reading.found("person_name", *name.span(1), mask_name(name[1]), reading.profile == "roll")


def _children(reading: Reading) -> Iterator[Match]:
    """Names with a child's age, and names after the word for a pupil or an orphan."""
    text = reading.text
    lists = reading.profile in {"roll", "notice"}
    if "岁" in text:
        for age in _CHILD_AGE.finditer(text):
            child = _AGED.search(text, max(0, age.start() - 16), age.start())
            if child and int(age[1]) < _ADULT_AGE and is_name(child[1]):
                yield reading.found("minor", *child.span(1), mask_name(child[1]), lists)
    words = child_words(reading.words)
    for word in words.finditer(text):
        end = word.end()
        while text[end : end + 1] in {":", "：", " ", "\u3000"} and end < word.end() + 2:
            end += 1
        name = _BOUNDED.match(text, end)
        if name and is_plain_name(name[1]):
            yield reading.found("minor", *name.span(1), mask_name(name[1]), False)
