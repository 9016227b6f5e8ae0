"""What each block becomes on the public page."""

import re

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from govpublic.blocks.body import BodyBlock

from .streams import attachments, body

pytestmark = [
    pytest.mark.django_db,
    # Wagtail does not close the temporary file that it writes a rendition through.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]


def html(value):
    """The rendering with blanks between tags taken out."""
    template = Template("{% load wagtailcore_tags %}{% include_block value %}")
    return re.sub(r">\s+<", "><", template.render(Context({"value": value})))


def inside(value):
    return html(value).strip().removeprefix('<div class="gp-body">').removesuffix("</div>").strip()


@pytest.mark.parametrize(
    ("level", "tag"), [("h2", "h2"), ("h3", "h2"), ("h4", "h2"), (None, "h2"), ("x", "h2")]
)
def test_the_first_heading_follows_the_title_of_the_page(level, tag):
    assert f"<{tag} " in inside(body(("heading", {"level": level, "text": "一、总则"})))


def test_headings_leave_no_hole_in_the_outline_and_keep_their_look():
    value = body(
        ("heading", {"level": "h2", "text": "一、"}),
        ("paragraph", "<p>文</p>"),
        ("heading", {"level": "h4", "text": "1."}),
        ("heading", {"level": "h3", "text": "（一）"}),
    )
    assert re.findall(r'<(h\d) class="gp-heading gp-heading--(h\d)"', html(value)) == [
        ("h2", "h2"),
        ("h3", "h4"),
        ("h3", "h3"),
    ]


def test_a_heading_escapes_its_text_and_can_be_linked_to():
    rendered = inside(body(("heading", {"level": "h2", "text": "<b>一</b>"}, "ab-1")))
    assert rendered == '<h2 class="gp-heading gp-heading--h2" id="ab-1">&lt;b&gt;一&lt;/b&gt;</h2>'


def test_a_heading_outside_a_body_takes_its_own_level():
    block = BodyBlock().child_blocks["heading"]
    assert "<h3 " in block.render(block.normalize({"level": "h3", "text": "（一）"}))


def test_an_empty_heading_is_not_drawn():
    assert inside(body(("heading", {"level": "h2", "text": ""}))) == ""


def test_a_paragraph_keeps_its_meaning_and_loses_what_is_dangerous():
    rendered = inside(
        body(("paragraph", '<p onclick="x()"><b>甲</b><script>alert(1)</script><sup>2</sup></p>'))
    )
    assert "<b>甲</b>" in rendered
    assert "<sup>2</sup>" in rendered
    assert "script" not in rendered
    assert "onclick" not in rendered


def test_a_paragraph_past_the_caps_of_the_sanitizer_is_shown_without_markup():
    rendered = inside(body(("paragraph", "<p><b>甲</b> &lt;script&gt;</p>" + "<i></i>" * 60_000)))
    assert "<p>甲 &lt;script&gt;</p>" in rendered
    assert "<b>" not in rendered


def test_a_paragraph_loses_a_look_of_its_own():
    assert "style" not in inside(body(("paragraph", '<p style="color:red">甲</p>')))


def test_a_link_to_a_document_leads_to_it(make_document):
    document = make_document()
    rendered = inside(body(("paragraph", f'<p><a linktype="document" id="{document.pk}">表</a></p>')))
    assert f'href="/documents/{document.pk}/' in rendered


def test_a_link_to_a_deleted_document_is_drawn_as_text():
    rendered = inside(body(("paragraph", '<p><a linktype="document" id="987654">表</a></p>')))
    assert "表" in rendered
    assert "href" not in rendered


def test_an_article_shows_its_number_in_chinese():
    rendered = inside(body(("article", {"number": 12, "title": "", "text": "<p>文</p>"})))
    assert '<span class="gp-article__number">第十二条</span>' in rendered
    assert "gp-article--untitled" in rendered


def test_an_article_shows_its_title():
    rendered = inside(body(("article", {"number": 1, "title": "目的", "text": "<p>文</p>"})))
    assert '<span class="gp-article__title">目的</span>' in rendered
    assert "gp-article--untitled" not in rendered


@pytest.mark.parametrize("number", [None, 0, 10_000])
def test_an_article_without_a_number_that_can_be_written_has_no_label(number):
    assert "gp-article__label" not in inside(body(("article", {"number": number, "title": "", "text": ""})))


def test_a_table_names_its_headers_and_can_be_reached_by_keyboard():
    value = {
        "data": [["镇", "数"], ["松涛镇", "1<2"]],
        "table_caption": "表1",
        "table_header_choice": "both",
        "mergeCells": [{"row": 0, "col": 0, "rowspan": 1, "colspan": 2}],
    }
    rendered = inside(body(("table", value)))
    assert rendered.startswith('<div class="gp-table" role="region" tabindex="0" aria-label="表1"><table>')
    assert "<caption>表1</caption>" in rendered
    assert '<th scope="col" colspan="2">镇</th></tr>' in rendered
    assert '<th scope="row">松涛镇</th><td>1&lt;2</td>' in rendered


def test_a_table_without_caption_has_a_name_all_the_same():
    rendered = inside(body(("table", {"data": [["a"]], "table_header_choice": "neither"})))
    assert 'aria-label="Table"' in rendered
    assert "<caption>" not in rendered


@pytest.mark.parametrize("value", [None, {}, {"data": []}])
def test_an_empty_table_is_not_drawn(value):
    assert inside(body(("table", value))) == ""


def test_an_image_is_scaled_down_and_has_its_texts(make_image):
    value = {"image": make_image(width=1600, height=400).pk, "alt_text": "柱状“图”", "caption": "图1"}
    rendered = inside(body(("image", value)))
    assert 'width="1200"' in rendered
    assert 'height="300"' in rendered
    assert 'alt="柱状“图”"' in rendered
    assert "<figcaption>图1</figcaption>" in rendered


def test_a_small_image_is_not_blown_up(make_image):
    assert 'width="300"' in inside(body(("image", {"image": make_image(width=300).pk, "alt_text": "图"})))


def test_a_draft_image_without_texts_still_draws(make_image):
    rendered = inside(body(("image", {"image": make_image().pk, "alt_text": None, "caption": None})))
    assert 'alt=""' in rendered
    assert "figcaption" not in rendered


@pytest.mark.parametrize("image", [None, 987654])
def test_no_image_draws_no_figure(image):
    assert inside(body(("image", {"image": image, "caption": "图1"}))) == ""


def test_a_video_has_controls_captions_poster_and_transcript(make_document, make_image):
    video, captions = make_document("f.mp4"), make_document("f.vtt")
    value = {
        "title": "片",
        "video": video.pk,
        "captions": captions.pk,
        "poster": make_image().pk,
        "transcript": "第一句\n\n<b>",
    }
    rendered = inside(body(("video", value)))
    assert '<video controls preload="metadata" aria-label="片" poster="/media/' in rendered
    assert f'<source src="{video.url}" type="video/mp4">' in rendered
    assert f'<track kind="captions" src="{captions.url}" srclang="zh-Hans"' in rendered
    assert "<p>第一句</p><p>&lt;b&gt;</p>" in rendered


def test_nothing_of_a_video_comes_from_another_host(make_document, make_image):
    value = {"title": "片", "video": make_document("f.mp4").pk, "poster": make_image().pk}
    assert re.search(r"""(src|href|poster)=["']?(https?:)?//""", inside(body(("video", value)))) is None


def test_a_video_alone_draws_without_track_poster_and_transcript(make_document):
    rendered = inside(body(("video", {"video": make_document("f.mp4").pk})))
    assert "<video controls" in rendered
    for part in ("<track", "poster", "<details", "<figcaption"):
        assert part not in rendered


def test_a_video_block_without_a_video_is_not_drawn():
    assert inside(body(("video", {"title": "片", "transcript": "文"}))) == ""


def test_attachments_list_each_format_with_its_size(make_document):
    word, pdf = make_document("form.docx", b"x" * 23_552), make_document("form.pdf", b"x" * 1024)
    rendered = html(
        attachments({"name": "附件<1>", "word": word.pk, "pdf": pdf.pk, "exemption_reason": "内情"})
    )
    assert rendered.startswith('<ul class="gp-attachments"><li class="gp-attachments__item">')
    assert '<span class="gp-attachments__name">附件&lt;1&gt;</span>' in rendered
    assert (
        f'href="{word.url}" aria-label="附件&lt;1&gt; WORD version · 23\xa0KB">WORD version · 23\xa0KB</a>'
        in rendered
    )
    assert f'href="{pdf.url}"' in rendered
    assert rendered.index("WORD version") < rendered.index("PDF version")
    assert "内情" not in rendered


def test_a_deleted_document_is_not_listed(make_document):
    rendered = html(attachments({"name": "附件1", "word": 987654, "pdf": make_document("a.pdf").pk}))
    assert rendered.count("<a ") == 1


def test_no_attachments_draw_no_list():
    assert html(attachments()).strip() == ""


def test_an_empty_body_draws_an_empty_box():
    assert inside(body()) == ""


@pytest.mark.parametrize("name", ["heading", "paragraph", "article", "table", "image", "video"])
def test_a_new_block_of_each_kind_draws(name):
    block = BodyBlock().child_blocks[name]
    value = BodyBlock().to_python([{"type": name, "value": block.get_prep_value(block.get_default())}])
    assert isinstance(render_to_string("govpublic_blocks/body.html", {"outline": [(value[0], None)]}), str)
