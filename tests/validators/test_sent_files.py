"""Files that people send: all that is wrong is said at once, names are harmless, nothing is left behind."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from govpublic.validators.models import ReviewEvidence
from govpublic.validators.sent_files import judge, judge_evidence, keep_evidence, safe_name
from tests.factories import pdf_bytes


def sent(name="意见.pdf", content=None):
    return SimpleUploadedFile(name, pdf_bytes() if content is None else content)


def faults(*uploads, most=3, largest=10_000):
    with pytest.raises(ValidationError) as refused:
        judge(uploads, most=most, too_many="At most %(count)d.", largest=largest)
    return refused.value.messages


def test_every_file_comes_back_with_the_kind_that_its_bytes_say():
    uploads = [sent(), sent("意见.txt"), sent("b.txt", "甲".encode())]
    judged = judge(uploads, most=3, too_many="", largest=10_000)
    assert [kind for _upload, kind in judged] == ["pdf", "pdf", "txt"]
    assert [upload for upload, _kind in judged] == uploads


def test_all_that_is_wrong_is_said_at_once():
    said = faults(
        sent("a.txt", b""), sent("b.bin", b"\x00\x01\x02" * 50), sent("c.pdf", b"MZ" + b"\x00" * 200)
    )
    assert ["empty" in said[0], "not taken" in said[1], "program" in said[2]] == [True] * 3


def test_one_too_many_and_one_byte_too_large_are_refused():
    small = [sent(f"{number}.txt", b"x" * 100) for number in range(3)]
    assert len(judge(small, most=3, too_many="", largest=100)) == 3
    assert faults(*small, most=2, largest=100) == ["At most 2."]
    (said,) = faults(small[0], largest=99)
    assert "larger than" in said


def test_evidence_may_be_of_any_kind_but_neither_large_nor_dangerous(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "MAX_ATTACHMENT_SIZE": 300}
    upload = sent("记录.bin", b"\x00\x01\x02" * 100)
    assert judge_evidence(upload, "Too large.") is upload
    for refused, said in [
        (sent("x", b"a" * 301), "Too large."),
        (sent("x.pdf", b"MZ" + b"\x00" * 200), "program"),
    ]:
        with pytest.raises(ValidationError, match=said):
            judge_evidence(refused, "Too large.")


@pytest.mark.django_db
def test_a_row_that_cannot_be_stored_leaves_no_file_behind(settings, tmp_path):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path)}
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_evidence(ReviewEvidence, sent())  # without a task
    assert any(tmp_path.rglob("*"))  # it was stored
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_row_has_the_fingerprint_of_the_whole_file_wherever_it_was_read_to(monkeypatch):
    monkeypatch.setattr(ReviewEvidence, "save", lambda row, **how: None)
    content = pdf_bytes()
    upload = sent("../../纪要.pdf", content)
    upload.read(10)
    row = keep_evidence(ReviewEvidence, upload)
    assert (row.name, row.sha256) == ("纪要.pdf", hashlib.sha256(content).hexdigest())
    assert upload.tell() == 0


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("../../etc/passwd", "txt", "passwd.txt"),
        ("a\u202efdp.exe", "pdf", "afdp.pdf"),
        ('x"; y.pdf', "pdf", "x ; y.pdf"),
        ("", "pdf", "file.pdf"),
        ("很" * 300, "docx", f"{'很' * 80}.docx"),
    ],
)
def test_a_name_is_harmless(name, kind, safe):
    assert safe_name(name, kind) == safe
