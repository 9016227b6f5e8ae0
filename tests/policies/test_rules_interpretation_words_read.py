"""INT-5 and INT-7 on what was read in pictures: compared with the paper once it is there."""

import pytest

from govpublic.validators.models import PictureText
from tests.factories import interpretation_body
from tests.policies.explaining import interpretation, letters, live_document, picture
from tests.policies.verdicts import blocked_by, paragraphs, severities, verdict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def told_in_pictures(*texts, own=None, **fields):
    """An interpretation with a picture for each of ``texts``, read in it, of a paper of 200 letters."""
    document = live_document(title="甲件", body=paragraphs(letters(0, 200)))
    pictures = [picture() for _ in texts]
    body = [*(interpretation_body() if own is None else own), *pictures]
    page = interpretation(document, form="picture", pictures_drawn=True, body=body, **fields)
    for made, text in zip(pictures, texts, strict=True):
        image = page.body[len(page.body) - len(pictures) + pictures.index(made)].value["image"]
        PictureText.objects.update_or_create(
            content_hash=image.file_hash, defaults={"text": text, "reader": "x"}
        )
    return page


IN_PICTURES = (
    "body",
    "{}% of what is written in the pictures stands word for word in “甲件”. Please say in plain words why "
    "the paper was made, whom it concerns and what they have to do.",
)


def in_pictures(percent):
    return [(IN_PICTURES[0], IN_PICTURES[1].format(percent))]


def test_as_long_as_nobody_has_read_the_pictures_nothing_is_said():
    page = told_in_pictures("")
    PictureText.objects.all().delete()
    assert verdict(page, "INT-5") == verdict(page, "INT-7") == []


def test_a_picture_of_the_paper_is_advice_on_the_text_and_on_the_picture():
    page = told_in_pictures(letters(0, 150))
    assert verdict(page, "INT-5") == in_pictures(100)
    [(field, message)] = verdict(page, "INT-7")
    assert field == f"body.{len(page.body) - 1}.image"
    assert message == (
        "In the picture 150 characters were read, and 100% of them stand word for word in “甲件”. Please "
        "make it into a chart or a drawing that explains the paper."
    )


def test_what_a_machine_has_read_never_blocks():
    page = told_in_pictures(letters(0, 200))
    assert severities(page, "INT-5") == severities(page, "INT-7") == ["warn"]
    assert blocked_by(page) == []


def test_words_of_its_own_in_a_picture_are_fine():
    page = told_in_pictures(letters(3000, 150))
    assert verdict(page, "INT-5") == verdict(page, "INT-7") == []


@pytest.mark.parametrize(("copied", "percent"), [(47, None), (60, 41)])
def test_from_a_third_on_the_whole_is_advised_and_from_half_on_the_picture(copied, percent):
    page = told_in_pictures(letters(0, copied) + letters(3000, 135 - copied))
    assert verdict(page, "INT-5") == (in_pictures(percent) if percent else [])
    assert verdict(page, "INT-7") == []


@pytest.mark.parametrize(("count", "is_long"), [(99, False), (100, True)])
def test_labels_of_a_chart_are_not_compared(count, is_long):
    page = told_in_pictures(letters(0, count))
    assert bool(verdict(page, "INT-5")) is is_long
    assert bool(verdict(page, "INT-7")) is is_long


def test_a_text_that_copies_by_itself_is_told_of_as_before():
    page = told_in_pictures(letters(0, 150), own=paragraphs(letters(0, 200)))
    [(_field, message)] = verdict(page, "INT-5")
    assert "of the text stands word for word" in message
    assert severities(page, "INT-5") == ["block"]
