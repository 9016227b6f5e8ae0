"""DOC-11: both formats, each what it says it is, and safe to open."""

import io
import zipfile
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.factories import attachment, document, docx_bytes, pdf_bytes
from tests.policies.verdicts import paper, severities, verdict

pytestmark = pytest.mark.django_db
SAME = "活动于七月一日开始，八月三十一日结束，每周开放六天，具体安排另行公布。"


def encrypted_pdf():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes(SAME))))
    writer.encrypt("k" * 12)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def docx_with(name, content):
    stream = io.BytesIO(docx_bytes(SAME))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def pdf_with_script():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes(SAME))))
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def said(role, sentence, number=0):
    return [(f"attachments.{number}.{role}", sentence)]


def judged(**fields):
    return paper(attachments=[attachment(**fields)])


def test_word_and_pdf_pass_and_ofd_is_not_asked_for():
    assert verdict(judged(), "DOC-11") == []


@pytest.mark.parametrize("exempt", [True, False])
def test_a_paper_without_attachments_passes_unless_the_site_wants_one(settings, exempt):
    rules = {"DOC-11": {"params": {"exempt_without_attachment": exempt}}}
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": rules}
    wanted = ("attachments", "There is no attachment. Please attach the paper in WORD and in PDF.")
    assert verdict(paper(), "DOC-11") == ([] if exempt else [wanted])


def test_a_missing_format_blocks_where_it_is_missing():
    page = paper(attachments=[attachment(), attachment("报名表", pdf=None)])
    sentence = "The attachment “报名表” has no PDF version. Please upload it, or write down the reason."
    assert verdict(page, "DOC-11") == said("pdf", sentence, 1)
    assert severities(page, "DOC-11") == ["block"]


@pytest.mark.parametrize("role", ["word", "pdf"])
def test_a_reason_excuses_one_missing_format_but_not_blanks(role):
    assert verdict(judged(**{role: None, "exemption_reason": "原件只有一种格式"}), "DOC-11") == []
    assert len(verdict(judged(**{role: None, "exemption_reason": "  "}), "DOC-11")) == 1


def test_no_reason_excuses_both():
    page = judged(word=None, pdf=None, exemption_reason="没有")
    assert [field for field, _m in verdict(page, "DOC-11")] == ["attachments.0.word", "attachments.0.pdf"]


def test_a_reason_is_no_excuse_where_the_rulebook_knows_none(settings):
    rules = {"DOC-11": {"params": {"exempt_with_reason": False}}}
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": rules}
    assert len(verdict(judged(pdf=None, exemption_reason="原件只有一种格式"), "DOC-11")) == 1


def test_an_attachment_has_a_name():
    page = judged(name=" ")
    assert verdict(page, "DOC-11") == said("name", "The attachment has no name. Please enter its title.")


def test_a_file_that_was_deleted_is_named_and_no_reason_excuses_it():
    page = judged(exemption_reason="原件只有一种格式")
    page.attachment_list[0].pdf.delete()
    page = type(page).objects.get(pk=page.pk)
    sentence = "The PDF file of the attachment “活动日程” has been deleted. Please upload it again."
    assert verdict(page, "DOC-11") == said("pdf", sentence)


OTHER_KIND = "is in truth a file of another kind (%s). Please upload the right file."
WRONG = [
    (
        "pdf",
        lambda: docx_bytes(SAME),
        OTHER_KIND % "docx",
    ),
    (
        "word",
        lambda: pdf_bytes(SAME),
        OTHER_KIND % "pdf",
    ),
    (
        "ofd",
        lambda: pdf_bytes(SAME),
        OTHER_KIND % "pdf",
    ),
    ("pdf", lambda: b"", "is empty. Please upload it again."),
    ("word", lambda: docx_bytes(SAME)[:9000], "is damaged and cannot be opened. Please upload it again."),
]


@pytest.mark.parametrize(("role", "content", "sentence"), WRONG)
def test_a_file_that_is_unfit_for_the_public_blocks_beside_that_file(role, content, sentence):
    page = judged(**{role: document(f"a.{role}", content()).pk})
    whole = f"The {role.upper()} file of the attachment “活动日程” {sentence}"
    assert (f"attachments.0.{role}", whole) in verdict(page, "DOC-11")
    assert set(severities(page, "DOC-11")) == {"block"}


DANGEROUS = [
    ("pdf", encrypted_pdf, "asks for a password. Please upload one without."),
    ("pdf", pdf_with_script, "contains JavaScript. Please export the PDF anew, without scripts."),
    (
        "word",
        lambda: docx_with("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros"),
        "contains macros. Please save it without macros (as docx, xlsx or pptx) and upload it again.",
    ),
    (
        "word",
        lambda: docx_with("word/media/zeros.bin", b"\0" * 300_000_000),
        "unpacks to an enormous size. Please make it anew.",
    ),
]


@pytest.mark.parametrize(("role", "content", "sentence"), DANGEROUS)
def test_a_dangerous_file_blocks_beside_that_file_and_nothing_else_is_said(role, content, sentence):
    page = judged(**{role: document(f"a.{role}", content(), title="日程表").pk})
    told = verdict(page, "DOC-11")
    assert (f"attachments.0.{role}", f"The file “日程表” {sentence}") in told
    assert {field for field, _sentence in told} == {f"attachments.0.{role}"}
    assert set(severities(page, "DOC-11")) == {"block"}


def test_a_dangerous_file_blocks_a_paper_from_before_the_duty_too():
    page = judged(word=document("a.docx", docx_with("word/vbaProject.bin", b"x")).pk)
    page.formed_on = page.issued_on = date(2018, 5, 1)
    assert len(verdict(page, "DOC-11")) == 1


def test_a_file_that_is_gone_from_storage_cannot_be_read():
    page = judged()
    pdf = page.attachment_list[0].pdf
    from govpublic.validators.models import FileFacts

    FileFacts.objects.all().delete()
    pdf.file.storage.delete(pdf.file.name)
    sentence = "The PDF file of the attachment “活动日程” cannot be read. Please upload it again."
    assert verdict(page, "DOC-11") == said("pdf", sentence)


def test_a_file_of_the_largest_size_passes_and_one_byte_more_does_not(settings):
    page = judged(ofd=None)
    largest = max(
        document.file_size for document in (page.attachment_list[0].word, page.attachment_list[0].pdf)
    )
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "MAX_ATTACHMENT_SIZE": largest}
    assert verdict(page, "DOC-11") == []
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "MAX_ATTACHMENT_SIZE": largest - 1}
    assert len(verdict(page, "DOC-11")) == 1
    assert "can be published" in verdict(page, "DOC-11")[0][1]


def test_texts_that_differ_are_advice_and_show_where():
    other = SAME.replace("七月一日", "九月十日").replace("每周开放六天", "周末闭馆整修暂停一切活动")
    page = judged(text=SAME, pdf=document("b.pdf", pdf_bytes(other)).pk)
    ((field, sentence),) = verdict(page, "DOC-11")
    assert field == "attachments.0.pdf"
    assert sentence.startswith("WORD and PDF of the attachment “活动日程” differ: one says “")
    assert sentence.endswith("Please compare them.")
    assert "七月" in sentence
    assert "九月" in sentence
    assert severities(page, "DOC-11") == ["warn"]


def test_likeness_at_the_threshold_passes_and_below_it_does_not(settings):
    other = SAME.replace("六天", "五天")
    page = judged(text=SAME, pdf=document("b.pdf", pdf_bytes(other)).pk)
    verdict(page, "DOC-11")
    from govpublic.validators.models import FileLikeness

    share = FileLikeness.objects.get().likeness
    assert 0 < share < 1
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "ATTACHMENT_LIKENESS": share}
    assert verdict(page, "DOC-11") == []
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "ATTACHMENT_LIKENESS": share + 1e-9}
    assert severities(page, "DOC-11") == ["warn"]


def test_files_that_are_wrong_anyway_are_not_compared():
    page = judged(pdf=document("a.pdf", docx_bytes("另一份完全不同的文字，与前者毫无关系。")).pk)
    assert severities(page, "DOC-11") == ["block"]
