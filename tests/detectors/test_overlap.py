"""Copies are told from interpretations, in whatever order they stand."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.detectors.overlap import containment
from tests.detectors.copies import copy_with_edits, summary_with_quotations
from tests.detectors.laws import laws, needs_laws

DOCUMENT = (
    "对购买新能源公交车的企业，按照购车价格的百分之二十给予补助。"
    "申请人应当在每年三月底前向县交通运输局提交申请。"
)


def test_a_copy_is_contained_whole():
    assert containment(DOCUMENT, "第一条 总则。" + DOCUMENT) == 1.0


def test_layout_width_and_punctuation_do_not_hide_a_copy():
    disguised = " ".join(DOCUMENT).replace("，", ",").replace("。", "!\n\n")
    assert containment(disguised, DOCUMENT) == 1.0


def test_reordering_hides_little():
    first, second = DOCUMENT.split("。")[:2]
    assert containment(second + first, DOCUMENT) > 0.8


def test_a_text_of_its_own_is_not_contained():
    assert containment("买一辆车，县里帮您出两成。三月底之前，到交通局交材料就行。", DOCUMENT) < 0.1


def test_half_a_copy_is_about_half_contained():
    own = "这项办法是怎么来的呢？去年夏天，我们到松涛镇听了三十多位司机的意见，写进了草案。"
    assert 0.3 < containment(DOCUMENT[: len(own)] + own, DOCUMENT) < 0.6


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("", DOCUMENT, 0.0),
        (DOCUMENT, "", 0.0),
        ("给予补助", DOCUMENT, 1.0),
        ("不给补助", DOCUMENT, 0.0),
        ("。，！", DOCUMENT, 0.0),
    ],
)
def test_short_and_empty_texts(text, source, expected):
    assert containment(text, source) == expected


def test_what_stands_in_several_sources_counts_once_and_in_any_of_them():
    first, second = DOCUMENT.split("。")[:2]
    assert containment(DOCUMENT, first) < 1 > containment(DOCUMENT, second)
    assert containment(first + "。", second, first) == 1.0
    assert containment(first, first, first) == 1.0
    assert containment(first) == 0.0


def test_two_sources_do_not_run_into_each_other():
    assert containment("甲乙丙丁戊己庚辛", "甲乙丙丁", "戊己庚辛") == 0.0


@pytest.mark.parametrize(("gram", "expected"), [(4, 3 / 7), (6, 1 / 5), (7, 0.0), (10, 0.0), (11, 0.0)])
def test_the_length_of_a_run_can_be_chosen(gram, expected):
    assert containment("甲乙丙丁戊己一二三四", "甲乙丙丁戊己", gram=gram) == expected


def test_a_source_too_long_to_be_kept_counts_the_same():
    source = DOCUMENT + "，" * 60_000
    assert containment(DOCUMENT, source) == 1.0


@given(st.text(alphabet="甲乙丙丁，。 ab", max_size=60), st.text(alphabet="甲乙丙丁，。 ab", max_size=60))
def test_is_always_a_share(text, source):
    assert 0.0 <= containment(text, source) <= 1.0


@pytest.fixture(scope="module")
def documents():
    chosen = [law["text"] for law in laws() if 4_000 < len(law["text"]) < 12_000]
    return random.Random(711).sample(chosen, 24)


class TestLaws:
    pytestmark = needs_laws

    @pytest.mark.parametrize("reordered", [False, True])
    def test_copies_with_three_tenths_of_the_sentences_rewritten_stay_above_half(self, documents, reordered):
        chance = random.Random(30)
        for number, text in enumerate(documents):
            copy = copy_with_edits(text, documents[number - 1], chance, reordered=reordered)
            assert containment(copy, text) >= 0.5

    def test_summaries_that_quote_three_tenths_stay_below_the_warning(self, documents):
        chance = random.Random(35)
        for number, text in enumerate(documents):
            assert containment(summary_with_quotations(text, documents[number - 1], chance), text) < 0.35
