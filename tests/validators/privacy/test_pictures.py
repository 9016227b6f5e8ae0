"""PRV-8: what the files of pictures tell besides the picture, and what was read in them."""

import pytest
from wagtail.images import get_image_model

from govpublic.detectors.contents import passages, trace_of
from govpublic.validators import check, file_facts
from govpublic.validators.models import FileFacts, PictureText
from govpublic.validators.privacy.file_scan import privacy_of_words
from tests.factories import publish

from .people import BLOCK, ID, ID_MASKED, MOBILE, WARN, said, weights
from .pictures import image, photograph, showing

#: Wagtail leaves the temporary file of a rendition to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]

WHERE = (
    "The file of the picture “活动现场” tells where it was taken, and whoever sees the page can read that. "
    "Please take it out; the picture stays as it is."
)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def read_in(picture, text):
    """As if the reader of pictures had read ``text``."""
    kept = {"text": text, "privacy": privacy_of_words(text), "reader": "test"}
    PictureText.objects.create(content_hash=picture.file_hash, **kept)


def messages(page):
    return [words for _rule, _weight, _field, words in said(page, "PRV-8")]


def test_a_picture_that_tells_where_it_was_taken_is_advice_at_its_place():
    page = showing(image())
    [(_rule, weight, field, words)] = said(page, "PRV-8")
    assert (weight, words) == (WARN, WHERE)
    assert field == f"body.{len(page.body.raw_data) - 1}.image"
    assert publish(page).live


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"person": "张三"}, "tells whose camera or computer it comes from,"),
        ({"device": "SN2026"}, "tells the serial number of a device,"),
    ],
)
def test_so_is_one_that_names_its_owner_or_its_camera(told, words):
    [message] = messages(showing(image(photograph(position=False, **told))))
    assert words in message
    assert "SN2026" not in message


def test_a_picture_without_such_data_is_fine():
    assert said(showing(image(photograph(position=False))), "PRV-8") == []


def test_an_identity_number_in_the_data_of_a_picture_blocks():
    page = showing(image(photograph(position=False, comment=f"身份证号{ID}")))
    assert weights(page, "PRV-8") == [BLOCK]
    assert ID_MASKED in messages(page)[0]


def test_the_same_picture_twice_is_told_once():
    picture = image()
    assert len(messages(showing(picture, picture))) == 1


def test_words_that_were_read_in_a_picture_are_advice_and_never_block():
    picture = image(photograph(position=False))
    page = showing(picture)
    assert said(page, "PRV-8") == []
    read_in(picture, f"领取名单\n张三 {ID}")
    [(_rule, weight, _field, words)] = said(page, "PRV-8")
    assert weight == WARN
    assert words == (
        f"In the picture “活动现场” a person's resident identity number seems to be written, {ID_MASKED}, in "
        "line 2. Please look at it."
    )


def test_of_what_was_read_only_what_is_certain_is_told():
    picture = image(photograph(position=False))
    read_in(picture, "34102119850615002X")
    assert said(showing(picture), "PRV-8") == []


def test_the_number_that_was_read_is_kept_masked(settings):
    picture = image(photograph(position=False))
    read_in(picture, f"电话{MOBILE}")
    assert MOBILE not in str(PictureText.objects.get().privacy)


def test_pages_without_pictures_ask_nothing_about_pictures(django_assert_num_queries):
    from govpublic.validators.pictures import shown_pictures

    with django_assert_num_queries(0):
        assert shown_pictures(set()) == {}
    both = {image().pk, image(photograph(device="7")).pk}
    with django_assert_num_queries(1):
        assert shown_pictures(both).keys() == both


def test_a_picture_that_was_uploaded_before_the_suite_is_opened_once(monkeypatch):
    picture = image()
    FileFacts.objects.all().delete()
    page = showing(get_image_model().objects.get(pk=picture.pk))
    assert messages(page) == [WHERE]
    monkeypatch.setattr(file_facts, "inspect", pytest.fail)
    assert messages(page) == [WHERE]


def test_a_picture_whose_file_is_gone_is_left_to_others():
    picture = image()
    FileFacts.objects.all().delete()
    picture.file.storage.delete(picture.file.name)
    assert said(showing(picture), "PRV-8") == []


def test_renditions_carry_the_data_and_so_the_advice_is_needed():
    rendition = image(photograph(size=(160, 120))).get_rendition("width-80|format-jpeg")
    with rendition.file.open("rb") as opened:
        assert "position" in {trace_of(passage) for passage in passages(opened)}


def test_publishing_opens_no_picture(monkeypatch):
    page = showing(image())
    check(page)
    monkeypatch.setattr(file_facts, "inspect", pytest.fail)
    assert publish(page).live
