"""Copies are told from interpretations, in whatever order they stand."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.detectors.overlap import containment
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
            other = _sentences(documents[number - 1])
            paragraphs = _rewritten(_sentences(text), other, chance).split("\n")
            if reordered:
                chance.shuffle(paragraphs)
            assert containment("\n".join(paragraphs), text) >= 0.5

    def test_summaries_that_quote_three_tenths_stay_below_the_warning(self, documents):
        chance = random.Random(35)
        for number, text in enumerate(documents):
            own, quoted = _sentences(documents[number - 1]), _sentences(text)
            chance.shuffle(quoted)
            summary = own + _cut(quoted, sum(map(len, own)) * 3 // 7)
            assert containment("".join(summary), text) < 0.35


def _rewritten(sentences: list[str], other: list[str], chance: random.Random) -> str:
    """Sentences with others in place of some of them, which make up at most three tenths of the length."""
    left = sum(map(len, sentences)) * 0.3
    for place in chance.sample(range(len(sentences)), len(sentences)):
        left -= len(sentences[place])
        if left < 0:
            break
        sentences[place] = chance.choice(other)
    return "".join(sentences)


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^。\n]+[。\n]", text)


def _cut(sentences: list[str], length: int) -> list[str]:
    return list("".join(sentences)[:length])
