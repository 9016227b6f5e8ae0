"""Problems from a sheet: faults by cell, all rows or none."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from govpublic.oversight.models import InspectionProblem

pytestmark = pytest.mark.django_db
HEAD = ["序号", "页面或栏目", "网址", "问题描述", "规则编码", "责任单位"]


def sheet(*rows):
    book = openpyxl.Workbook()
    for row in ([*HEAD], *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("问题台账.xlsx", stream.getvalue())


@pytest.fixture
def send(client, officer, round):
    client.force_login(officer)
    url = reverse("govpublic_inspection_import", args=[round.pk])
    return lambda upload: client.post(url, {"file": upload}, follow=True).content.decode()


def test_rows_become_problems(send, bureau):
    html = send(
        sheet(
            [1, "机构职能", "https://www.qingyu.example.cn/a/", "未更新", "sit-4", "市民政局"],
            [2, "双公示", None, "缺链接", None, None],
        )
    )
    assert "Problems imported: 2." in html
    first, second = InspectionProblem.objects.all()
    assert (first.number, first.place, first.rule, first.agency) == (1, "机构职能", "SIT-4", bureau)
    assert (second.number, second.agency, second.events.get().what) == (2, None, "imported")


def test_every_fault_is_named_by_its_cell_and_nothing_is_imported(send, bureau):
    html = send(
        sheet(
            [1, "机构职能", "", "未更新", "", "市民政局"],
            [2, "", "ftp://a", "缺链接", "ABC-1", "无此单位"],
        )
    )
    assert html.count("Row 3, column") == 4
    assert "no active agency" in html
    assert not InspectionProblem.objects.exists()


def test_a_file_that_is_no_table_is_refused(send):
    assert "not a table" in send(SimpleUploadedFile("a.xlsx", b"%PDF-1.7 x"))


def test_a_column_that_is_needed_is_missed(send):
    book = openpyxl.Workbook()
    book.active.append(["网址", "责任单位"])
    book.active.append(["https://a.example.cn/", "市民政局"])
    stream = io.BytesIO()
    book.save(stream)
    assert "页面或栏目" in send(SimpleUploadedFile("b.xlsx", stream.getvalue()))


def test_a_table_without_rows_says_so(send):
    assert "has no rows" in send(sheet())


def test_others_import_nothing(client, writer, round):
    client.force_login(writer)
    assert client.get(reverse("govpublic_inspection_import", args=[round.pk])).status_code == 404
