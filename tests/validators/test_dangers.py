"""A dangerous file goes before the public by no page, and into the document library by no form."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from govpublic.validators import PublishBlocked, check
from govpublic.validators.dangers import DANGERS, dangers_in, shown_name
from tests.detectors import samples
from tests.detectors.dangerous import DANGEROUS, HARMLESS
from tests.factories import document, docx_bytes
from tests.validators.admin import form_errors
from tests.validators.bulletins import PlainFactory, good_bulletin, is_live

pytestmark = pytest.mark.django_db
Document = get_document_model()
MACROS = DANGEROUS["macros of Word"][1]
TOLD = (
    "The file “%s” contains macros. Please save it without macros (as docx, xlsx or pptx) and upload it "
    "again."
)


def said_of(page):
    return [issue for issue in check(page).blocking if issue.rule == "DOC-11"]


@pytest.mark.parametrize("sample", DANGEROUS)
def test_no_dangerous_file_goes_live_whatever_the_type_of_its_page(sample):
    name, content, code = DANGEROUS[sample]
    page = good_bulletin(file=document(name, content, title="附件"))
    assert DANGERS[code] in {issue.template for issue in said_of(page)}
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()
    assert not is_live(page)


@pytest.mark.parametrize("sample", HARMLESS)
def test_what_only_looks_dangerous_goes_live(sample):
    page = good_bulletin(file=document(*HARMLESS[sample], title="附件"))
    page.save_revision().publish()
    assert is_live(page)


def test_the_field_is_named_and_the_file_by_its_title():
    (issue,) = said_of(good_bulletin(file=document("a.docx", MACROS, title="报名表")))
    assert (issue.field, issue.message) == ("file", TOLD % "报名表")


def test_a_milder_rulebook_does_not_let_it_through(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "national"}
    assert said_of(good_bulletin(file=document("a.docx", MACROS)))


def test_every_danger_has_one_sentence_with_the_name():
    assert all(sentence.count("%(name)s") == 1 for sentence in DANGERS.values())
    assert {code for _name, _content, code in DANGEROUS.values()} == set(DANGERS)


@pytest.mark.parametrize("name", ["a.exe", "通知.pdf.BAT", "a.lnk ", "a.vbs."])
def test_a_program_by_its_name_is_one(name):
    assert list(dangers_in("txt", (), name)) == ["executable"]


def test_a_name_is_shown_as_it_is():
    assert shown_name("通知\u202efdp.exe") == "通知fdp.exe"


def upload(name, content):
    return SimpleUploadedFile(name, content)


def form_with(name, content, boss, **data):
    form = get_document_form(Document)
    sent = {"title": "附件", "collection": 1, "tags": "", **data}
    return form(sent, {"file": upload(name, content)}, user=boss)


@pytest.mark.parametrize("sample", DANGEROUS)
def test_no_dangerous_file_passes_the_form(sample, boss):
    name, content, code = DANGEROUS[sample]
    form = form_with(name, content, boss)
    assert not form.is_valid()
    assert DANGERS[code] % {"name": name} in form.errors["file"]


@pytest.mark.parametrize("sample", HARMLESS)
def test_what_only_looks_dangerous_passes_the_form(sample, boss):
    assert form_with(*HARMLESS[sample], boss).is_valid()


def test_a_danger_is_told_beside_other_faults(boss):
    assert set(form_with("a.docx", MACROS, boss, title="").errors) == {"title", "file"}


def test_a_single_upload_is_refused_in_the_admin_and_nothing_is_stored(office):
    sent = {"title": "附件", "file": upload("a.docx", MACROS), "collection": 1, "tags": ""}
    response = office.post(reverse("wagtaildocs:add"), sent)
    assert form_errors(response) == {"file": [TOLD % "a.docx"]}
    assert not Document.objects.exists()


def many(office, name, content):
    sent = {"title": name, "files[]": upload(name, content), "collection": 1}
    url = reverse("wagtaildocs:add_multiple")
    return json.loads(office.post(url, sent, HTTP_X_REQUESTED_WITH="XMLHttpRequest").content)


def test_one_of_many_uploads_is_refused_with_the_reason_and_the_others_pass(office):
    answer = many(office, "a.docx", MACROS)
    assert (answer["success"], answer["error_message"]) == (False, TOLD % "a.docx")
    assert many(office, "b.docx", docx_bytes())["success"]
    assert Document.objects.get().title == "b.docx"


def test_an_upload_in_a_chooser_is_refused(office):
    sent = {"title": "附件", "document-chooser-upload-title": "附件", "document-chooser-upload-collection": 1}
    sent["document-chooser-upload-file"] = upload("a.docx", MACROS)
    response = office.post(reverse("wagtaildocs_chooser:create"), sent)
    assert "contains macros" in response.content.decode()
    assert not Document.objects.exists()


def test_the_reason_is_told_in_the_readers_language(boss):
    with translation.override("zh-hans"):
        (reason,) = form_with("名册.docx", MACROS, boss).errors["file"]
    assert reason.startswith("文件“名册.docx”")
    assert "宏" in reason


def test_a_site_may_take_any_file(boss, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "REFUSE_DANGEROUS_UPLOADS": False}
    assert form_with("a.docx", MACROS, boss).is_valid()


def test_what_a_site_has_already_keeps_working(office):
    kept = document("a.docx", MACROS, title="旧")
    page = PlainFactory(file=kept)
    page.save_revision().publish()
    assert is_live(page)
    sent = {"title": "新", "collection": 1, "tags": ""}
    assert office.post(reverse("wagtaildocs:edit", args=[kept.pk]), sent).status_code == 302
    assert Document.objects.get().title == "新"
    served = office.get(reverse("wagtaildocs_serve", args=[kept.pk, kept.filename]))
    assert b"".join(served.streaming_content) == MACROS
    served.close()


def image_form(name, content, boss):
    form = get_image_form(get_image_model())
    return form({"title": "图", "collection": 1, "tags": ""}, {"file": upload(name, content)}, user=boss)


def test_a_sound_picture_passes(boss):
    for name, kind in (("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.gif", "GIF"), ("a.webp", "WEBP")):
        assert image_form(name, samples.picture(kind), boss).is_valid()


def test_a_drawing_is_no_picture_unless_the_site_says_so(boss, settings):
    name, content = HARMLESS["drawing without scripts"]
    assert not image_form(name, content, boss).is_valid()
    settings.WAGTAILIMAGES_EXTENSIONS = ["png", "svg"]
    sized = content.replace(b"<svg ", b"<svg width='9' height='9' ")
    assert image_form(name, sized, boss).is_valid()
    form = image_form(name, sized.replace(b"<path", b"<path onclick='x()'"), boss)
    assert "with scripts" in form.errors["file"][0]


def test_a_picture_with_a_second_file_in_it_is_refused(boss):
    form = image_form("a.png", DANGEROUS["picture that is a zip"][1], boss)
    assert "hides a second file" in form.errors["file"][0]


def test_a_damaged_picture_is_refused(boss):
    content = bytearray(samples.picture())
    at = content.index(b"IDAT") + 200
    content[at : at + 50] = b"x" * 50
    assert "is damaged" in image_form("a.png", bytes(content), boss).errors["file"][0]
