"""The catalogue in the real admin: import, put in force, assign, report, compare."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry, PageLogEntry

from govpublic.catalog.models import (
    CatalogEntry,
    CatalogVersion,
    DisclosureColumnPage,
    EntryPage,
    StagedTable,
    SubjectField,
)
from govpublic.catalog.versions import put_in_force
from tests.catalog.official_files import ROWS, book, item
from tests.factories import (
    AgencyFactory,
    CatalogEntryFactory,
    CatalogVersionFactory,
    DisclosureItemFactory,
    FieldPageFactory,
    PolicyDocumentPageFactory,
    UserFactory,
    city,
    county,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    """Somebody who may enter the admin, works for one agency, and has no permission on catalogues."""
    group = Group.objects.create(name="云溪县民政局编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = UserFactory()
    user.groups.add(group)
    agency = AgencyFactory(name="云溪县民政局", jurisdiction=county(), editors=group)
    client.force_login(user)
    return agency


def upload(*sheets, **fields):
    stream = io.BytesIO()
    book(*sheets).save(stream)
    file = SimpleUploadedFile("目录.xlsx", stream.getvalue())
    return {
        "file": file,
        "jurisdiction": city().pk,
        "adopted_on": "2026-03-02",
        "version_name": "2026年版",
        **fields,
    }


def test_an_upload_shows_what_was_understood_and_a_confirmation_imports_it(client, office):
    response = client.post(reverse("govpublic_catalog_import"), upload({}))
    staged = StagedTable.objects.get()
    assert response["Location"] == reverse("govpublic_catalog_import_preview", args=[staged.pk])
    page = client.get(response["Location"]).content.decode()
    assert "4 rows can be imported" in page
    assert "最低生活保障 / 办事指南" in page
    assert CatalogVersion.objects.count() == 0, "nothing before the confirmation"
    done = client.post(response["Location"], {"act": "import"}, follow=True)
    assert "4 rows were imported as drafts of 社会救助" in done.content.decode()
    assert CatalogVersion.objects.get().items.count() == 4
    assert not StagedTable.objects.exists()
    assert ModelLogEntry.objects.get(action="govpublic.import.done").user == office


def test_faults_are_listed_and_nothing_is_imported_even_if_asked(client, office):
    client.post(
        reverse("govpublic_catalog_import"), upload({"rows": [*ROWS[:3], item(4, "临时救助", "公示 ")]})
    )
    url = reverse("govpublic_catalog_import_preview", args=[StagedTable.objects.get().pk])
    page = client.get(url).content.decode()
    assert "1 fault stands in the way" in page
    assert "Row 7, column C" in page
    assert 'value="import"' not in page
    client.post(url, {"act": "import"})
    assert CatalogVersion.objects.count() == 0
    assert ModelLogEntry.objects.filter(action="govpublic.import.refused", user=office).count() == 1
    tidied = client.post(url, {"act": "look", "tidy": "1"}).content.decode()
    assert "4 rows can be imported" in tidied
    client.post(url, {"act": "import", "tidy": "1"})
    assert CatalogVersion.objects.get().items.get(sort_order=4).second_level == "公示"


def test_the_faults_come_as_a_workbook(client, office):
    client.post(
        reverse("govpublic_catalog_import"), upload({"rows": [item(1, "救助", "公示 ")], "merges": ()})
    )
    url = reverse("govpublic_catalog_import_preview", args=[StagedTable.objects.get().pk])
    response = client.post(url, {"act": "faults"})
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:4] == ["社会救助", 4, "C", "公开事项 / 二级事项"]


def test_a_column_that_was_not_understood_is_mapped_by_hand(client, office):
    def strange(made):
        from tests.catalog.official_files import sheet

        rows = sheet(made)
        rows["O2"], rows["O4"] = "联系人", "办公室"

    client.post(reverse("govpublic_catalog_import"), upload(strange))
    url = reverse("govpublic_catalog_import_preview", args=[StagedTable.objects.get().pk])
    assert "It is not known what this column is" in client.get(url).content.decode()
    client.post(url, {"act": "import", "column-1-1-15": "note"})
    assert CatalogVersion.objects.get().items.get(sort_order=1).note == "办公室"


@pytest.mark.parametrize(("heading", "is_known"), [("联系人", True), ("电话", False)])
def test_what_was_said_of_a_column_holds_in_the_corrected_table_while_its_heading_does(
    client, office, heading, is_known
):
    def strange(heading, further=""):
        def add(made):
            from tests.catalog.official_files import sheet

            rows = sheet(made)
            rows["O2"], rows["O4"] = heading, "办公室"
            rows["P2"], rows["P4"] = further, further

        return add

    client.post(reverse("govpublic_catalog_import"), upload(strange("联系人", "附件")))
    before = StagedTable.objects.get()
    said = {"column-1-1-15": "note", "tidy": "1"}
    client.post(reverse("govpublic_catalog_import_preview", args=[before.pk]), {"act": "look", **said})
    again = f"{reverse('govpublic_catalog_import')}?again={before.pk}"
    page = client.post(again, upload(strange(heading)), follow=True).content.decode()
    assert ("4 rows can be imported" in page) is is_known
    assert ("It is not known what this column is" in page) is not is_known
    assert 'name="tidy" value="1" checked' in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("目录.xlsx", b"%PDF-1.7", "not a table"),
        ("目录.xlsx", b"", "empty"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_the_form(client, office, name, content, said):
    data = upload({}) | {"file": SimpleUploadedFile(name, content)}
    page = client.post(reverse("govpublic_catalog_import"), data).content.decode()
    assert said in page
    assert not StagedTable.objects.exists()


def test_only_whoever_uploaded_a_table_sees_it(client, office):
    client.post(reverse("govpublic_catalog_import"), upload({}))
    url = reverse("govpublic_catalog_import_preview", args=[StagedTable.objects.get().pk])
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", ["govpublic_catalog_import"])
def test_without_the_permission_there_is_no_import(client, editor, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")


def test_a_version_is_put_in_force_after_the_gate_was_asked(client, office):
    version = CatalogVersionFactory()
    DisclosureItemFactory(version=version, compliant=True, basis="")
    url = reverse("govpublic_catalog_put_in_force", args=[version.pk])
    assert "lacks: 公开依据" in client.get(url).content.decode()
    client.post(url)
    version.refresh_from_db()
    assert not version.live
    version.items.update(basis="《社会救助暂行办法》")
    response = client.post(url, follow=True)
    assert "is in force now" in response.content.decode()
    version.refresh_from_db()
    assert version.live
    assert ModelLogEntry.objects.filter(action="govpublic_catalog.put_in_force").exists()


def test_the_next_version_is_made_from_the_one_in_force(client, office):
    version = CatalogVersionFactory()
    DisclosureItemFactory(version=version, compliant=True)
    put_in_force(version)
    client.post(reverse("govpublic_catalog_copy_version", args=[version.pk]), {"name": "2027年版"})
    draft = CatalogVersion.objects.get(live=False)
    assert (draft.name, draft.items.count()) == ("2027年版", 1)


@pytest.mark.parametrize(
    "model", ["subjectfield", "catalogversion", "disclosureitem", "localfield", "pilottownship"]
)
def test_every_register_opens(client, office, model):
    version = CatalogVersionFactory()
    DisclosureItemFactory(version=version, compliant=True)
    base = f"govpublic_catalog_{model}_modeladmin"
    assert client.get(reverse(f"{base}_index")).status_code == 200
    assert client.get(reverse(f"{base}_create")).status_code == 200


def test_rows_of_a_version_in_force_cannot_be_edited(client, office):
    version = CatalogVersionFactory()
    row = DisclosureItemFactory(version=version, compliant=True)
    url = reverse("govpublic_catalog_disclosureitem_modeladmin_edit", args=[row.pk])
    assert client.get(url).status_code == 200
    put_in_force(version)
    assert client.get(url).status_code in (302, 403)


def test_the_office_sets_bureau_and_guide_of_an_official_field(client, office):
    field = SubjectField.objects.get(code="social_assistance")
    bureau = AgencyFactory(name="青屿市民政局")
    url = reverse("govpublic_catalog_subjectfield_modeladmin_edit", args=[field.pk])
    data = {
        "name": field.name, "code": field.code, "official_no": "5", "line_bureau": bureau.pk,
        "source": field.source, "is_active": "on", "sort_order": field.sort_order, "also_called": "",
        "year_added": "", "guide_page": "", "guide_document_id": "",
    }  # fmt: skip
    client.post(url, data)
    field.refresh_from_db()
    assert field.line_bureau == bureau


def test_a_page_is_put_under_items_of_its_place_and_the_log_says_who(client, office):
    agency = AgencyFactory(name="青屿市民政局", jurisdiction=city())
    mine = CatalogEntryFactory(agency=agency)
    elsewhere = CatalogEntryFactory(jurisdiction=county())
    page = publish(PolicyDocumentPageFactory(compliant=True, agency=agency))
    url = reverse("govpublic_catalog_assign", args=[page.pk])
    shown = client.get(url).content.decode()
    assert mine.name in shown
    assert f'value="{elsewhere.pk}"' not in shown
    client.post(url, {"shown": [mine.pk, elsewhere.pk], "entry": [mine.pk, elsewhere.pk]})
    assert list(EntryPage.objects.values_list("entry_id", "page_id", "added_by")) == [
        (mine.pk, page.pk, office.pk)
    ]
    log = PageLogEntry.objects.get(action="govpublic_catalog.assigned")
    assert (log.user, log.data) == (office, {"added": 1, "removed": 0})
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Items of the catalogue" in edit
    assert mine.name in edit
    client.post(url, {"shown": [mine.pk]})
    assert not EntryPage.objects.exists()


def test_who_cannot_edit_the_page_cannot_assign_it(client, editor):
    page = PolicyDocumentPageFactory(compliant=True)
    response = client.get(reverse("govpublic_catalog_assign", args=[page.pk]))
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")


def test_missing_columns_are_made_as_drafts_once(client, office):
    entries = [CatalogEntryFactory() for _number in range(3)]
    page = FieldPageFactory(compliant=True)
    url = reverse("govpublic_catalog_make_columns", args=[page.pk])
    assert "3 items have no column yet" in client.get(url).content.decode()
    client.post(url)
    columns = DisclosureColumnPage.objects.child_of(page)
    assert {column.entry_id for column in columns} == {entry.pk for entry in entries}
    assert not any(column.live for column in columns)
    client.post(url)
    assert columns.count() == 3


def test_the_report_opens_for_each_way_and_goes_down_to_the_item(client, office):
    entry = CatalogEntryFactory(agency=AgencyFactory(name="青屿市民政局"))
    url = reverse("govpublic_catalog_coverage")
    for way in ("field", "agency", "place"):
        page = client.get(url, {"by": way}).content.decode()
        assert "Items owed" in page
    down = client.get(url, {"field": entry.field_id, "area": city().code}).content.decode()
    assert entry.name in down
    assert "Blank" in down
    response = client.get(url, {"by": "agency", "format": "xlsx"})
    rows = list(load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.values)
    assert rows[1][:4] == ("青屿市民政局", 1, 0, 1)
    lines = b"".join(client.get(url, {"by": "agency", "format": "csv"})).decode("utf-8-sig").splitlines()
    assert lines[1].startswith('"青屿市民政局",1,0,1')
    assert "format=csv" in client.get(url, {"by": "agency"}).content.decode()


def test_the_report_of_a_bureau_holds_its_fields_in_all_counties(client, office):
    bureau = AgencyFactory(name="青屿市民政局")
    SubjectField.objects.filter(code="social_assistance").update(line_bureau=bureau)
    CatalogEntryFactory(jurisdiction=county())
    page = client.get(reverse("govpublic_catalog_coverage"), {"bureau": bureau.pk, "by": "place"})
    report = page.context["report"]
    assert [line.label for line in report.by_field] == ["社会救助"]
    assert {line.label for line in report.by_place} == {"青屿市", "云溪县"}


def test_an_editor_sees_only_the_items_of_his_agency(client, editor):
    mine = CatalogEntryFactory(agency=editor, jurisdiction=county())
    CatalogEntryFactory(agency=AgencyFactory(name="青屿市财政局"))
    report = client.get(reverse("govpublic_catalog_coverage")).context["report"]
    assert (report.whole.owed, CatalogEntry.objects.count()) == (1, 2)
    assert mine.agency == editor


def test_two_counties_are_compared_on_the_screen_and_in_a_workbook(client, office):
    CatalogEntryFactory(jurisdiction=county(), code="05-900", name="低保 / 公示")
    other = county("349902000000", "临澜区")
    url = reverse("govpublic_catalog_compare")
    assert "Choose two places" in client.get(url).content.decode()
    asked = {"left": county().code, "right": other.code}
    page = client.get(url, asked).content.decode()
    assert "低保 / 公示" in page
    assert "Missing on the right" in page
    response = client.get(url, {**asked, "format": "xlsx"})
    rows = list(load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.values)
    assert rows[1][1] == "05-900"
    lines = b"".join(client.get(url, {**asked, "format": "csv"})).decode("utf-8-sig").splitlines()
    assert '"05-900"' in lines[1]
