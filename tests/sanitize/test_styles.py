"""A text's own fonts, sizes and colours are counted, and only they are taken off."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govpublic.sanitize import clean_html, has_inline_style, strip_inline_style, text_of

from .inspector import on_both_backends
from .samples import WORD

PIECES = [
    *("<p ", "<span ", "<font ", "style=", "class=", '"color:red"', "'x:y;font:z'", "mso ", ">", "</span>"),
    *("</font>", "文", "/", '"', "'", ";", "<style>", "</style>", "&quot;", "color=red"),
]


class TestInlineStyle:
    @pytest.mark.parametrize(
        ("html", "places", "stripped"),
        [
            ("<p>文</p>", 0, "<p>文</p>"),
            ('<p style="color:red">文</p>', 1, "<p>文</p>"),
            ("<P STYLE='FONT-SIZE: 9pt'>文</P>", 1, "<p>文</P>"),
            ('<p style="color:red;text-align:center">文</p>', 1, '<p style="text-align:center">文</p>'),
            ('<p style="text-align:center">文</p>', 0, '<p style="text-align:center">文</p>'),
            ('<p style="background-color:#fff; font:9pt a">文</p>', 1, "<p>文</p>"),
            ('<p style="/* x */color:red">文</p>', 1, "<p>文</p>"),
            ('<p style="\\63olor:red">文</p>', 1, "<p>文</p>"),
            ('<p style="font-family:&quot;仿宋&quot;;width:9px">文</p>', 1, '<p style="width:9px">文</p>'),
            ('<font size="5" color="red">文</font>', 1, "文"),
            ('<p class="MsoNormal">文</p>', 1, "<p>文</p>"),
            ('<p class="lead MsoNormal">文</p>', 1, '<p class="lead">文</p>'),
            ('<p class="lead">文</p>', 0, '<p class="lead">文</p>'),
            ('<td bgcolor="#ff0000" width=9>文</td>', 1, "<td width=9>文</td>"),
            ('<span style="color:red">青<span lang="en">x</span></span>', 1, '青<span lang="en">x</span>'),
            ("<style>p{color:red}</style>文", 1, "文"),
            ('<img src=x style="font-size:1px"/>', 1, "<img src=x />"),
            ('<p style="color:red"><font face=a>青</font><b style="mso-x:y">屿</b>', 3, "<p>青<b>屿</b>"),
            ('<a linktype="page" id="3" style="color:red">文</a>', 1, '<a linktype="page" id="3">文</a>'),
            ('<embed embedtype="image" id="1" alt="图"/>', 0, '<embed embedtype="image" id="1" alt="图"/>'),
            ("正文中写到 style=color:red 不算", 0, "正文中写到 style=color:red 不算"),
            ('<!-- <p style="color:red"> -->文', 0, '<!-- <p style="color:red"> -->文'),
        ],
    )  # fmt: skip
    def test_places_are_counted_and_only_they_are_taken_off(self, html, places, stripped):
        assert has_inline_style(html) == places
        assert strip_inline_style(html) == stripped

    def test_a_paste_from_word_has_no_own_style_afterwards(self):
        assert has_inline_style(WORD) == 7
        stripped = strip_inline_style(WORD)
        assert has_inline_style(stripped) == 0
        assert text_of(stripped) == text_of(WORD)

    @on_both_backends
    def test_cleaned_html_has_none(self, backend):
        assert has_inline_style(clean_html(WORD, backend=backend)) == 0

    @settings(deadline=None, max_examples=300)
    @given(pieces=st.lists(st.sampled_from([*PIECES, " "]), max_size=25))
    def test_stripping_always_leaves_nothing_to_strip(self, pieces):
        stripped = strip_inline_style("".join(pieces))
        assert has_inline_style(stripped) == 0
        assert strip_inline_style(stripped) == stripped
