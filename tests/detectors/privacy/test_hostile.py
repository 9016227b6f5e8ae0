"""Whatever the text, the scan ends soon and tells the truth about places."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.detectors.privacy import KINDS, PROFILES, mask, scan, weak_masks

ALPHABET = (
    "0123456789Xx-. \t\n\u3000\u200b+()（）〔〕:：，。、*@_/EGHMCA皖J１３一三九壹年月日生岁号栋室组路村"
    "姓名身份证号电话手机卡账护照张王李欧阳明学生孤儿班级病种残疾级患出住址编元\ufeff\u0661𝟑"
)
PIECES = (
    *("341003200001011233", "13812345678", "6222020200001234562", "姓名\t身份证号\t年龄\n", "3.41003E+17"),
    *(
        "孤儿名单\n",
        "张三",
        "\t8\t",
        "护照E12345678",
        "皖J12345",
        "a@b.cn",
        "前进路12号3栋",
        "出生日期：1985-06-15",
    ),
    *(
        "姓名\n班级\n金额\n",
        "\n",
        "138 1234 5678",
        "一三九一二三四五六七八",
        "患肺癌",
        "统一社会信用代码",
        "监督电话",
    ),
)
texts = st.text(alphabet=ALPHABET, max_size=120) | st.text(max_size=60)
texts |= st.lists(st.sampled_from(PIECES) | st.text(alphabet=ALPHABET, max_size=4), max_size=20).map("".join)


@given(texts, st.sampled_from(sorted(PROFILES)))
def test_a_match_says_what_stands_at_its_place(text, profile):
    reached = 0
    for match in scan(text, profile):
        assert reached <= match.start < match.end <= len(text)
        assert match.text == text[match.start : match.end]
        assert match.kind in KINDS
        assert match.masked
        reached = match.end


@given(texts, st.sampled_from(sorted(PROFILES)))
def test_numbers_alone_are_those_of_the_whole_scan_or_hidden_by_something_better(text, profile):
    kinds = {"resident_id", "mobile", "bank_card", "landline"}
    everything = scan(text, profile)
    for number in scan(text, profile, kinds=kinds):
        assert any(match.start < number.end and number.start < match.end for match in everything)


@given(texts)
def test_masking_needs_nothing_but_the_matches(text):
    masked = mask(text, scan(text, "roll"))
    assert isinstance(masked, str)
    assert mask(text, []) == text


@given(texts)
def test_weak_masks_say_what_stands_at_their_place(text):
    assert all(match.text == text[match.start : match.end] for match in weak_masks(text))


WORST = [
    "1",
    "1 ",
    "1\t",
    "1\n",
    "1 3 8 ",
    "138 1234 567 ",
    "6222 ",
    "341003 2000 ",
    "1\u200b",
    "1    ",
    "1.",
    "1-",
    "12号",
    "前",
    "路",
    "路1号",
    "村" * 9 + "1号",
    "一",
    "一三",
    "一三九一二三四五六七八 ",
    "A1B2C3D4",
    "E1234567 护照",
    "@",
    "a@",
    "a.",
    "a@b.",
    "张",
    "：张三",
    "学生张三",
    "张三，8岁",
    "癌",
    "患",
    "患病，",
    "先天性心",
    "姓名\t年龄\n",
    "姓名\n班级\n金额\n",
    "张三\t1\n",
    "\t",
    "\n",
    " ",
    "1985年6月15日生",
    "出生",
    "3.41003E+17 ",
    "皖J12345",
    "*1",
    "1*",
    "（0559）2512345",
    "编号：",
    "监督电话13812345678",
]


def keeps_pace(short, long):
    """Whether ten times as much takes no twenty times as long; a busy machine is asked again."""
    return any(seconds(long) <= max(20 * seconds(short), 1.0) for _ in range(3))


def seconds(text: str) -> float:
    start = time.process_time()
    scan(text, "roll")  # which looks for everything
    weak_masks(text)
    return time.process_time() - start


@pytest.mark.parametrize("worst", WORST)
def test_time_grows_no_faster_than_the_text(worst):
    short = (worst * (100_000 // len(worst) + 1))[:100_000]
    assert keeps_pace(short, short * 10)


@pytest.mark.parametrize("head", ["姓名\t身份证号\n", "1、", "姓名：", "1" * 200, "孤儿名单\n1、张三 "])
def test_one_endless_line_takes_no_longer_than_many(head):
    assert keeps_pace(*(head + "\t1 张三患病" * size for size in (10_000, 100_000)))
