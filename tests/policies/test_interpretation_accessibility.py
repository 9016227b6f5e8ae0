"""Interpretations, their column and a paper that has some, as a browser has them: axe finds nothing."""

import io
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import caches
from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model
from wagtail.models import Site

from govpublic.policies.models import InterpretedDocument
from tests.factories import WithdrawalFactory, attachment, document, interpretation_body

from .test_public_accessibility import DESK, PHONE, TITLE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    # Wagtail does not close the temporary file that it writes a rendition through.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:09.000\n大家好，今天说说延时开放。\n"
LONG = "柱状图：从七月起，周三到周六开到晚上九点，借书证不再收押金，每个镇至少有一个流动书车停靠点。" * 3
NAMES = ["text", "pictures", "film", "column", "filtered", "nothing", "paper"]


@pytest.fixture(autouse=True)
def _site(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    caches["default"].clear()
    Site.clear_site_root_paths_cache()


def picture():
    image = Image.new("RGB", (1400, 1800), "#f3efe4")
    ImageDraw.Draw(image).rectangle((200, 400, 900, 1500), fill="#1f5c3d")
    content = io.BytesIO()
    image.save(content, "PNG")
    content.seek(0)
    return get_image_model().objects.create(title="图解", file=ImageFile(content, name="chart.png")).pk


@pytest.fixture
def all_pages(explain, paper):
    explained = paper(title=TITLE, slug="explained-paper", document_number="青政办〔2026〕5号")
    over = paper(title="青屿市场馆开放暂行办法", slug="over")
    WithdrawalFactory(document=over)
    shared = {"document": explained, "interpreter": "青屿市文化局 林一舟", "telephone": "0599-2350001 转 802"}
    text = explain(
        title=f"{TITLE}的文字解读",
        slug="text",
        body=interpretation_body(),
        attachments=[attachment()],
        external_url="https://h5.qingyu.example.cn/night",
        source="青屿日报",
        **shared,
    )
    InterpretedDocument.objects.create(interpretation=text, document=over)
    elsewhere = {
        "title": "安徽省公共文化服务办法",
        "number": "省政府令第300号",
        "url": "https://ah.example.cn/1",
    }
    InterpretedDocument.objects.create(interpretation=text, **elsewhere)
    images = [
        {"image": picture(), "alt_text": LONG, "caption": "一图看懂"},
        {"image": picture(), "alt_text": "门"},
    ]
    chart = [{"type": "image", "value": value} for value in images]
    explain(title="一图看懂延时开放", slug="pictures", form="picture", body=chart, **shared)
    film = {
        "title": "两分钟看懂延时开放",
        "video": document("film.mp4", b"x").pk,
        "captions": document("film.vtt", CAPTIONS.encode()).pk,
        "poster": picture(),
        "transcript": "大家好，今天说说延时开放。\n\n周三到周六开到晚上九点。",
    }
    sound = {"title": "听一听", "audio": document("talk.mp3", b"x").pk, "transcript": "大家好。"}
    body = [{"type": "video", "value": film}, {"type": "audio", "value": sound}]
    explain(title="两分钟看懂延时开放", slug="film", form="video", body=body, **shared)
    for n in range(20):
        explain(title=f"第{n + 1}篇解读", form="qa", document=explained if n % 2 else over)
    return {
        "text": "/explained/text/",
        "pictures": "/explained/pictures/",
        "film": "/explained/film/",
        "column": "/explained/",
        "filtered": "/explained/?form=qa&q=第",
        "nothing": "/explained/?q=没有这样的解读",
        "paper": "/policies/explained-paper/",
    }


@pytest.fixture
def visit(chromium, live_server, all_pages):
    """``visit(name, viewport)``: an open tab; the test fails if it asks another host or a script fails."""
    contexts, errors, strangers = [], [], []

    def note(request):
        if not request.url.startswith(live_server.url):
            strangers.append(request.url)

    def go(name, viewport=DESK, **options):
        context = chromium.new_context(viewport=viewport, base_url=live_server.url, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("request", note)
        response = tab.goto(all_pages[name])
        assert response.status == 200
        return tab

    yield go
    for context in contexts:
        context.close()
    assert errors == []
    assert strangers == []


def test_axe_finds_nothing_on_any_page(visit):
    found = {}
    for name in NAMES:
        for viewport in (DESK, PHONE):
            tab = visit(name, viewport)
            for words in tab.locator("details:not(.gp-finder__more)").all():
                words.locator("summary").click()
            results = Axe().run(tab).response
            if results["violations"]:
                found[f"{name} {viewport['width']}"] = [
                    (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in results["violations"]
                ]
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def test_no_page_is_wider_than_its_window(visit):
    wide = []
    for name in NAMES:
        for width in (1280, 1060, 390, 320):
            tab = visit(name, {"width": width, "height": 844})
            if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((name, width))
    assert wide == []


def test_pictures_are_as_large_as_the_window_allows(visit):
    desk = visit("pictures").locator(".gp-figure__image").first.bounding_box()
    phone = visit("pictures", PHONE).locator(".gp-figure__image").first.bounding_box()
    assert desk["width"] > 900
    assert phone["width"] == 390 - 32


def test_the_captions_of_a_film_are_read_by_the_browser(visit):
    tab = visit("film")
    tab.wait_for_function("document.querySelector('track').readyState === 2")
    cues = tab.evaluate("Array.from(document.querySelector('video').textTracks[0].cues, cue => cue.text)")
    assert cues == ["大家好，今天说说延时开放。"]
    assert tab.evaluate("document.querySelector('video').textTracks[0].mode") == "showing"


def test_the_words_of_a_picture_open_without_scripts(visit):
    tab = visit("pictures", PHONE, java_script_enabled=False)
    words = tab.locator(".gp-transcript p")
    assert not words.is_visible()
    tab.get_by_text("Text of this picture").click()
    assert words.inner_text() == LONG


def test_from_the_paper_to_its_film_and_back(visit):
    tab = visit("paper", PHONE)
    tab.get_by_role("region", name="In plain words").get_by_role("link", name="两分钟看懂延时开放").click()
    assert tab.url.endswith("/explained/film/")
    tab.get_by_role("region", name="Interprets").get_by_role("link").click()
    assert tab.url.endswith("/policies/explained-paper/")


def test_on_paper_the_words_of_a_film_stand_open(visit):
    tab = visit("film")
    words = tab.locator(".gp-video ~ .gp-transcript p").first
    assert not words.is_visible()
    tab.emulate_media(media="print")
    assert words.is_visible()
    assert not tab.locator(".gp-media__file").first.is_visible()
