"""Many photos of boards at once: matched by name or by choice, dated, judged, and put on drafts."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from govpublic.catalog.models import VillageDisclosurePage
from govpublic.catalog.villages.photo_reading import day_taken, village_named
from tests.catalog.village_towns import disclosure, entry, photo, town
from tests.factories import publish, village

pytestmark = [
    pytest.mark.django_db,
    # Wagtail does not close the temporary file that it writes a rendition through.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    with time_machine.travel("2026-09-25T12:00:00+08:00", tick=False):
        yield


def send(client, *photos, **data):
    given = {"month": "2026-09", "code": "T001", "photos": list(photos)}
    return client.post(reverse("govpublic_village_photos"), {**given, **data})


def drafts():
    return [page.get_latest_revision_as_object() for page in VillageDisclosurePage.objects.order_by("path")]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("沙堤镇第1村.jpg", 1),
        ("公开栏-沙堤镇第2村-20260921.JPG", 2),
        ("349921100201_board.jpg", 1),
        ("沙堤镇第12村.jpg", 12),
        ("沙堤镇第1村沙堤镇第2村.jpg", None),
        ("IMG_0001.jpg", None),
        ("", None),
    ],
)
def test_the_name_of_the_file_names_the_village(name, number):
    places = [village(one) for one in (1, 2, 12)]
    found = village_named(name, places)
    assert found == (village(number) if number else None)


@pytest.mark.parametrize(
    ("taken", "name", "day"),
    [
        ("2026:09:21 08:30:00", "x.jpg", datetime.date(2026, 9, 21)),
        ("2026:09:21 08:30:00", "20260801.jpg", datetime.date(2026, 9, 21)),
        (None, "村-20260801.jpg", datetime.date(2026, 8, 1)),
        (None, "2026年8月1日.jpg", datetime.date(2026, 8, 1)),
        (None, "2026-08-01 村.jpg", datetime.date(2026, 8, 1)),
        ("2026:09:26 08:30:00", "x.jpg", None),
        ("1970:01:01 00:00:00", "x.jpg", None),
        ("    :  :     :  :  ", "x.jpg", None),
        (None, "20261399.jpg", None),
    ],
)
def test_the_day_is_that_of_the_camera_or_of_the_name(taken, name, day):
    content = photo(taken=taken).read()
    assert day_taken(content, name, datetime.date(2026, 9, 25)) == day


def test_what_is_no_picture_has_no_day():
    assert day_taken(b"nothing", "x.jpg", datetime.date(2026, 9, 25)) is None


def test_photos_are_put_on_drafts_of_their_villages_without_the_place_in_them(client):
    made = town()
    client.force_login(made.editor)
    html = send(client, photo("沙堤镇第1村.jpg"), photo("沙堤镇第2村.jpg")).content.decode()
    assert "2 photos were put on drafts; nothing was published." in html
    pages = drafts()
    assert [page.village for page in pages] == made.places
    assert [page.live for page in pages] == [False, False]
    for page in pages:
        (block,) = page.photos
        assert block.value["taken_on"] == datetime.date(2026, 9, 21)
        image = block.value["image"]
        assert image.uploaded_by_user == made.editor
        assert image.collection == made.agency.image_collection
        with Image.open(image.file.path) as stored:
            assert dict(stored.getexif()) == {}


def test_a_second_photo_stands_on_the_same_draft(client):
    made = town()
    client.force_login(made.editor)
    send(client, photo("沙堤镇第1村.jpg"), photo("沙堤镇第1村 2.jpg", size=(500, 400)))
    (page,) = drafts()
    assert len(page.photos) == 2


def test_a_matter_without_a_day_takes_all_photos_of_its_village(client):
    made = town()
    client.force_login(made.editor)
    send(client, photo("沙堤镇第1村.jpg"), photo("沙堤镇第1村 2.jpg", size=(500, 400)), code="T003")
    (page,) = drafts()
    assert len(page.photos) == 2


def test_a_page_that_is_live_gets_the_photo_in_a_draft(client):
    made = town()
    page = publish(disclosure(made, period="2026-Q3"))
    client.force_login(made.editor)
    send(client, photo("沙堤镇第1村.jpg"))
    page.refresh_from_db()
    assert (page.live, page.has_unpublished_changes, len(page.photos)) == (True, True, 0)
    assert len(page.get_latest_revision_as_object().photos) == 1


BAD = {
    "text": SimpleUploadedFile("沙堤镇第1村.jpg", b"nothing of a picture", "image/jpeg"),
    "script": SimpleUploadedFile(
        "沙堤镇第1村.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    ),
    "empty": SimpleUploadedFile("沙堤镇第1村.jpg", b"", "image/jpeg"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_stops_only_itself_and_is_named(client, kind):
    made = town()
    client.force_login(made.editor)
    bad = SimpleUploadedFile(BAD[kind].name, BAD[kind].file.getvalue(), BAD[kind].content_type)
    html = send(client, bad, photo("沙堤镇第2村.jpg")).content.decode()
    assert "1 files were refused; see below." in html
    assert BAD[kind].name in html
    assert [page.village for page in drafts()] == [made.places[1]]
    assert get_image_model().objects.count() == 1


def test_a_damaged_photo_is_refused(client):
    made = town()
    client.force_login(made.editor)
    whole = photo("沙堤镇第1村.jpg").read()
    html = send(client, SimpleUploadedFile("沙堤镇第1村.jpg", whole[:300], "image/jpeg")).content.decode()
    assert "1 files were refused" in html
    assert drafts() == []


def test_all_are_of_the_village_that_was_chosen(client):
    made = town()
    client.force_login(made.editor)
    send(client, photo("IMG_1.jpg"), photo("IMG_2.jpg", size=(500, 400)), village=made.places[1].pk)
    (page,) = drafts()
    assert page.village == made.places[1]
    assert len(page.photos) == 2


def test_the_day_that_was_entered_is_that_of_photos_that_tell_none(client):
    made = town()
    client.force_login(made.editor)
    send(client, photo("沙堤镇第1村.jpg", taken=None), photo("沙堤镇第2村.jpg"), taken_on="2026-09-10")
    days = [page.photos[0].value["taken_on"] for page in drafts()]
    assert days == [datetime.date(2026, 9, 10), datetime.date(2026, 9, 21)]


def test_what_neither_names_a_village_nor_a_day_waits_for_somebody_to_say_so(client):
    made = town()
    client.force_login(made.editor)
    answer = send(client, photo("IMG_1.jpg", taken=None), photo("IMG_2.jpg", size=(500, 400)))
    assert drafts() == []
    first, second = (form for _placed, form in answer.context["waiting"])
    said = {
        "place": "1",
        "month": "2026-09",
        "code": "T001",
        "photo-0-token": first.initial["token"],
        "photo-0-village": made.places[0].pk,
        "photo-0-taken_on": "",
        "photo-1-token": second.initial["token"],
        "photo-1-village": made.places[1].pk,
        "photo-1-taken_on": "2026-09-12",
    }
    answer = client.post(reverse("govpublic_village_photos"), said)
    (page,) = drafts()
    assert (page.village, page.photos[0].value["taken_on"]) == (made.places[1], datetime.date(2026, 9, 12))
    assert "IMG_1.jpg" in answer.content.decode()
    client.post(reverse("govpublic_village_photos"), {**said, "photo-0-taken_on": "2026-09-11"})
    assert {page.village for page in drafts()} == set(made.places)


def test_what_somebody_else_uploaded_cannot_be_placed(client):
    made = town()
    client.force_login(made.editor)
    answer = send(client, photo("IMG_1.jpg"))
    (_placed, form) = answer.context["waiting"][0]
    client.force_login(made.reviewer)
    said = {
        "place": "1",
        "month": "2026-09",
        "code": "T001",
        "photo-0-token": form.initial["token"],
        "photo-0-village": made.places[0].pk,
        "photo-0-taken_on": "2026-09-12",
    }
    html = client.post(reverse("govpublic_village_photos"), said).content.decode()
    assert "The picture is no longer there." in html
    assert drafts() == []


def test_a_village_without_a_page_or_without_the_right_to_edit_it_is_told_and_nothing_is_stored(client):
    made = town()
    made.pages[0].delete()
    client.force_login(made.editor)
    html = send(client, photo("沙堤镇第1村.jpg")).content.decode()
    assert "沙堤镇第1村 has no page yet." in html
    made.agency.editors.page_permissions.all().delete()
    client.force_login(type(made.editor).objects.get(pk=made.editor.pk))
    html = send(client, photo("沙堤镇第2村.jpg")).content.decode()
    assert "You may not edit what 沙堤镇第2村 publishes." in html
    assert get_image_model().objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"photos": []}, "This field is required"),
        ({"code": ""}, "This field is required"),
        ({"taken_on": "2026-09-26"}, "This day has not come yet."),
    ],
)
def test_a_form_that_lacks_something_says_so(client, changed, words):
    made = town()
    client.force_login(made.editor)
    given = {"month": "2026-09", "code": "T001", "photos": [photo()]}
    html = client.post(reverse("govpublic_village_photos"), {**given, **changed}).content.decode()
    assert words in html
    assert drafts() == []


def test_too_many_files_are_told(client):
    made = town()
    client.force_login(made.editor)
    many = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(61)]
    assert "Please choose at most 60 files at once." in send(client, *many).content.decode()


def test_an_item_that_does_not_hold_in_the_village_is_told(client):
    made = town()
    found = entry(made)
    type(found).objects.filter(pk=found.pk).update(is_owed=False)
    client.force_login(made.editor)
    html = send(client, photo("沙堤镇第1村.jpg")).content.decode()
    assert "The item does not hold in 沙堤镇第1村." in html
