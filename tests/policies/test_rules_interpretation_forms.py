"""INT-7: pictures are drawn and told in words. INT-8: not in text alone."""

import gc
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from govpublic.validators import looks
from govpublic.validators.models import FileFacts
from tests.detectors.images import drawing
from tests.factories import interpretation_body
from tests.policies.conftest import go_live
from tests.policies.desk import edit_url, form_of
from tests.policies.explaining import interpretation, linked, live_document, picture
from tests.policies.verdicts import blocked_by, paragraphs, severities, verdict

pytestmark = pytest.mark.django_db

CONFIRM = (
    "pictures_drawn",
    "The interpretation consists of pictures. Please confirm that they are drawn; text typed on a plain "
    "ground is to be made into charts or drawings, or entered as text.",
)
NO_WORDS = "The picture has no text alternative. Say in it what the picture explains."
CAPTION = "字" * 99


def drawn(**fields):
    return interpretation(**{"form": "picture", "body": [picture()], **fields})


def test_text_is_not_asked():
    assert verdict(interpretation(), "INT-7") == []


def test_an_interpretation_in_pictures_asks_for_a_word_and_takes_it():
    page = drawn()
    assert verdict(page, "INT-7") == [CONFIRM]
    assert severities(page, "INT-7") == ["warn"]
    page.pictures_drawn = True
    assert verdict(page, "INT-7") == []


def test_whatever_its_form_pictures_with_a_mere_caption_are_asked_and_with_a_text_are_not():
    page = drawn(form="official", body=[picture(), *paragraphs(CAPTION)])
    assert verdict(page, "INT-7") == [CONFIRM]
    page.body = [picture(), *paragraphs(CAPTION + "字")]
    assert verdict(page, "INT-7") == []


def test_words_that_stand_for_a_picture_are_no_text_beside_it():
    assert verdict(drawn(form="text", body=[picture("字" * 300)]), "INT-7") == [CONFIRM]


def test_a_short_text_without_pictures_is_not_asked():
    assert verdict(interpretation(body=paragraphs("很短。")), "INT-7") == []


def test_each_picture_without_words_blocks_and_is_said_once():
    page = drawn(pictures_drawn=True, body=[picture(), picture(" "), picture("")])
    assert verdict(page, "INT-7") == [("body.1.image", NO_WORDS), ("body.2.image", NO_WORDS)]
    assert severities(page, "INT-7") == ["block", "block"]
    assert verdict(page, "SIT-6") == []


def test_a_place_that_does_not_require_words_still_advises_them(settings):
    rules = {"INT-7": {"params": {"alt_text_required": False}}}
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": rules}
    page = drawn(pictures_drawn=True, body=[picture("")])
    assert severities(page, "INT-7") == ["warn"]
    assert verdict(page, "SIT-6") == []


def test_a_picture_within_a_text_is_asked_for_words_by_the_general_rule():
    page = interpretation(body=[*interpretation_body(), picture("")])
    assert verdict(page, "INT-7") == []
    assert [field for field, _message in verdict(page, "SIT-6")] == ["body.12.image"]


def image_of(made, name="a.png"):
    return get_image_model().objects.create(title="图解", file=ImageFile(drawing.saved(made), name=name))


def shown(*images, alt_text="图解：电梯补助"):
    return [
        {"type": "image", "value": {"image": image.pk, "alt_text": alt_text, "caption": ""}}
        for image in images
    ]


def typed_words(page):
    """What is said of each picture, by its path."""
    return {path: said for path, said in verdict(page, "INT-7") if path.startswith("body.")}


class TestPicturesOfText:
    @pytest.fixture(autouse=True)
    def _media(self, settings, tmp_path):
        settings.MEDIA_ROOT = str(tmp_path)

    def test_a_picture_of_typed_text_is_named_with_its_share(self):
        page = drawn(body=shown(image_of(drawing.bars()), image_of(drawing.typed(600, 500))))
        assert verdict(page, "INT-7")[0] == CONFIRM
        [(path, said)] = typed_words(page).items()
        assert path == "body.1.image"
        assert said == (
            "The picture seems to be text typed on a plain ground: that is what 100% of it is. "
            "Please make it into a chart or a drawing, or enter it as text."
        )
        assert severities(page, "INT-7") == ["warn", "warn"]

    def test_whoever_confirmed_it_is_told_in_other_words(self):
        page = drawn(pictures_drawn=True, body=shown(image_of(drawing.typed(600, 500))))
        assert typed_words(page) == {
            "body.0.image": "The pictures were confirmed to be drawn, but this one still seems to be text "
            "typed on a plain ground: that is what 100% of it is. Please look at it again."
        }
        assert severities(page, "INT-7") == ["warn"]
        assert blocked_by(page) == []

    @pytest.mark.parametrize("made", [drawing.bars, drawing.curves, drawing.drawing, drawing.photograph])
    def test_drawn_pictures_pass(self, made):
        assert verdict(drawn(pictures_drawn=True, body=shown(image_of(made()))), "INT-7") == []

    def test_a_picture_within_a_text_may_be_typed(self):
        page = interpretation(body=[*interpretation_body(), *shown(image_of(drawing.typed(600, 500)))])
        assert verdict(page, "INT-7") == []

    def test_the_share_is_for_the_place_to_set(self, settings):
        page = drawn(pictures_drawn=True, body=shown(image_of(drawing.typed(600, 500))))
        rules = {"INT-7": {"params": {"min_plain_share": 1.0}}}
        settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": rules}
        assert verdict(page, "INT-7") == []

    def test_a_picture_that_is_gone_or_broken_is_not_judged(self):
        gone, broken = image_of(drawing.typed(600, 500)), image_of(drawing.bars())
        gone.file.storage.delete(gone.file.name)
        broken.file.storage.delete(broken.file.name)
        broken.file.storage.save(broken.file.name, ContentFile(b"broken"))
        FileFacts.objects.all().delete()
        page = drawn(pictures_drawn=True, body=shown(gone, broken))
        assert verdict(page, "INT-7") == []

    def test_publishing_opens_no_picture_that_was_seen_before(self, monkeypatch):
        page = drawn(pictures_drawn=True, body=shown(image_of(drawing.typed(600, 500))))
        monkeypatch.setattr(looks, "plain_share", lambda opened: pytest.fail("a picture was opened"))
        page = go_live(page)
        assert list(typed_words(page)) == ["body.0.image"]


def text_only(title):
    return (
        "form",
        f"“{title}” is explained in text only. Please consider another form as well, such as pictures, a "
        "video or a press conference.",
    )


@pytest.mark.parametrize("form", ["text", "qa"])
def test_text_alone_is_advice(form):
    page = interpretation(live_document(title="甲件"), form=form)
    assert verdict(page, "INT-8") == [text_only("甲件")]
    assert severities(page, "INT-8") == ["warn"]


@pytest.mark.parametrize(
    "form", ["picture", "video", "audio", "press", "expert", "official", "interview", "h5"]
)
def test_any_other_form_passes(form):
    assert verdict(interpretation(form=form), "INT-8") == []


def test_another_interpretation_in_another_form_will_do_once_it_is_live():
    document = live_document(title="甲件")
    page, other = interpretation(document), interpretation(document, form="video")
    assert verdict(page, "INT-8") == [text_only("甲件")]
    other = go_live(other)
    assert verdict(page, "INT-8") == []
    type(other).objects.filter(pk=other.pk).update(form="qa")
    assert verdict(page, "INT-8") == [text_only("甲件")]


def test_what_it_was_before_does_not_count():
    document = live_document(title="甲件")
    page = go_live(interpretation(document, form="video"))
    page.form = "text"
    assert verdict(page, "INT-8") == [text_only("甲件")]


def test_each_document_is_looked_at_by_itself():
    first, second = live_document(title="甲件"), live_document(title="乙件")
    go_live(interpretation(first, form="video"))
    assert verdict(interpretation(first, second), "INT-8") == [text_only("乙件")]


def test_of_a_paper_elsewhere_nobody_knows_the_other_forms():
    assert verdict(linked(interpretation(), title="意见", number="海政〔2026〕7号"), "INT-8") == []


def test_a_form_must_be_chosen_to_tell():
    page = interpretation(form="")
    assert verdict(page, "INT-8") == [("form", "Please choose in what form the paper is explained.")]


def test_a_place_may_ask_for_two_other_forms(settings):
    rules = {"INT-8": {"params": {"min_non_text": 2}}}
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": rules}
    document = live_document(title="甲件")
    go_live(interpretation(document, form="video"))
    assert verdict(interpretation(document), "INT-8") == [text_only("甲件")]
    go_live(interpretation(document, form="press"))
    assert verdict(interpretation(document), "INT-8") == []


def test_neither_keeps_anything_from_going_live():
    assert blocked_by(drawn()) == blocked_by(interpretation()) == []


# Wagtail leaves the temporary file of a thumbnail to the garbage collector.
@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile")
class TestInTheAdmin:
    @pytest.fixture(autouse=True)
    def _thumbnails(self, settings, tmp_path):
        settings.MEDIA_ROOT = str(tmp_path)
        yield
        gc.collect()

    def test_pictures_without_words_cannot_be_published_and_with_words_can(self, admin_client):
        page = drawn(body=[picture("")], pictures_drawn=True, form="picture")
        page.save_revision()
        data = self.typed(admin_client, page, "")
        response = admin_client.post(edit_url(page), data)
        assert NO_WORDS in response.content.decode()
        page.refresh_from_db()
        assert not page.live
        admin_client.post(edit_url(page), self.typed(admin_client, page, "折线图：读者逐月增加"))
        page.refresh_from_db()
        assert page.live

    def typed(self, client, page, alt_text):
        """What the form sends with one picture when Publish is pressed."""
        data = form_of(client, edit_url(page))
        image = page.body[0].value["image"].pk
        block = {"type": "image", "value-image": image, "value-alt_text": alt_text, "value-caption": ""}
        body = {
            "count": 1,
            **{f"0-{name}": value for name, value in {**block, "order": 0, "deleted": ""}.items()},
        }
        kept = {name: value for name, value in data.items() if not name.startswith("body-")}
        return {**kept, **{f"body-{name}": value for name, value in body.items()}, "action-publish": "1"}


def test_the_date_of_the_duty_is_read_in_shanghai():
    from datetime import UTC, datetime

    page = interpretation()
    page.first_published_at = datetime(2019, 12, 31, 16, 30, tzinfo=UTC)
    assert page.get_compliance_date() == date(2020, 1, 1)
    page.first_published_at = None
    assert page.get_compliance_date() is None
