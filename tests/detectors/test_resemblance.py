"""Word and PDF of one paper resemble each other; two papers do not."""

import io
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.detectors.filetext import extract_text
from govpublic.detectors.resemblance import Difference, first_difference, same_text
from tests.detectors import samples

PAPER = "\n".join(samples.LINES)


def texts(*files: bytes) -> list[str]:
    return [extract_text(io.BytesIO(data)) for data in files]


def test_word_and_pdf_of_one_paper_are_the_same_whatever_their_page_numbers():
    word, pdf = texts(samples.word(), samples.pdf(pages=2, numbered=True))
    assert same_text(word, pdf) == 1.0
    assert first_difference(word, pdf) is None


def test_a_changed_figure_is_seen_and_shown():
    changed = [line.replace("百分之二十", "百分之十") for line in samples.LINES]
    word, pdf = texts(samples.word(), samples.pdf(changed))
    assert 0.85 < same_text(word, pdf) < 1.0
    difference = first_difference(word, pdf)
    assert "百分之二十" in difference.first
    assert "百分之十" in difference.second


def test_a_missing_passage_is_shown_on_its_side_only():
    difference = first_difference(PAPER + "\n第四条 本办法自公布之日起施行，有效期五年。", PAPER)
    assert "第四条 本办法" in difference.first
    assert difference.second == ""


def test_another_paper_is_another_paper():
    other = "云溪县义务教育阶段招生工作方案。各中小学应当按照划定的学区接收新生，不得举行入学考试。"
    assert same_text(PAPER, other) < 0.2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("给予补助，按月发放。", "给予补助 , 按月发放 ."),
        ("２０２３年ＡＢ", "2023年ab"),
        ("正文\n— 3 —\n正文二", "正文\n正文二"),
        ("正文\n第 3 页 共 10 页\n正文二", "正文正文二"),
        ("甲\n3\f乙\n4\f", "甲乙"),
        ("甲\n- 3 -\f乙\n4 / 9\f", "甲乙"),
        ("", "……\n"),
    ],
)
def test_typesetting_is_no_difference(a, b):
    assert same_text(a, b) == 1.0
    assert first_difference(a, b) is None


def test_a_number_alone_on_a_line_inside_a_page_is_text():
    assert same_text("金额\n120\n元", "金额\n元") < 1.0


@pytest.mark.parametrize(("a", "b"), [("", "正文"), ("正文", ""), ("甲", "乙")])
def test_nothing_in_common_is_zero(a, b):
    assert same_text(a, b) == 0.0
    assert first_difference(a, b) == Difference(a, b)


@given(st.text(alphabet="甲乙丙，\n12 ", max_size=40), st.text(alphabet="甲乙丙，\n12 ", max_size=40))
def test_resemblance_is_a_share_and_has_no_sides(a, b):
    assert 0.0 <= same_text(a, b) <= 1.0
    assert same_text(a, b) == same_text(b, a)
    assert same_text(a, a) == 1.0


def test_long_papers_are_compared_in_linear_time():
    chance = random.Random(5)
    text = "".join(chance.choice("青屿云溪松涛补助办法申请企业") for _ in range(200_000))
    start = time.process_time()
    assert same_text(text, text[::-1]) < 1.0
    first_difference(text, text[:-50])
    assert time.process_time() - start < 5
