"""HTML read as text with the way back, and exactly one place in it changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govpublic.validators.privacy.markup import read, replace

from .people import ID, ID_MASKED


def masked(html):
    text, spans = read(html)
    at = text.index(ID)
    return replace(html, spans, [(at, at + len(ID), ID_MASKED)])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>身份证{ID}号</p>", f"<p>身份证{ID_MASKED}号</p>"),
        (f"<p>{ID[:6]}<b>{ID[6:]}</b>。</p>", f"<p>{ID_MASKED}<b></b>。</p>"),
        (f"<p>A&amp;B{ID}&nbsp;C</p>", f"<p>A&amp;B{ID_MASKED}&nbsp;C</p>"),
        (f"<p>&#51;{ID[1:]}</p>", f"<p>{ID_MASKED}</p>"),
        (f'<img alt="张三{ID}"><p>x</p>', f'<img alt="张三{ID_MASKED}"><p>x</p>'),
        (f'<a href="tel:{ID}">x</a>', f'<a href="tel:{ID_MASKED}">x</a>'),
        (f'<a href="/d/{ID}/">{ID}</a>', f'<a href="/d/{ID}/">{ID_MASKED}</a>'),
        (f"5 < 6, {ID}", f"5 < 6, {ID_MASKED}"),
    ],
)
def test_masks_the_number_and_nothing_around_it(html, expected):
    assert masked(html) == expected


def test_cells_are_apart_by_tabs_and_rows_by_lines():
    html = "<table><tr><td><p>姓名</p></td><td>卡号</td></tr><tr><td>张三</td><td>1</td></tr></table>"
    assert [line.split("\t") for line in read(html)[0].split("\n") if line.strip()] == [
        ["姓名 ", "卡号"],
        ["张三", "1"],
    ]


def test_words_that_are_put_in_are_escaped():
    text, spans = read("<p>张三</p>")
    assert replace("<p>张三</p>", spans, [(0, 2, "<b>")]) == "<p>&lt;b&gt;</p>"
    assert text == "张三\n"


@given(st.text(alphabet="<>/&;=\"' pabt#13\n张", max_size=60))
def test_every_part_of_the_text_stands_where_it_is_said_to(html):
    text, spans = read(html)
    assert all(span.end <= len(text) and span.raw_end <= len(html) for span in spans)
    for span in spans:
        if span.in_step:
            kept = html[span.raw : span.raw_end].translate({9: 32, 10: 32, 12: 32, 13: 32, 160: 32})
            assert text[span.start : span.end] == kept
