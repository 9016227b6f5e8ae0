"""A paste from Word leaves its text and structure, and nothing of Word."""

import pytest

from govpublic.sanitize import clean_html, text_of

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
