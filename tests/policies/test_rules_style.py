"""DOC-14: text instead of scans. DOC-15: one style for all. SIT-6: pictures with words."""

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Picture
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from wagtail.images import get_image_model

from govpublic.policies.rules.seal_places import place_on_page
from tests.detectors.images.pages import A4, red_headed, seal, stamped
from tests.detectors.images.pages import page as black_text
from tests.factories import attachment, document
from tests.policies.verdicts import LONG_TEXT, blocked_by, paper, paragraphs, severities, verdict

pytestmark = pytest.mark.django_db

PICTURES = (
    "body",
    "The text consists of pictures. Please enter it as text, so that it can be searched and read aloud.",
)
SCAN = (
    "The PDF of the attachment “活动日程” seems to be a scan. "
    "Please make it from the text, or write down the reason."
)


def picture():
    stream = io.BytesIO()
    Picture.effect_noise((600, 800), 60).save(stream, "PNG")
    stream.seek(0)
    return stream


@pytest.fixture
def image(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return get_image_model().objects.create(title="扫描件", file=ImageFile(picture(), name="scan.png"))


def figure(image, alt_text="盖章的通知"):
    return {"type": "image", "value": {"image": image.pk, "alt_text": alt_text, "caption": ""}}


def scanned_pdf():
    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    page.drawImage(ImageReader(picture()), 0, 0, 595, 842)
    page.save()
    return stream.getvalue()


def test_a_text_with_a_picture_passes(image):
    assert verdict(paper(body=[*paragraphs(LONG_TEXT), figure(image)]), "DOC-14") == []


@pytest.mark.parametrize(("length", "passes"), [(29, False), (30, True)])
def test_a_picture_with_less_text_than_thirty_characters_is_the_paper(image, length, passes):
    page = paper(body=[*paragraphs("文" * length), figure(image, "")])
    assert (verdict(page, "DOC-14") == []) is passes


def test_a_paper_of_pictures_is_advised_to_be_typed(image):
    page = paper(body=[figure(image)])
    assert verdict(page, "DOC-14") == [PICTURES]
    assert severities(page, "DOC-14") == ["warn"]


def test_a_short_text_without_pictures_passes():
    assert verdict(paper(body=paragraphs("同意。")), "DOC-14") == []


def test_a_scanned_attachment_is_advised_against_beside_the_file():
    scan = document("scan.pdf", scanned_pdf()).pk
    page = paper(attachments=[attachment(), attachment(pdf=scan)])
    assert verdict(page, "DOC-14") == [("attachments.1.pdf", SCAN)]


def test_a_reason_excuses_a_scan():
    scan = document("scan.pdf", scanned_pdf()).pk
    page = paper(attachments=[attachment(pdf=scan, exemption_reason="只存纸质原件")])
    assert verdict(page, "DOC-14") == []


ONE_SEAL = (
    "The PDF of the attachment “活动日程” seems to show a red seal, at the {} of page {}. "
    "Please upload it without the seal, or write down the reason."
)
TWO_SEALS = (
    "The PDF of the attachment “活动日程” seems to show 2 red seals, the first at the bottom left of page 1. "
    "Please upload it without seals, or write down the reason."
)


def sealed_pdf(*places, before=0):
    """A page of text with seals at these places, after so many pages without."""
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=A4)
    for _ in range(before):
        page.drawString(80, 700, "Text that is not sealed.")
        page.showPage()
    page.drawString(80, 700, "Text that is sealed.")
    for x, y in places:
        made = seal()
        page.drawImage(ImageReader(made), x - made.width / 2, 842 - y - made.height / 2, mask="auto")
    page.save()
    return stream.getvalue()


def attached(content, **fields):
    return paper(attachments=[attachment(pdf=document("a.pdf", content).pk, **fields)])


@pytest.mark.parametrize(
    ("place", "words"),
    [((430, 700), "bottom right"), ((298, 421), "middle"), ((150, 150), "top left")],
)
def test_a_red_seal_is_advised_against_with_where_it_is(place, words):
    page = attached(sealed_pdf(place, before=2))
    assert verdict(page, "DOC-14") == [("attachments.0.pdf", ONE_SEAL.format(words, 3))]
    assert severities(page, "DOC-14") == ["warn"]


def test_several_seals_are_counted():
    page = attached(sealed_pdf((160, 700), (430, 700)))
    [(_path, said)] = verdict(page, "DOC-14")
    assert said in (TWO_SEALS, TWO_SEALS.replace("left", "right"))


def test_a_scan_with_a_seal_is_both():
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=A4)
    page.drawImage(ImageReader(stamped(black_text(), 430, 640)), 0, 0, 595, 842)
    page.save()
    said = [message for _path, message in verdict(attached(stream.getvalue()), "DOC-14")]
    assert said == [SCAN, ONE_SEAL.format("bottom right", 1)]


def test_a_red_head_is_no_seal():
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=A4)
    page.drawImage(ImageReader(red_headed()), 0, 0, 595, 842)
    page.drawString(80, 40, "A text layer, so that it is no scan.")
    page.save()
    assert verdict(attached(stream.getvalue()), "DOC-14") == []


def test_a_reason_excuses_a_seal():
    assert verdict(attached(sealed_pdf((430, 700)), exemption_reason="合同须原样公开"), "DOC-14") == []


def test_a_place_may_leave_seals_alone(settings):
    page = attached(sealed_pdf((430, 700)))
    rules = {"DOC-14": {"params": {"signs": ["no_text_layer", "image_only_body"]}}}
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": rules}
    assert verdict(page, "DOC-14") == []


def test_a_seal_keeps_nothing_from_going_live():
    assert blocked_by(attached(sealed_pdf((430, 700)))) == blocked_by(attached(sealed_pdf()))


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        (0, 0, "top left"),
        (0.34, 0.1, "top"),
        (1, 0.3, "top right"),
        (0.3, 0.5, "middle left"),
        (0.9, 0.5, "middle right"),
        (0.1, 0.99, "bottom left"),
        (0.5, 1, "bottom"),
        (1.1, 1.1, "bottom right"),
        (-0.1, -0.1, "top left"),
    ],
)
def test_a_place_has_one_of_nine_names(x, y, words):
    assert place_on_page(x, y) == words


@pytest.mark.parametrize(
    "html",
    [
        '<p style="font-family: SimSun">甲</p>',
        '<p><span style="font-size:16pt">甲</span></p>',
        '<p style="color:red">甲</p>',
        '<p><font color="red">甲</font></p>',
    ],
)
def test_a_look_of_its_own_is_counted_by_place(html):
    body = [
        {"type": "paragraph", "value": html},
        *paragraphs(LONG_TEXT),
        {"type": "paragraph", "value": html},
    ]
    page = paper(body=body)
    assert verdict(page, "DOC-15") == [
        (
            "body",
            "The text has fonts, sizes or colours of its own in 2 places. Use “Clear formatting” in the "
            "page's menu.",
        )
    ]
    assert severities(page, "DOC-15") == ["warn"]


@pytest.mark.parametrize(
    "html", ["<p>甲</p>", "<p><b>甲</b></p>", '<p title="font-size">style="color:red"</p>', ""]
)
def test_plain_and_emphasised_text_passes(html):
    assert verdict(paper(body=[{"type": "paragraph", "value": html}]), "DOC-15") == []


@pytest.mark.parametrize("alt_text", ["", "  "])
def test_a_picture_without_words_is_named_by_its_block(image, alt_text):
    page = paper(body=[*paragraphs(LONG_TEXT), figure(image, alt_text)])
    message = "The picture has no text alternative. Say in one sentence what it shows."
    assert [said for _field, said in verdict(page, "SIT-6")] == [message]
    assert verdict(page, "SIT-6")[0][0].startswith("body.1")


def test_a_picture_with_words_passes(image):
    assert verdict(paper(body=[figure(image)]), "SIT-6") == []
