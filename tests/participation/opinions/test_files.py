"""Files of citizens: judged by their bytes, kept privately, opened by few and written down."""

import io
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import PageLogEntry

from govpublic.participation.models import Opinion, OpinionAttachment
from tests.factories import OpinionFactory, pdf_bytes

from .sending import send

pytestmark = pytest.mark.django_db


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(stream, "PNG")
    return stream.getvalue()


def sent_with(client, consultation, *files):
    return send(client, consultation, attachments=[SimpleUploadedFile(*file) for file in files])


def private_files(settings):
    root = Path(settings.GOVPUBLIC["PRIVATE_ROOT"])
    return [path for path in root.rglob("*") if path.is_file()]


def test_files_are_kept_outside_everything_that_is_served(client, consultation, settings):
    response = sent_with(client, consultation, ("意见.pdf", pdf_bytes()), ("图.png", picture()))
    assert response.status_code == 303
    first, second = OpinionAttachment.objects.all()
    assert [(each.name, each.kind) for each in (first, second)] == [("意见.pdf", "pdf"), ("图.png", "png")]
    assert first.size > 1000
    assert len(private_files(settings)) == 2
    media = Path(django_settings.MEDIA_ROOT).resolve()
    assert not any(path.resolve().is_relative_to(media) for path in private_files(settings))
    assert "pdf" not in first.file.name


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("意见.pdf", b"<html><script>alert(1)</script></html>", "web page"),
        ("x.pdf", b"MZ" + b"\x00" * 200, "program"),
        ("x.pdf", b"<html><script>1</script>" + pdf_bytes(), "second file"),
        ("x.bin", b"\x00\x01\x02" * 50, "kind that is not taken"),
        ("x.txt", b"", "empty"),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "scripts"),
    ],
)
def test_what_a_file_is_decides_and_not_its_name(client, consultation, settings, name, content, said):
    response = sent_with(client, consultation, (name, content))
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "choose your files again" in page
    assert not Opinion.objects.exists()
    assert not private_files(settings)


def test_there_are_at_most_so_many_and_none_is_too_large(client, consultation, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "OPINION_MAX_FILES": 2, "OPINION_MAX_FILE_SIZE": 100}
    three = [("a.txt", "甲".encode())] * 3
    assert "At most 2 files" in sent_with(client, consultation, *three).content.decode()
    assert "larger than" in sent_with(client, consultation, ("a.txt", b"x" * 101)).content.decode()
    assert sent_with(client, consultation, *three[:2]).status_code == 303


def test_a_site_may_take_no_files_at_all(client, consultation, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "OPINION_MAX_FILES": 0}
    page = client.get(reverse("govpublic_give_opinion", args=[consultation.pk])).content.decode()
    assert 'type="file"' not in page
    assert sent_with(client, consultation, ("a.txt", b"x")).status_code == 303
    assert not OpinionAttachment.objects.exists()


def test_a_double_click_keeps_the_files_once(client, consultation, settings):
    from .sending import form_of

    fields = form_of(client, consultation)
    for _ in range(2):
        send(client, consultation, fields=fields, attachments=SimpleUploadedFile("a.txt", b"x"))
    assert OpinionAttachment.objects.count() == len(private_files(settings)) == 1


def test_an_opinion_that_could_not_be_stored_leaves_no_file_behind(
    client, consultation, settings, monkeypatch
):
    insert = OpinionAttachment.save

    def fail_at_the_second(attachment, *args, **kwargs):
        insert(attachment, *args, **kwargs)
        if attachment.name == "b.txt":
            raise OSError("disk full")

    monkeypatch.setattr(OpinionAttachment, "save", fail_at_the_second)
    client.raise_request_exception = False
    assert sent_with(client, consultation, ("a.txt", b"x"), ("b.txt", b"x")).status_code == 500
    assert not Opinion.objects.exists()
    assert not private_files(settings)


def test_a_file_is_opened_by_who_may_and_it_is_written_down(admin_client, client, consultation):
    content = pdf_bytes()
    sent_with(client, consultation, ("意见.pdf", content))
    attachment = OpinionAttachment.objects.get()
    url = reverse("govpublic_opinion_file", args=[attachment.pk])
    assert client.get(url).status_code == 302
    response = admin_client.get(url)
    assert b"".join(response.streaming_content) == content
    assert response["Content-Disposition"].startswith("attachment")
    assert PageLogEntry.objects.filter(action="govpublic.opinions.file_opened").count() == 1


def test_who_handles_opinions_without_the_permission_opens_no_file(client, consultation):
    from django.contrib.auth.models import Permission

    from tests.factories import OpinionAttachmentFactory, UserFactory

    attachment = OpinionAttachmentFactory(opinion=OpinionFactory(consultation=consultation))
    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_opinion"]))
    client.force_login(user)
    assert client.get(reverse("govpublic_opinion_file", args=[attachment.pk])).status_code == 302
    assert not PageLogEntry.objects.filter(action="govpublic.opinions.file_opened").exists()
