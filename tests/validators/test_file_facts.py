"""Facts about files: computed once per content, known before publishing, renewed by the audit."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents import get_document_model

from govpublic.validators import PublishBlocked, file_facts
from govpublic.validators.checking import check
from govpublic.validators.file_facts import content_hash_of, facts_for, likeness_of
from govpublic.validators.files import Files
from govpublic.validators.models import FileFacts, FileLikeness
from tests.factories import PolicyDocumentPageFactory, attachment, document, docx_bytes, pdf_bytes, publish
from tests.validators.bulletins import PlainFactory, again, good_bulletin

pytestmark = pytest.mark.django_db

Document = get_document_model()
SECRET = "机密★五年\n关于本年度文化惠民工作的通知"


@pytest.fixture
def inspected(monkeypatch):
    """How often a file was opened and looked at."""
    seen = []
    real = file_facts.inspect
    monkeypatch.setattr(file_facts, "inspect", lambda opened: seen.append(1) or real(opened))
    return seen


def test_a_file_is_inspected_at_upload_and_never_again(inspected):
    page = PolicyDocumentPageFactory(compliant=True)
    assert len(inspected) == 2, "a WORD and a PDF"
    publish(page)
    check(page)
    assert len(inspected) == 2


def test_the_same_content_twice_is_inspected_once(inspected):
    content = docx_bytes()
    document("a.docx", content)
    document("b.docx", content)
    assert len(inspected) == 1
    assert FileFacts.objects.count() == 1


def test_facts_of_an_older_detector_are_computed_again(inspected):
    kept = document("a.docx", docx_bytes())
    FileFacts.objects.update(detector="0:old")
    assert facts_for([kept])[kept.pk].kind == "docx"
    assert len(inspected) == 2
    assert FileFacts.objects.count() == 1


def test_new_secrecy_markings_of_the_site_make_files_be_read_again(inspected, settings):
    kept = document("a.docx", docx_bytes("内部试行"))
    markings = {"internal": ["内部试行"]}
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": {"DOC-13": {"params": {"markings": markings}}}}
    assert facts_for([kept])[kept.pk].markings == ["内部试行"]
    assert len(inspected) == 2


def test_a_document_without_a_hash_gets_one():
    kept = document("a.docx", docx_bytes())
    Document.objects.filter(pk=kept.pk).update(file_hash="")
    kept = again(kept)
    assert content_hash_of(kept) == FileFacts.objects.get().content_hash
    assert again(kept).file_hash


def test_a_file_that_is_gone_has_no_facts_and_raises_nothing():
    kept = document("a.docx", docx_bytes())
    kept.file.storage.delete(kept.file.name)
    Document.objects.filter(pk=kept.pk).update(file_hash="")
    assert facts_for([again(kept)]) == {}


def test_facts_cost_one_query(django_assert_num_queries):
    documents = [document(f"{n}.docx", docx_bytes(f"第{n}号")) for n in range(3)]
    with django_assert_num_queries(1):
        assert len(facts_for(documents)) == 3
    with django_assert_num_queries(0):
        assert facts_for([]) == {}


def test_the_files_of_a_page_are_those_of_fields_and_streams():
    kept = document("a.docx", docx_bytes())
    assert [(use.document_id, use.path) for use in Files.used_by(good_bulletin(file=kept)).uses] == [
        (kept.pk, "file")
    ]
    page = PolicyDocumentPageFactory(attachments=[attachment()])
    assert {use.path.partition(".")[0] for use in Files.used_by(page).uses} == {"attachments"}
    assert len(Files.used_by(page).uses) == 2


def test_a_page_without_files_asks_nothing_about_files(django_assert_num_queries):
    files = Files.used_by(PlainFactory())
    assert files.uses == ()
    with django_assert_num_queries(0):
        assert files.documents == {}
        assert files.facts(1) is None


def test_supposed_facts_stand_in_for_those_of_the_file():
    kept, other = document("a.docx", docx_bytes()), document("b.docx", docx_bytes("别的"))
    page = good_bulletin(file=kept)
    supposed = facts_for([other])[other.pk]
    assert Files.used_by(page, instead={kept.pk: supposed}).facts(kept.pk) == supposed
    assert Files.used_by(page).facts(kept.pk) != supposed
    assert Files.used_by(page).facts(None) is None


def test_likeness_is_computed_once_a_pair_and_reads_the_same_from_both_sides():
    word, pdf = document("a.docx", docx_bytes()), document("a.pdf", pdf_bytes())
    facts = facts_for([word, pdf])
    there = likeness_of(facts[word.pk], facts[pdf.pk])
    back = likeness_of(facts[pdf.pk], facts[word.pk])
    assert there.share == back.share > 0.9
    assert (there.left, there.right) == (back.right, back.left)
    assert FileLikeness.objects.count() == 1


def test_what_has_no_text_is_not_compared():
    empty, word = document("a.docx", docx_bytes("")), document("b.docx", docx_bytes())
    facts = facts_for([empty, word])
    assert likeness_of(facts[empty.pk], facts[word.pk]) is None


@pytest.fixture
def exchanged():
    """A live page whose file was exchanged in storage, where no signal is sent."""
    kept = document("a.docx", docx_bytes("开馆通知"))
    page = publish(good_bulletin(file=kept))
    name = kept.file.name
    kept.file.storage.delete(name)
    kept.file.storage.save(name, ContentFile(docx_bytes(SECRET)))
    return page


def test_the_audit_notices_a_file_that_was_exchanged_in_storage(exchanged, capsys):
    assert not check(exchanged).blocking, "nothing was opened"
    with pytest.raises(SystemExit) as ended:
        call_command("govpublic_audit", "--json")
    assert ended.value.code == 1
    assert "机密" in capsys.readouterr().out
    with pytest.raises(PublishBlocked):
        again(exchanged).save_revision().publish()


def test_the_audit_leaves_files_alone_when_told_to(exchanged, capsys):
    call_command("govpublic_audit", "--json", "--no-files")
    assert '"blocking": 0' in capsys.readouterr().out


def test_the_audit_goes_on_when_a_file_is_gone(exchanged, capsys):
    exchanged.file.file.storage.delete(exchanged.file.file.name)
    call_command("govpublic_audit", "--json")
    assert '"checked": 1' in capsys.readouterr().out
