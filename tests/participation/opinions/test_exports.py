"""What leaves the desk is harmless in every program, masked, and written down."""

import io
import zipfile

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from tests.factories import OpinionFactory, UserFactory

pytestmark = pytest.mark.django_db
PHONE = "13905591234"


def export(browser, consultation, kind, **query):
    response = browser.get(reverse("govpublic_export_opinions", args=[consultation.pk, kind]), query)
    if response.status_code != 200:
        return response
    content = b"".join(response.streaming_content)
    return io.BytesIO(content)


def sheet(stream):
    return [list(row) for row in load_workbook(stream).active.iter_rows(values_only=True)]


def test_formulas_in_names_and_texts_stay_text(admin_client, consultation):
    bad = ['=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "\t=1", "＝1+1"]
    for text in bad:
        OpinionFactory(consultation=consultation, text=text, name=text.strip(), contact=text.strip())
    book = load_workbook(export(admin_client, consultation, "xlsx", personal="yes"))
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert all(
        cell.quotePrefix for cell in cells if str(cell.value).strip() in {text.strip() for text in bad}
    )


def test_names_are_in_the_file_only_if_asked_for_by_who_may(client, admin_client, consultation):
    OpinionFactory(consultation=consultation, text=f"电话{PHONE}", name="汪新语", has_private_data=True)
    for kind in ("xlsx", "docx"):
        with zipfile.ZipFile(export(admin_client, consultation, kind)) as parts:
            content = b"".join(parts.read(name) for name in parts.namelist()).decode("utf8", "ignore")
        assert "汪新语" not in content
        assert PHONE not in content
    assert PageLogEntry.objects.filter(action="govpublic.opinions.exported").count() == 2
    rows = sheet(export(admin_client, consultation, "xlsx", personal="yes"))
    assert "汪新语" in rows[1]
    assert PageLogEntry.objects.filter(action="govpublic.opinions.exported_personal").count() == 1
    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_opinion"]))
    client.force_login(user)
    assert export(client, consultation, "xlsx", personal="yes").status_code == 302
    assert PageLogEntry.objects.filter(action="govpublic.opinions.exported_personal").count() == 1


def test_the_file_holds_what_the_list_shows(admin_client, consultation):
    OpinionFactory(consultation=consultation, text="线上", compliant=True)
    OpinionFactory(consultation=consultation, text="信件", channel="post")
    rows = sheet(export(admin_client, consultation, "xlsx", channel="post"))
    assert [row[4] for row in rows] == ["Opinion", "信件"]


def test_word_opens_the_document_with_every_opinion_in_order(admin_client, consultation):
    article = consultation.articles()[0]
    OpinionFactory(
        consultation=consultation, text="一行\n<b>二行</b> & \u0007三", article=article.key, compliant=True
    )
    OpinionFactory(consultation=consultation, text="第二个")
    document = Document(export(admin_client, consultation, "docx"))
    lines = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert lines[0][0] == "Heading 1"
    assert consultation.title in lines[0][1]
    texts = [text for _style, text in lines]
    assert f"1. {article.label}" in texts
    assert "<b>二行</b> & 三" in texts
    assert texts.index("一行") < texts.index("第二个")
    assert ("Answer", "Answer: Adopted 已在第二条写明。") in lines
    assert not [text for text in texts if "govpublic-paragraphs" in text]


def test_an_unknown_kind_is_not_found(admin_client, consultation):
    url = f"/admin/govpublic/opinions/{consultation.pk}/export/exe/"
    assert admin_client.get(url).status_code == 404
