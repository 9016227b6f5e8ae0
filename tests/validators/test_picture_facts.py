"""Facts about pictures: computed at upload, once per content, read in one query."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from govpublic.detectors.images import is_typed_text
from govpublic.validators import looks
from govpublic.validators.file_facts import facts_for
from govpublic.validators.models import FileFacts
from govpublic.validators.picture_facts import picture_facts_for
from tests.detectors.images import drawing
from tests.factories import document, pdf_bytes

pytestmark = pytest.mark.django_db

Image = get_image_model()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def looked_at(monkeypatch):
    """How often a picture was looked at."""
    seen, real = [], looks.plain_share
    monkeypatch.setattr(looks, "plain_share", lambda opened: seen.append(1) or real(opened))
    return seen


def image(made=None, name="a.png", kind="PNG"):
    content = drawing.saved(made or drawing.typed(400, 300, size=14), kind)
    return Image.objects.create(title="图解", file=ImageFile(content, name=name))


def test_a_picture_is_looked_at_at_upload_and_never_again(looked_at):
    kept = image()
    assert len(looked_at) == 1
    facts = picture_facts_for([kept, Image.objects.get(pk=kept.pk)])
    assert is_typed_text(facts[kept.pk])
    kept.title = "改名"
    kept.save()
    assert len(looked_at) == 1


def test_the_same_picture_twice_is_looked_at_once(looked_at):
    assert picture_facts_for([image(), image(name="b.png")]).keys() == set(
        Image.objects.values_list("pk", flat=True)
    )
    assert len(looked_at) == FileFacts.objects.count() == 1


def test_facts_cost_one_query_and_none_without_pictures(django_assert_num_queries):
    images = [image(), image(drawing.bars())]
    with django_assert_num_queries(1):
        facts = picture_facts_for(images)
    assert [is_typed_text(facts[each.pk]) for each in images] == [True, False]
    with django_assert_num_queries(0):
        assert picture_facts_for([]) == {}


def test_a_new_file_for_an_old_image_is_looked_at():
    kept = image()
    kept.file = ImageFile(drawing.saved(drawing.bars()), name="new.png")
    kept.save()
    kept = Image.objects.get(pk=kept.pk)
    assert not is_typed_text(picture_facts_for([kept])[kept.pk])


def test_an_image_without_a_hash_gets_one(looked_at):
    kept = image()
    Image.objects.filter(pk=kept.pk).update(file_hash="")
    kept = Image.objects.get(pk=kept.pk)
    assert picture_facts_for([kept])[kept.pk].readable
    assert Image.objects.get(pk=kept.pk).file_hash == kept.file_hash != ""
    assert len(looked_at) == 1


def test_a_picture_that_was_uploaded_before_the_suite_is_learnt_when_asked_for():
    kept = image()
    FileFacts.objects.all().delete()
    assert is_typed_text(picture_facts_for([kept])[kept.pk])
    assert FileFacts.objects.get().content_hash == kept.file_hash


def test_facts_of_an_older_detector_are_computed_again(looked_at):
    kept = image()
    FileFacts.objects.update(detector="0:old", facts={})
    assert picture_facts_for([kept])[kept.pk].readable
    assert len(looked_at) == 2


def test_a_picture_that_is_gone_has_no_facts_and_raises_nothing():
    kept = image()
    kept.file.storage.delete(kept.file.name)
    FileFacts.objects.all().delete()
    assert picture_facts_for([kept]) == {}
    Image.objects.filter(pk=kept.pk).update(file_hash="")
    assert picture_facts_for([Image.objects.get(pk=kept.pk)]) == {}


def test_a_picture_that_is_broken_is_not_readable_and_is_not_opened_again(looked_at):
    kept = image()
    kept.file.storage.delete(kept.file.name)
    kept.file.storage.save(kept.file.name, ContentFile(b"\x89PNG\r\n\x1a\nbroken"))
    FileFacts.objects.all().delete()
    assert not picture_facts_for([kept])[kept.pk].readable
    assert not picture_facts_for([kept])[kept.pk].readable
    assert len(looked_at) == 2


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("GIF", "a.gif"), ("WEBP", "a.webp")])
def test_every_kind_of_picture_is_told(kind, name):
    kept = image(kind=kind, name=name)
    assert is_typed_text(picture_facts_for([kept])[kept.pk])


def test_a_kind_that_no_attachment_has_is_told_too(monkeypatch):
    kept = image(kind="TIFF", name="a.tif")
    assert is_typed_text(picture_facts_for([kept])[kept.pk])


def test_one_content_as_document_and_as_picture_has_one_row(looked_at):
    content = drawing.saved(drawing.typed(400, 300, size=14)).getvalue()
    paper = get_document_model().objects.create(title="图", file=ContentFile(content, name="a.png"))
    kept = image()
    assert picture_facts_for([kept])[kept.pk].readable
    assert facts_for([paper])[paper.pk].kind == "png"
    assert len(looked_at) == FileFacts.objects.count() == 1


def test_a_pdf_that_cannot_be_opened_is_not_looked_at_for_seals(monkeypatch):
    monkeypatch.setattr(looks, "find_seals_in_pdf", lambda *args, **how: pytest.fail("it was opened"))
    broken = document("a.pdf", b"%PDF-1.7\nbroken")
    assert facts_for([broken])[broken.pk].facts["seals"] == []


def test_a_pdf_is_looked_at_for_seals_within_its_bounds(monkeypatch):
    asked = []
    monkeypatch.setattr(looks, "find_seals_in_pdf", lambda opened, **how: asked.append(how) or [])
    document("a.pdf", pdf_bytes())
    assert asked == [{"max_pages": looks.MOST_PAGES, "seconds": looks.MOST_SECONDS}]
