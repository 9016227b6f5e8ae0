"""The public page of an interpretation: what it explains, who explains, and what a reader is told beside."""

import io
import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.cache import caches
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site

from govpublic.policies.interpretation_presentation import interpretation_context
from govpublic.policies.models import InterpretationPage, InterpretedDocument
from tests.factories import (
    AgencyFactory,
    InterpretationLibraryPageFactory,
    InterpretationPageFactory,
    PolicyDocumentPageFactory,
    SupersessionFactory,
    WithdrawalFactory,
    document,
    interpretation_body,
)

from .conftest import go_live

pytestmark = [
    pytest.mark.django_db,
    # Wagtail does not close the temporary file that it writes a rendition through.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(datetime(2026, 9, 1, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    caches["default"].clear()  # renditions are remembered by the key of an image, which comes back


@pytest.fixture
def see(client):
    """``see(page)``: what the public gets of it."""

    def get(page):
        response = client.get(page.url)
        assert response.status_code == 200
        return response.content.decode()

    return get


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def context(page):
    return interpretation_context(InterpretationPage.objects.get(pk=page.pk))


def picture(number=1):
    content = io.BytesIO()
    Image.new("RGB", (1400, 700), "navy").save(content, "PNG")
    content.seek(0)
    file = ImageFile(content, name=f"picture{number}.png")
    return get_image_model().objects.create(title="图解", file=file)


def preview(page, rf):
    response = page.make_preview_request(rf.get("/admin/"), "")
    assert response.status_code == 200
    return response.render().content.decode()


# Who explains


def test_says_in_what_form_when_and_who_and_where_to_ring(explain, see):
    page = explain(
        title="晚上也能逛图书馆",
        form="official",
        interpreter="青屿市文化局 林一舟",
        telephone="0599-2350001 转 802",
        source="青屿日报",
    )
    html = see(page)
    words = text_of(html)
    assert "Official in charge" in words
    assert '<time datetime="2026-03-04">' in html
    assert "Interpreting agency 青屿市人民政府办公室" in words
    assert "Interpreted by 青屿市文化局 林一舟" in words
    assert '<a href="tel:0599-2350001">0599-2350001</a> 转 802' in html
    assert "Source 青屿日报" in words
    assert html.count("<h1") == 1


def test_what_nobody_filled_in_leaves_no_trace(explain, see):
    words = text_of(see(explain(form="", agency=None)))
    for label in ("Form of", "Interpreting agency", "Interpreted by", "Telephone", "Source", "Interprets"):
        assert label not in words


# What it explains


def test_leads_to_the_paper_with_its_number_and_its_validity(explain, paper, see):
    document = paper(title="关于延时开放的通知", document_number="青政办〔2026〕5号")
    html = see(explain(document=document))
    assert f'href="{document.url}"' in html
    assert "青政办〔2026〕5号" in html
    assert re.search(r"gp-tag--valid.>In force<", html)
    assert "gp-notice" not in html


def test_papers_stand_in_the_order_in_which_they_were_chosen_and_each_once(explain, paper):
    page = explain()
    for title in ("丙", "甲", "乙"):
        InterpretedDocument.objects.create(interpretation=page, document=paper(title=title))
    first = page.interpreted.first()
    InterpretedDocument.objects.create(interpretation=page, document=first.document)
    assert [shown.page.title for shown in context(page)["papers"]] == ["丙", "甲", "乙"]


@pytest.mark.parametrize(
    ("kind", "tag"), [("repealed", "Repealed"), ("lapsed", "Lapsed"), ("replaced", "Repealed")]
)
def test_warns_when_the_paper_is_no_longer_in_force(explain, paper, see, kind, tag):
    document = paper()
    WithdrawalFactory(document=document, kind=kind, withdrawn_on=date(2026, 9, 1))
    words = text_of(see(explain(document=document)))
    assert "What is explained here is no longer in force." in words
    assert "It has not been in force since 2026-09-01." in words
    assert tag in words


def test_does_not_warn_on_the_day_before_a_withdrawal(explain, paper, see):
    document = paper()
    WithdrawalFactory(document=document, withdrawn_on=date(2026, 9, 2))
    assert "no longer in force" not in see(explain(document=document))


def test_warns_of_a_part_when_one_of_several_papers_is_over(explain, paper):
    page = explain(document=paper(expires_on=date(2026, 8, 31)))
    InterpretedDocument.objects.create(interpretation=page, document=paper())
    assert context(page)["warning"] == "Some of what is explained here is no longer in force."
    InterpretedDocument.objects.filter(document__expires_on=None).delete()
    assert context(page)["warning"].startswith("What is explained here is no longer in force.")
    InterpretedDocument.objects.create(interpretation=page, title="省里的办法")
    assert context(page)["warning"].startswith("Some")


def test_warns_when_a_newer_paper_replaced_it(explain, paper):
    old = paper()
    SupersessionFactory(newer=paper(issued_on=date(2026, 8, 1)), older=old, effect="replaces")
    (shown,) = context(explain(document=old))["papers"]
    assert shown.is_over
    assert shown.remarks == ("It has not been in force since 2026-08-01.",)


@pytest.mark.parametrize(
    ("effective_on", "remark"),
    [(date(2026, 9, 2), ("It takes effect on 2026-09-02.",)), (date(2026, 9, 1), ())],
)
def test_says_when_a_paper_takes_effect_later(explain, paper, effective_on, remark):
    (shown,) = context(explain(document=paper(effective_on=effective_on)))["papers"]
    assert (shown.remarks, shown.is_over) == (remark, False)


def test_says_that_a_paper_was_amended(explain, paper):
    old = paper()
    SupersessionFactory(newer=paper(issued_on=date(2026, 8, 1)), older=old, effect="amends")
    (shown,) = context(explain(document=old))["papers"]
    assert shown.remarks[0].startswith("It was amended with effect from 2026-08-01.")


def test_says_that_the_text_of_a_closed_paper_is_not_here(explain, paper, see):
    closed = paper(attribute="on_request", ground="G15")
    words = text_of(see(explain(document=closed)))
    assert "Its text is not published on this site; its page says why." in words


def test_a_draft_and_a_private_paper_are_neither_linked_nor_named(explain, paper, see):
    draft, closed = paper(title="未发布的文件"), paper(title="内部文件")
    Page.objects.filter(pk=draft.pk).update(live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page = explain(document=draft)
    InterpretedDocument.objects.create(interpretation=page, document=closed)
    html = see(page)
    assert "未发布的文件" not in html
    assert "内部文件" not in html
    assert "Interprets" not in html


def test_who_was_let_into_a_section_sees_the_papers_in_it(explain, paper, library):
    page = explain(document=paper(), parent=library)
    PageViewRestriction.objects.create(page=library, restriction_type="login")
    assert len(context(page)["papers"]) == 1


def test_a_paper_elsewhere_has_its_number_its_address_and_a_word_on_where_it_leads(explain, see):
    page = explain()
    InterpretedDocument.objects.create(
        interpretation=page,
        title="安徽省公共文化服务办法",
        number="皖政〔2026〕1号",
        url="https://www.ah.example.cn/zfxxgk/1.html",
    )
    html = see(page)
    assert 'href="https://www.ah.example.cn/zfxxgk/1.html" rel="noopener"' in html
    assert "皖政〔2026〕1号" in html
    assert "on another website: www.ah.example.cn" in html
    assert "target=" not in html


def test_a_paper_elsewhere_without_a_title_goes_by_its_number(explain):
    page = explain()
    InterpretedDocument.objects.create(interpretation=page, number="皖政〔2026〕1号")
    InterpretedDocument.objects.create(interpretation=page)
    (elsewhere,) = context(page)["papers_elsewhere"]
    assert (elsewhere.title, elsewhere.number, elsewhere.link) == ("皖政〔2026〕1号", "", None)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http://",
        "http://[x",
    ]
    + ["java\nscript:alert(1)", "https:///x", "ftp://a.example/", "/admin/", "\x01javascript:alert(1)"],
)
def test_an_address_that_is_none_is_never_a_link(explain, see, address):
    page = explain()
    InterpretationPage.objects.filter(pk=page.pk).update(external_url=address)
    InterpretedDocument.objects.create(interpretation=page, title="省里的办法", url=address)
    html = see(page)
    assert "省里的办法" in html
    assert "alert(1)" not in html
    assert "on another website" not in html
    assert "Interactive page" not in html


def test_an_interactive_page_is_opened_by_its_reader_only(explain, see):
    html = see(explain(form="h5", external_url="https://h5.qingyu.example.cn/night?a=1&b=2"))
    assert 'href="https://h5.qingyu.example.cn/night?a=1&amp;b=2"' in html
    assert "leads to h5.qingyu.example.cn" in html
    assert "<iframe" not in html
    assert re.search(r"""(src|poster)=["']?https?://""", html) is None


# What else explains it


def test_names_what_else_explains_the_same_paper_but_not_itself(explain, paper, see):
    document = paper()
    page = explain(title="文字解读", document=document)
    explain(title="看视频", form="video", document=document)
    explain(title="别的文件的解读", document=paper())
    html = see(page)
    section = html[html.index("What else explains the same") :]
    assert "看视频" in section
    assert "文字解读" not in section
    assert "别的文件的解读" not in html


def test_others_that_are_drafts_or_private_are_not_named(explain, paper, column, see):
    document = paper()
    inside = go_live(InterpretationLibraryPageFactory(parent=column))
    PageViewRestriction.objects.create(page=inside, restriction_type="login")
    page = explain(document=document)
    explain(title="内部解读", document=document, parent=inside)
    InterpretationPageFactory(title="草稿解读", document=document, parent=column)
    html = see(page)
    assert "What else explains the same" not in html
    assert "内部解读" not in html
    assert "草稿解读" not in html


# On the paper's page


def test_the_paper_leads_to_what_explains_it_by_form_above_its_metadata(explain, paper, see):
    document = paper()
    explain(title="听录音", form="audio", document=document)
    explain(title="旧文字", document=document, published_at=datetime(2026, 3, 1, tzinfo=UTC))
    explain(title="新文字", document=document, interpreter="林一舟")
    explain(title="没有形式", form="", document=document)
    html = see(document)
    places = [html.index(words) for words in ("In plain words", "新文字", "旧文字", "听录音", "没有形式")]
    assert places == sorted(places)
    assert places[-1] < html.index("gp-meta")
    assert "林一舟" in html


def test_a_paper_that_nothing_explains_says_nothing_of_it(paper, see):
    assert "In plain words" not in see(paper())


def test_a_paper_does_not_name_drafts_private_ones_and_aliases(explain, paper, column, library, see):
    document = paper()
    inside = go_live(InterpretationLibraryPageFactory(parent=column))
    explain(title="内部解读", document=document, parent=inside)
    PageViewRestriction.objects.create(page=inside, restriction_type="login")
    draft = InterpretationPageFactory(title="一文看懂", document=document, parent=column)
    go_live(draft.create_alias(parent=library, update_slug="alias"))
    assert "In plain words" not in see(document)
    go_live(draft)
    html = see(document)
    assert html.count("一文看懂") == 1
    assert "内部解读" not in html


def test_an_alias_of_a_paper_has_what_its_original_has(explain, paper, library, see):
    original = PolicyDocumentPageFactory(parent=library, attribute="proactive")
    copy = go_live(original.create_alias(parent=library, update_slug="copy"))
    explain(title="一文看懂", document=go_live(original))
    assert "一文看懂" in see(copy)


# Text, pictures, films


def test_a_long_text_of_a_picture_can_be_read_by_everybody(explain, see):
    long = "夜间开放的时间是每周三到周六，" * 8
    body = [
        {"type": "image", "value": {"image": picture(1).pk, "alt_text": long, "caption": "一图看懂"}},
        {"type": "image", "value": {"image": picture(2).pk, "alt_text": "图书馆的大门", "caption": ""}},
    ]
    html = see(explain(form="picture", body=body))
    assert html.count("Text of this picture") == 1
    assert html.count(long) == 2
    assert 'alt="图书馆的大门"' in html


def test_a_film_has_controls_captions_and_a_transcript(explain, see):
    value = {
        "title": "两分钟看懂",
        "video": document("film.mp4", b"x").pk,
        "captions": document("film.vtt", b"WEBVTT").pk,
        "poster": None,
        "transcript": "大家好。",
    }
    html = see(explain(form="video", body=[{"type": "video", "value": value}]))
    assert re.search(
        r"<video controls[^>]*>\s*<source src=\"/documents/\d+/film.mp4\" type=\"video/mp4\">", html
    )
    assert re.search(r'<track kind="captions" src="/documents/\d+/film.vtt" srclang="zh-Hans"', html)
    assert "大家好。" in html


@pytest.mark.parametrize("kind", ["video", "audio", "image"])
def test_half_done_blocks_break_nothing(explain, see, kind):
    film = document("film.mp4", b"x").pk
    body = [
        {"type": kind, "value": {}},
        {"type": kind, "value": {kind: 987654, "captions": 987654, "poster": 987654}},
        {"type": kind, "value": {kind: film if kind != "image" else None, "alt_text": None}},
    ]
    html = see(explain(form=kind if kind != "image" else "picture", body=body))
    assert html.count(f"<{kind} ") == (0 if kind == "image" else 1)
    assert "<track" not in html


def test_a_long_title_and_markup_stay_text(explain, paper, see):
    title = (
        "关于《" + "进一步做好夏季公共文化场馆延时开放和惠民演出" * 8 + "》的<script>alert(1)</script>解读"
    )
    page = explain(title=title[:255], document=paper(title="<b>文件</b>"), interpreter="<i>林</i>")
    html = see(page)
    assert "<script" not in html
    assert "&lt;b&gt;文件&lt;/b&gt;" in html
    assert "&lt;i&gt;林&lt;/i&gt;" in html


# Queries


def explained_much(explain, paper, body, number):
    """An interpretation of several papers, each of which has another one, some of them withdrawn."""
    page = explain(body=body)
    for n in range(number):
        explained = paper()
        InterpretedDocument.objects.create(interpretation=page, document=explained)
        explain(document=explained, agency=AgencyFactory(), form="video" if n % 2 else "text")
        if n % 2:
            WithdrawalFactory(document=explained, by_document=paper(), by_reference="")
    return page


@pytest.mark.parametrize("number", [1, 6])
def test_a_text_takes_few_queries(client, explain, paper, warm, number, django_assert_max_num_queries):
    page = explained_much(explain, paper, interpretation_body(), number)
    with django_assert_max_num_queries(13):
        assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("number", [1, 6])
def test_pictures_and_films_take_one_query_a_kind_of_file(
    client, explain, paper, warm, number, django_assert_max_num_queries
):
    """Drawn once already, as from the second visit on; nothing else is warm."""
    images = [picture(n) for n in range(number)]
    pictures = [{"type": "image", "value": {"image": image.pk, "alt_text": "图"}} for image in images]
    film = {"video": document("film.mp4", b"x").pk, "captions": document("film.vtt", b"WEBVTT").pk}
    films = [{"type": "video", "value": {**film, "poster": images[0].pk}}]
    for body, most in ((pictures, 15), (films, 17), (pictures + films, 18)):
        page = explained_much(explain, paper, body, number)
        client.get(page.url)
        caches["default"].clear()
        Site.get_site_root_paths()
        with django_assert_max_num_queries(most):
            assert client.get(page.url).status_code == 200


def test_a_paper_that_is_explained_takes_one_query_more(client, explain, paper, warm):
    counts = []
    for number in (1, 6):
        document_page = paper()
        for _ in range(number):
            explain(document=document_page, agency=AgencyFactory())
        with CaptureQueriesContext(connection) as queries:
            client.get(document_page.url)
        counts.append(len(queries))
        links = [query for query in queries if "govpublic_policies_interpreteddocument" in query["sql"]]
        assert len(links) == 1
    assert counts[0] == counts[1]


# Previews


def test_an_interpretation_that_was_never_saved_can_be_previewed(rf, column):
    draft = InterpretationPage(title="新解读", path=column.path + "ZZZZ", depth=column.depth + 1)
    draft.set_url_path(column)
    assert "新解读" in preview(draft, rf)


def test_the_context_needs_nothing_at_all():
    shown = interpretation_context(InterpretationPage())
    assert (shown["papers"], shown["papers_elsewhere"], shown["interpretations"], shown["warning"]) == (
        [],
        [],
        [],
        "",
    )
    assert (shown["telephone"], shown["external"], shown["list_page"]) == ([], None, None)


def test_a_preview_shows_the_papers_that_the_editor_has_just_chosen(rf, column, paper, library):
    live = paper(title="已发布的文件")
    unpublished = PolicyDocumentPageFactory(parent=library, title="一起送审的文件")
    draft = InterpretationPageFactory(parent=column)
    draft.interpreted = [
        InterpretedDocument(document=live),
        InterpretedDocument(document=unpublished),
        InterpretedDocument(title="省里的办法"),
        InterpretedDocument(),
    ]
    html = preview(draft, rf)
    for title in ("已发布的文件", "一起送审的文件", "省里的办法"):
        assert title in html
    assert "Not published yet" in html
