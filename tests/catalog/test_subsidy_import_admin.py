"""Importing payments in the admin: the file, the rows, and all of them or none; each only for whoever may."""

from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from govpublic.catalog.exchange import uploads
from govpublic.catalog.models import SubsidyPayment, SubsidyProgram, SubsidyRollPage
from tests.catalog.sheets import HEADINGS, ROWS, TOTAL, rows_with, write_csv, write_xlsx
from tests.factories import (
    AgencyFactory,
    SubsidyLibraryPageFactory,
    SubsidyProgramFactory,
    SubsidyRollPageFactory,
    UserFactory,
    village,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def july(settings, tmp_path):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}
    with time_machine.travel("2026-07-02T09:00:00+08:00"):
        yield


@pytest.fixture
def program():
    SubsidyLibraryPageFactory()
    return SubsidyProgramFactory(compliant=True, name="耕地地力保护补贴")


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


@pytest.fixture
def editor(client, program):
    """Edits for the agency in charge of the programme, below the library."""
    group = Group.objects.create(name="编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    program.agency.editors = group
    program.agency.save()
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    return client


def send(client, path, query="", **data):
    upload = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post(reverse("govpublic_subsidy_import") + query, {"file": upload, **data}, follow=True)


def choice(program):
    return {"program": program.pk, "year": 2026, "village": village().name}


def test_a_good_file_is_looked_at_first_and_then_imported(admin, program, tmp_path):
    response = send(admin, write_xlsx(tmp_path / "名册.xlsx"), **choice(program))
    assert "3 rows are in order" in response.content.decode()
    assert not SubsidyPayment.objects.exists()
    (url, _status) = response.redirect_chain[-1]
    response = admin.post(url, {"import": "1"}, follow=True)
    page = SubsidyRollPage.objects.get()
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "3 rows were imported. 1 roll has a new draft" in response.content.decode()
    assert not page.live
    assert SubsidyPayment.objects.count() == 3


def test_the_file_is_kept_apart_and_deleted_afterwards(admin, program, tmp_path):
    response = send(admin, write_xlsx(tmp_path / "a.xlsx"), **choice(program))
    folder = tmp_path / "private" / "imports"
    (kept,) = folder.iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    admin.post(response.redirect_chain[-1][0], {"import": "1"})
    assert not list(folder.iterdir())


def test_an_upload_that_nobody_came_back_for_is_swept_away(admin, program, tmp_path, monkeypatch):
    send(admin, write_xlsx(tmp_path / "a.xlsx"), **choice(program))
    monkeypatch.setattr(uploads, "LIFETIME", -(10**9))
    assert uploads.sweep() == 1


def test_a_bad_file_is_told_cell_by_cell_and_cannot_be_imported(admin, program, tmp_path):
    response = send(admin, write_xlsx(tmp_path / "a.xlsx", rows_with(3, 6, "若干")), **choice(program))
    text = response.content.decode()
    assert "Row 3, column F “补贴金额（元）”" in text
    assert 'name="import"' not in text
    response = admin.post(response.redirect_chain[-1][0], {"import": "1"}, follow=True)
    assert "Nothing was imported" in response.content.decode()
    assert not SubsidyPayment.objects.exists()


def test_the_faults_come_back_beside_the_rows(admin, program, tmp_path):
    response = send(admin, write_xlsx(tmp_path / "a.xlsx", rows_with(3, 6, "若干")), **choice(program))
    answer = admin.get(response.context["annotated_url"])
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert "not a figure" in sheet["H3"].value
    assert sheet["B3"].value == "一组"
    assert "no-store" in answer["Cache-Control"]


def test_the_copy_of_a_csv_is_a_csv_whose_formulas_are_text(admin, program, tmp_path):
    rows = rows_with(3, 5, "=1+1")
    rows[1][5] = "若干"
    response = send(admin, write_csv(tmp_path / "a.csv", rows), **choice(program))
    text = b"".join(admin.get(response.context["annotated_url"]).streaming_content).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "not a figure" in text.splitlines()[2]


def test_columns_and_corrections_can_be_chosen(admin, program, tmp_path):
    headings = [*HEADINGS[:5], "实发数", HEADINGS[6]]
    path = write_csv(tmp_path / "a.csv", rows_with(2, 6, "402.50元"), headings)
    response = send(admin, path, **choice(program))
    url = response.redirect_chain[-1][0]
    assert "is not among the columns" in response.content.decode()
    response = admin.post(url, {"column_6": "amount"}, follow=True)
    assert "without a unit" in response.content.decode()
    response = admin.post(url, {"column_6": "amount", "repair": "on"}, follow=True)
    assert "3 rows are in order" in response.content.decode()


@pytest.mark.parametrize(("heading", "is_known"), [("实发数", True), ("应发数", False)])
def test_a_corrected_file_takes_over_what_was_said_of_columns_of_the_same_heading(
    admin, program, tmp_path, heading, is_known
):
    def file(name, heading, rows=None):
        return write_csv(tmp_path / name, rows, [*HEADINGS[:5], heading, HEADINGS[6]])

    url = send(admin, file("a.csv", "实发数", rows_with(2, 6, "多")), **choice(program)).redirect_chain[-1][0]
    page = admin.post(url, {"column_6": "amount", "repair": "on"}, follow=True)
    again = page.context["again_url"].partition("?")[2]
    form = admin.get(page.context["again_url"]).context["form"]
    assert form.initial == {**choice(program), "village": village().code, "label": "", "library": None}
    page = send(admin, file("b.csv", heading), f"?{again}", **choice(program)).content.decode()
    assert ("3 rows are in order" in page) is is_known
    assert ("is not among the columns" in page) is not is_known
    assert admin.get(url).status_code == 404, "the file before is gone"


def test_a_roll_takes_new_rows_into_its_draft(admin, program, tmp_path):
    page = SubsidyRollPageFactory(
        compliant=True, program=program, stated_total=Decimal(TOTAL), parent=program and None
    )
    edit = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f"{reverse('govpublic_subsidy_import')}?page={page.pk}" in edit
    response = send(admin, write_xlsx(tmp_path / "a.xlsx", ROWS[:2]), f"?page={page.pk}")
    admin.post(response.redirect_chain[-1][0], {"import": "1"})
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().batch.rows == 2
    assert page.batch.rows == 3


def test_whoever_works_for_no_programme_may_not_import(client, program, tmp_path):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("govpublic_subsidy_import")).status_code == 302


def test_an_editor_imports_for_the_programmes_of_his_agency_alone(editor, program, tmp_path):
    other = SubsidyProgramFactory(name="别的补贴", agency=AgencyFactory())
    form = editor.get(reverse("govpublic_subsidy_import")).context["form"]
    assert list(form.fields["program"].queryset) == [program]
    response = send(editor, write_xlsx(tmp_path / "a.xlsx"), **{**choice(program), "program": other.pk})
    assert "program" in response.context["form"].errors


def test_nobody_sees_the_upload_of_somebody_else(admin, editor, program, tmp_path):
    token = "0" * 32
    assert editor.get(reverse("govpublic_subsidy_preview", args=[token])).status_code == 404


def test_what_is_no_table_is_refused_on_the_field(admin, program, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7 no table")
    response = send(admin, path, **choice(program))
    assert "This is not a table" in str(response.context["form"].errors["file"])


def test_a_programme_says_nothing_personal(admin, program):
    url = reverse("govpublic_catalog_subsidyprogram_modeladmin_edit", args=[program.pk])
    data = {"name": program.name, "first_year": 2020, "contact": "王师傅13812345678"}
    response = admin.post(url, data)
    assert "138****5678" in response.content.decode()
    assert "13812345678" not in str(response.context["form"].errors)
    assert SubsidyProgram.objects.get().contact != data["contact"]


@pytest.mark.parametrize("name", ["subsidyprogram", "importrecord"])
def test_the_registers_open(admin, program, name):
    assert admin.get(reverse(f"govpublic_catalog_{name}_modeladmin_index")).status_code == 200
