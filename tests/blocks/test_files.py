import pytest
from django.utils import translation
from wagtail.documents import get_document_model

from govpublic.blocks.files import file_label, file_link, format_name

# An unsaved document asks the database for its collection.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("a.doc", "WORD"),
        ("a.DOCX", "WORD"),
        ("a.wps", "WORD"),
        ("a.xlsx", "EXCEL"),
        ("a.et", "EXCEL"),
        ("a.pdf", "PDF"),
        ("a.ofd", "OFD"),
        ("a.zip", "ZIP"),
        ("a", ""),
    ],
)
def test_names_a_format_as_the_public_does(filename, name):
    assert format_name(get_document_model()(file=f"documents/{filename}")) == name


def test_label_says_format_and_size():
    document = get_document_model()(file="documents/a.docx", file_size=23_552)
    assert file_label(document) == "WORD version · 23\xa0KB"


def test_label_keeps_a_fraction_of_a_size():
    document = get_document_model()(file="documents/a.pdf", file_size=1_572_864)
    assert file_label(document) == "PDF version · 1.5\xa0MB"


def test_size_comes_from_the_storage_without_a_write(make_document, django_assert_num_queries):
    document = make_document(content=b"x" * 1024)
    document.file_size = None
    with django_assert_num_queries(0):
        assert file_label(document) == "WORD version · 1\xa0KB"


def test_label_leaves_out_a_size_that_nobody_knows(make_document):
    document = make_document()
    document.file.storage.delete(document.file.name)
    document.file_size = None
    assert file_label(document) == "WORD version"


def test_label_of_a_file_without_extension():
    with translation.override("en"):
        assert file_label(get_document_model()(file="documents/a", file_size=1024)) == "File · 1\xa0KB"


def test_link_leads_to_the_served_document(make_document):
    document = make_document("form.docx")
    assert file_link("word", document).url == f"/documents/{document.pk}/{document.filename}"


def test_a_document_that_was_never_saved_has_no_link():
    assert file_link("pdf", get_document_model()(file="documents/a.pdf", file_size=1)).url == ""
