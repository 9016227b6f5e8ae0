"""A paste from Word leaves its text and structure, and nothing of Word."""

import re

import pytest

from govpublic.sanitize import clean_html, has_inline_style, strip_inline_style, text_of
from govpublic.sanitize.tokens import attributes_of, tokenize

from .inspector import on_both_backends
from .samples import WORD


@on_both_backends
def test_a_paste_from_word_leaves_its_text_and_structure(backend):
    cleaned = clean_html(WORD, backend=backend)
    assert text_of(cleaned).split("\n") == ["关于云溪县粮食补贴的通知", "一、范围", "松涛镇共1,200亩"]
    for junk in (
        "mso",
        "Mso",
        "style",
        "class",
        "font",
        "o:p",
        "xml",
        "file:",
        "<!",
        "设置",
        "Normal",
        "&nbsp;",
    ):
        assert junk not in cleaned
    assert "<b>关于云溪县粮食补贴的通知" in cleaned
    assert '<span lang="EN-US">1,200</span>' in cleaned
    assert clean_html(cleaned, backend=backend) == cleaned


@on_both_backends
@pytest.mark.parametrize(
    "html",
    [
        "<style>p{color:red}</style>文", "<STYLE type=x>p{}</STYLE >文", "<script>var a='</b>'</script>文",
        "<o:p>泄漏</o:p>文", "<O:P>&nbsp;</O:P>文", "<xml>泄漏</xml>文", "<!--[if mso]>泄漏<![endif]-->文",
        "<title>泄漏</title>文", "<template>泄漏</template>文", "<noscript>泄漏</noscript>文",
    ],
)  # fmt: skip
def test_junk_goes_with_its_content(html, backend):
    assert clean_html(html, backend=backend) == "文"
    assert text_of(html) == "文"


@on_both_backends
@pytest.mark.parametrize("html", ["<o:p>甲", "<o:p/>甲", "<xml>甲", "<title>甲", "<o:p>甲<b>乙</b></o:p>"])
def test_junk_that_is_not_closed_takes_nothing_with_it(html, backend):
    assert "甲" in clean_html(html, backend=backend)


@on_both_backends
def test_lone_surrogates_and_control_characters_go(backend):
    assert clean_html("青\ud800屿\x00市\x08\x7f<b>\udfff公告</b>", backend=backend) == "青屿市<b>公告</b>"


@on_both_backends
def test_line_ends_become_one(backend):
    assert clean_html("甲\r\n乙\r丙\n", backend=backend) == "甲\n乙\n丙\n"


FROM_WPS = """<!--StartFragment--><h1 style="mso-pagination:widow-orphan"><span style="mso-spacerun:'yes';font-family:黑体;
font-size:16.0000pt;mso-font-kerning:22.0000pt;"><font face="黑体">一、补助对象</font></span><b><o:p></o:p></b></h1>
<p class="MsoNormal" align="justify" style="text-align:justify;text-indent:32.0000pt;mso-char-indent-count:2.0000;">
<span style="font-family:仿宋_GB2312;font-size:16.0000pt;">见<a href="https://qingyu.example/a?x=1&amp;y=2"><u><span
class="15" style="color:rgb(0,0,255)">办法</span></u></a>第<font face="Times New Roman">3</font>条。</span></p>
<ol style="margin-top:0cm" start=2 type=1><li class=MsoNormal style='color:black;mso-list:l0 level1 lfo1'><span
lang=EN-US>松涛镇</span><ul type=disc><li class=MsoListParagraph><font color=red>竹溪村</font></li></ul></li></ol>
<table class=MsoTableGrid border=1 cellspacing=0 style="border-collapse:collapse;mso-table-layout-alt:fixed;"><thead>
<tr style="height:20pt"><th colspan=2 style="width:90pt;background:rgb(217,217,217)" bgcolor=#d9d9d9>项目</th></tr></thead>
<tbody><tr><td rowspan=2 valign=top style="padding:0pt 5.4pt;font-size:12pt"><p class=p0><font face=仿宋>购车</font></p>
</td><td><p>20<sup style="font-size:9pt">①</sup></p></td></tr></tbody></table><!--EndFragment-->"""  # noqa: E501
STRUCTURE = {"h1", "a", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "p", "u", "sup", "b"}


def structure_of(html):
    """The elements that mean something, in order, with what the reader and the page need of them."""
    found = []
    for token in tokenize(html):
        if token.kind in ("start", "end") and token.name in STRUCTURE:
            kept = [(a.name, a.value) for a in attributes_of(token) if a.name in NEEDED]
            found.append((token.kind, token.name, kept))
    return found


NEEDED = {"href", "colspan", "rowspan", "start"}


@pytest.mark.parametrize("html", [FROM_WPS, WORD], ids=["WPS", "Word"])
def test_clearing_the_formatting_of_a_paste_keeps_headings_lists_tables_and_links(html):
    cleared = strip_inline_style(html)
    assert structure_of(cleared) == structure_of(html)
    assert len(structure_of(html)) > 3
    assert text_of(cleared) == text_of(html)
    assert has_inline_style(html) > 3
    assert has_inline_style(cleared) == 0


@on_both_backends
def test_a_paste_from_wps_leaves_its_text_and_structure(backend):
    cleaned = clean_html(FROM_WPS, backend=backend)
    lines = ["一、补助对象", "见办法第3条。", "松涛镇", "竹溪村", "项目", "购车", "20①"]
    assert [line.strip() for line in text_of(cleaned).split() if line.strip()] == lines
    for kept in (
        "<h2>一、补助对象",
        '<ol start="2">',
        "<ul>",
        '<th colspan="2">',
        '<td rowspan="2">',
        "<sup>",
    ):
        assert kept in cleaned
    assert 'href="https://qingyu.example/a?x=1&amp;y=2"' in cleaned
    assert not {"font", "style", "mso", "class", "bgcolor"} & set(re.findall(r"[a-z]+", cleaned))
