"""What a reader needs stays."""

import pytest

from govpublic.sanitize import clean_html, text_of

from .inspector import on_both_backends

ARTICLE = (
    "<h2>一、总体要求</h2><p>为贯彻<strong>《条例》</strong>，现将有关事项通知如下。</p>"
    '<ol start="2"><li>松涛镇</li><li>云溪县</li></ol><blockquote>第三条</blockquote>'
    '<table><thead><tr><th scope="col" colspan="2">项目</th></tr></thead>'
    '<tbody><tr><td rowspan="2">补贴</td><td>100<sup>2</sup></td></tr></tbody></table>'
    '<p dir="ltr">见<span lang="en">Annex</span><br>完<hr>'
)


@on_both_backends
def test_what_an_article_is_made_of_stays(backend):
    cleaned = clean_html(ARTICLE, backend=backend)
    for part in ARTICLE.removesuffix("<br>完<hr>").split("><"):
        assert part.strip("<>") in cleaned
    assert cleaned.replace("</p>", "").startswith(ARTICLE[: ARTICLE.index("<p dir")].replace("</p>", ""))


@on_both_backends
@pytest.mark.parametrize("profile", ["article", "comment", "plain"])
@pytest.mark.parametrize(
    "text",
    [
        "青屿市人民政府关于印发《青屿市政务公开办法》的通知（青政〔2026〕3号）",
        "\u3000\u3000第一条　为了规范“公开”——保障……的权利，①②③，㎡、℃、〇、𠮷、Ａ１",
        "姓名：张三；金额：1,000.50元；比例：3.5%～4%",
    ],
)
def test_chinese_text_is_untouched(text, profile, backend):
    assert clean_html(text, profile, backend=backend) == text


@on_both_backends
@pytest.mark.parametrize(
    "href",
    [
        "https://qingyu.example/a?x=1&copy=2#3", "http://qingyu.example", "mailto:xxgk@qingyu.example",
        "tel:0559-0000000", "/附件/1.pdf", "../a.html", "#一", "?page=2", "a/b:c", "//qingyu.example/x",
    ],
)  # fmt: skip
def test_good_addresses_stay_and_links_do_not_tell_where_from(href, backend):
    cleaned = clean_html(f"<a href='{href}' target=_blank rel=opener>附件</a>", backend=backend)
    assert f'href="{href.replace("&", "&amp;")}"' in cleaned or f'href="{href}"' in cleaned
    assert 'rel="noopener noreferrer"' in cleaned
    assert "target" not in cleaned


@on_both_backends
def test_a_reference_without_semicolon_in_an_address_is_no_reference(backend):
    cleaned = clean_html('<a href="/s?a=1&copy=2&amp;b=3">x</a>', backend=backend)
    assert "©" not in cleaned
    assert cleaned.replace("&amp;", "&").count("&copy=2&b=3") == 1


@on_both_backends
def test_pictures_keep_their_text_and_size_only(backend):
    cleaned = clean_html(
        '<img src="/media/1.png" alt="流程图" width="80%" height="20" style="x" class="y" loading="z">',
        backend=backend,
    )
    assert cleaned == '<img src="/media/1.png" alt="流程图" width="80%" height="20">'


@on_both_backends
@pytest.mark.parametrize(
    "html",
    [
        "<td colspan=1e9>",
        "<td rowspan=-1>",
        "<th scope=all>",
        "<p dir=up>",
        "<p lang='\"x'>",
        "<img width=9999999>",
    ],
)
def test_attributes_with_impossible_values_go(html, backend):
    assert "=" not in clean_html(f"<table><tr>{html}x", backend=backend)


@on_both_backends
def test_styles_classes_colours_and_fonts_go_and_their_text_stays(backend):
    html = (
        '<p style="color:red" class="MsoNormal" align="center"><font color="red" face="仿宋">青屿市</font>'
        '<span style="font-size:9pt">公告</span></p>'
    )
    assert clean_html(html, backend=backend) == "<p>青屿市公告</p>"


@on_both_backends
def test_the_title_of_the_page_is_the_only_first_heading(backend):
    assert clean_html("<h1>公告</h1>", backend=backend) == "<h2>公告</h2>"


@on_both_backends
@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("comment", "<p>建议<strong>公开</strong>链接</p>\n标题"),
        ("plain", "建议公开链接\n标题"),
    ],
)
def test_the_profiles_of_the_public_have_no_links_pictures_or_headings(profile, expected, backend):
    html = "<p>建议<strong>公开</strong><a href='/x'>链接</a><img src='/x'></p><h2>标题</h2>"
    assert clean_html(html, profile, backend=backend).strip("\n") == expected


@on_both_backends
def test_lines_do_not_run_together_when_their_elements_go(backend):
    assert clean_html("<section>甲</section><section>乙</section>", backend=backend).split() == ["甲", "乙"]
    assert clean_html("<div>甲</div><div>乙</div>", "plain", backend=backend).split() == ["甲", "乙"]


@on_both_backends
def test_plain_is_still_escaped(backend):
    assert (
        clean_html("甲<b>&lt;script&gt;</b>乙 & 丙", "plain", backend=backend)
        == "甲&lt;script&gt;乙 &amp; 丙"
    )


@on_both_backends
@pytest.mark.parametrize("html", ["1 < 2", "a<1", "x <", "甲<乙>丙", "<p>收入<5000元</p>"])
def test_a_lesser_sign_in_a_text_is_not_lost(html, backend):
    cleaned = clean_html(html, backend=backend)
    assert "&lt;" in cleaned
    assert text_of(cleaned) == html.removeprefix("<p>").removesuffix("</p>")


@on_both_backends
def test_text_after_a_tag_that_never_ends_is_not_lost(backend):
    cleaned = clean_html("<p>前</p><a href='x>后", backend=backend)
    assert "后" in cleaned
    assert "<a" not in cleaned
