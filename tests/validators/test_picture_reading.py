"""Words in pictures are read in the background, once for each content, and nothing waits for them."""

import json
import sys
import types
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.images import get_image_model

from govpublic.detectors.images import ocr
from govpublic.validators import picture_reading
from govpublic.validators.models import PictureText
from govpublic.validators.picture_reading import read_pictures, waiting_pictures, words_read_in
from tests.validators.privacy.pictures import image, photograph, showing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def reader(monkeypatch):
    """A reader that finds one line in every picture and counts how often it was asked."""

    class RapidOCR:
        asked = 0

        def __call__(self, content):
            type(self).asked += 1
            return [[[[0, 0]], "第一条\x00 夜间开放", 0.98]], [0.1]

    module = types.ModuleType("rapidocr_onnxruntime")
    module.RapidOCR = RapidOCR
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", module)
    monkeypatch.setattr(picture_reading, "reader_name", lambda: "test 1")
    ocr._reader.cache_clear()
    yield RapidOCR
    ocr._reader.cache_clear()


@pytest.fixture
def no_reader(monkeypatch):
    monkeypatch.setattr(picture_reading, "reader_name", lambda: "")


def old(*images):
    """Images that were uploaded long ago."""
    days = timezone.now() - timedelta(days=31)
    get_image_model().objects.filter(pk__in=[each.pk for each in images]).update(created_at=days)


def test_a_picture_is_read_once(reader):
    picture = image()
    assert read_pictures() == (1, picture.pk)
    assert read_pictures() == (0, 0)
    assert reader.asked == 1
    assert words_read_in([picture]) == {picture.pk: "第一条 夜间开放"}
    assert PictureText.objects.get().reader == "test 1"


def test_the_same_content_twice_is_read_once(reader):
    content = photograph()
    first, second = image(content), image(content)
    read_pictures()
    assert reader.asked <= 2
    assert PictureText.objects.count() == 1
    assert words_read_in([first, second]).keys() == {first.pk, second.pk}


def test_pictures_of_gated_pages_wait_however_old_and_others_while_they_are_new():
    used, unused, new = image(), image(photograph(device="2")), image(photograph(device="3"))
    showing(used)
    old(used, unused)
    assert list(waiting_pictures()) == [used, new]


def test_reading_ends_with_the_time_and_goes_on_from_there(reader):
    first, second = image(), image(photograph(device="2"))
    assert read_pictures(seconds=0) == (1, first.pk)
    assert read_pictures(seconds=0, after=first.pk) == (1, second.pk)


def test_without_a_reader_nothing_is_read_and_nothing_is_wrong(no_reader):
    picture = image()
    assert read_pictures() == (0, 0)
    assert words_read_in([picture]) == {}


def test_a_picture_whose_file_is_gone_is_passed_over(reader):
    picture = image()
    picture.file.storage.delete(picture.file.name)
    assert read_pictures() == (0, picture.pk)
    assert not PictureText.objects.exists()


def test_words_cost_one_query_and_none_without_pictures(django_assert_num_queries):
    pictures = [image(), image(photograph(device="2"))]
    with django_assert_num_queries(1):
        words_read_in(pictures)
    with django_assert_num_queries(0):
        assert words_read_in([]) == {}


def test_the_command_reads_and_counts(reader, capsys):
    image()
    call_command("govpublic_read_pictures", "--json")
    counts = json.loads(capsys.readouterr().out)
    assert (counts["read"], counts["waiting"]) == (1, 0)


def test_the_nightly_audit_reads_pictures_first(reader, capsys):
    picture = image()
    call_command("govpublic_audit", "--json", "--read-pictures", "0")
    assert words_read_in([picture]) == {}
    call_command("govpublic_audit", "--json")
    assert words_read_in([picture]).keys() == {picture.pk}
