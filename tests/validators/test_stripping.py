"""Taking data about people out of stored files: in the editor, in Wagtail's lists, and what stays."""

import io

import pytest
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry

from govpublic.detectors.contents import NotStrippedError, passages, trace_of
from govpublic.validators.panels import compliance_context
from govpublic.validators.stripping import STRIP, strip
from tests.detectors.contents.test_traces import word
from tests.factories import UserFactory, document, publish
from tests.policies.desk import Desk, is_refused
from tests.validators.admin import edit_url, told
from tests.validators.bulletins import good_bulletin
from tests.validators.privacy.pictures import image, photograph, showing

#: Wagtail leaves the temporary file of a rendition to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def admin():
    return UserFactory(is_superuser=True, is_staff=True)


def traces(thing):
    thing = type(thing)._base_manager.get(pk=thing.pk)
    with thing.file.open("rb") as opened:
        return {trace for passage in passages(opened) if (trace := trace_of(passage))}


def url(what, thing):
    return reverse("govpublic_strip", args=[what, thing.pk])


def test_a_document_loses_its_author_and_keeps_its_name_and_text(admin, django_capture_on_commit_callbacks):
    paper = document("安排.docx", word("张三"))
    old = paper.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert strip(paper, admin)
    assert traces(paper) == set()
    paper = get_document_model().objects.get(pk=paper.pk)
    assert paper.filename.endswith(".docx")
    assert not paper.file.storage.exists(old)
    assert paper.file_size == paper.file.size
    assert ModelLogEntry.objects.filter(action=STRIP, user=admin).count() == 1
    assert not strip(paper, admin)


def test_an_image_loses_its_data_and_its_renditions(admin, django_capture_on_commit_callbacks):
    picture = image(photograph(size=(160, 120), person="张三"))
    rendition = picture.get_rendition("width-80")
    with django_capture_on_commit_callbacks(execute=True):
        assert strip(picture, admin)
    assert traces(picture) == set()
    picture = get_image_model().objects.get(pk=picture.pk)
    assert not picture.renditions.filter(pk=rendition.pk).exists()
    with picture.get_rendition("width-80").file.open("rb") as opened:
        assert {trace_of(passage) for passage in passages(opened)} <= {None}


def test_the_advice_is_gone_afterwards(admin):
    picture = image()
    page = publish(showing(picture))
    assert [issue.rule for issue in compliance_context(page)["report"].warnings] == ["PRV-8"]
    strip(picture, admin)
    assert compliance_context(page)["report"].warnings == ()


def test_a_file_of_another_kind_is_left_alone_and_says_why(admin, client):
    table = document("a.csv", b"a,b\n1,2\n")
    with pytest.raises(NotStrippedError):
        strip(table, admin)
    client.force_login(admin)
    assert "Save this file as one of these first." in client.get(url("document", table)).content.decode()
    response = client.post(url("document", table), follow=False)
    assert "was left as it is" in told(response)


def test_a_file_that_is_gone_says_so(admin, client):
    paper = document("a.docx", word("张三"))
    paper.file.storage.delete(paper.file.name)
    client.force_login(admin)
    assert "The file is no longer there." in told(client.post(url("document", paper)))


def test_the_question_tells_what_is_in_the_file_and_the_button_takes_it_out(admin, client):
    picture = image(photograph(device="SN1"))
    client.force_login(admin)
    page = client.get(url("image", picture)).content.decode()
    assert "where it was taken" in page
    assert "the serial number of a device" in page
    assert "SN1" not in page
    response = client.post(url("image", picture) + "?next=/admin/pages/")
    assert response.url == "/admin/pages/"
    assert "no longer tells who made it" in told(response)
    assert traces(picture) == set()


def test_nobody_is_led_to_another_site(admin, client):
    client.force_login(admin)
    response = client.post(url("image", image()) + "?next=https://example.com/")
    assert response.url.startswith("/admin/")


def test_who_may_not_change_the_file_is_refused(client):
    desk, picture = Desk(), image()
    client.force_login(desk.reviewer)
    assert is_refused(client.get(url("image", picture)))
    assert is_refused(client.post(url("image", picture)))
    assert traces(picture) == {"position"}


def test_what_is_neither_document_nor_image_is_not_found(admin, client):
    client.force_login(admin)
    assert client.get(reverse("govpublic_strip", args=["page", 1])).status_code == 404
    assert client.get(reverse("govpublic_strip", args=["image", 9999])).status_code == 404


def test_the_panel_lists_files_that_tell_of_their_makers_with_the_way_to_take_it_out(admin, client):
    page = good_bulletin(file=document("安排.docx", word("张三"), title="安排"))
    client.force_login(admin)
    shown = client.get(edit_url(page)).content.decode()
    assert "1 file tells of whoever made it" in shown
    assert url("document", page.file) in shown
    assert "张三" not in shown


def test_the_panel_says_nothing_of_files_that_tell_nothing(admin, client):
    page = good_bulletin(file=document("安排.docx", word(), title="安排"))
    client.force_login(admin)
    assert "gp-compliance__traces" not in client.get(edit_url(page)).content.decode()


@pytest.mark.parametrize("what", ["wagtailimages", "wagtaildocs"])
def test_many_are_stripped_at_once_from_wagtails_lists(what, admin, client):
    if what == "wagtailimages":
        things, model = [image(), image(photograph(device="2"))], ("wagtailimages", "image")
    else:
        things = [document("a.docx", word("张三")), document("b.csv", b"a,b\n")]
        model = ("wagtaildocs", "document")
    client.force_login(admin)
    keys = "&".join(f"id={thing.pk}" for thing in things)
    address = reverse("wagtail_bulk_action", args=[*model, "govpublic_strip"]) + f"?next=/admin/&{keys}"
    assert "Take out data about people" in client.get(address).content.decode()
    response = client.post(address)
    assert all(traces(thing) == set() for thing in things)
    assert ("could not be changed" in told(response)) is (what == "wagtaildocs")


def test_a_live_page_keeps_its_file_when_the_gate_refuses_the_new_one(admin, client, monkeypatch):
    from govpublic.validators import stripping

    page = good_bulletin(file=document("安排.docx", word("张三")))
    page = publish(page)
    hostile = io.BytesIO()
    hostile.write(word("x").replace(b"PK", b"XX"))
    monkeypatch.setattr(stripping, "strip_metadata", lambda opened: _with_identity_number())
    client.force_login(admin)
    assert "was left as it is" in told(client.post(url("document", page.file)))
    assert traces(page.file) == {"person"}


def _with_identity_number():
    import docx

    paper = docx.Document()
    paper.add_paragraph("身份证号341003200001011233")
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()
