"""Importing an official table: drafts of each field, codes that stay, all or nothing, and a log entry."""

import io
import json

import pytest
from django.core.management import call_command
from wagtail.models import ModelLogEntry

from govpublic.catalog.exchange.official_importing import Refused, import_official
from govpublic.catalog.exchange.official_planning import OfficialPlan, prepare
from govpublic.catalog.exchange.official_reading import Choices
from govpublic.catalog.exchange.official_rows import Options
from govpublic.catalog.models import CatalogEntry, CatalogVersion, DisclosureItem, ImportRecord
from govpublic.catalog.versions import put_in_force
from govpublic.validators import check
from tests.catalog.official_files import ROWS, book, item, saved
from tests.factories import UserFactory, city, county, township

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(tmp_path):
    def make(*sheets, area=None, **fields):
        path = saved(book(*sheets), tmp_path / "目录.xlsx")
        return OfficialPlan(path, "目录.xlsx", area or city(), "2026年版", **fields)

    return make


def test_each_field_becomes_a_draft_version_with_its_rows(plan):
    user = UserFactory()
    second = {
        "name": "养老",
        "title": "（六）养老服务领域基层政务公开标准目录",
        "rows": [item(1, "通用政策", "文件")],
        "merges": (),
    }
    versions = import_official(plan({"notes": ["注：本目录适用于县乡。"]}, second), user=user)
    assert [(str(version.field), version.items.count(), version.live) for version in versions] == [
        ("社会救助", 4, False),
        ("养老服务", 1, False),
    ] or [str(version.field) for version in versions] == ["社会救助", "养老服务"]
    first = versions[0].items.get(sort_order=3)
    assert (first.first_level, first.second_level) == ("最低生活保障", "审核信息")
    assert (first.term_kind, first.term_count, first.posting_workdays) == ("workdays", 10, 7)
    assert (first.levels, first.code, first.serial) == (["township"], "05-003", "3")
    assert "注：本目录适用于县乡。" in versions[0].notes
    record = ImportRecord.objects.get()
    assert (record.outcome, record.rows, record.faults, record.user) == ("imported", 5, 0, user)
    assert len(record.fingerprint) == 64
    assert ModelLogEntry.objects.filter(action="govpublic.import.done", user=user).exists()


def test_the_imported_version_passes_the_gate_and_holds(plan):
    county()
    (version,) = import_official(plan({}))
    assert check(version).blocking == ()
    put_in_force(version)
    assert CatalogEntry.objects.filter(jurisdiction=county(), is_current=True).count() == 4


def test_a_file_with_one_fault_imports_nothing_and_is_logged(plan):
    bad = plan({"rows": [*ROWS[:3], item(4, "临时救助", "公示 ")]})
    with pytest.raises(Refused) as refusal:
        import_official(bad)
    assert [(fault.line, fault.column) for fault in refusal.value.prepared.faults.blocking] == [(7, 3)]
    assert CatalogVersion.objects.count() == DisclosureItem.objects.count() == 0
    assert ImportRecord.objects.get().outcome == "refused"
    assert ModelLogEntry.objects.get(action="govpublic.import.refused").data["faults"] == 1


def test_a_county_gets_the_codes_of_the_city_for_the_same_items(plan):
    put_in_force(import_official(plan({}))[0])
    rows = [
        item(1, "临时救助", "审核审批信息"),
        item(2, "最低生活保障", "办事指南（含网上办理）"),
        item(3, "受灾人员救助", "应急期救助"),
    ]
    (field,) = prepare(plan({"rows": rows, "merges": ()}, area=county())).fields
    assert [(one.code, one.is_renamed) for one in field.rows] == [
        ("05-004", False), ("05-002", True), ("05-349921-001", False),
    ]  # fmt: skip
    assert field.renamed[0].before.name == "最低生活保障 / 办事指南"
    assert [one.code for one in field.new] == ["05-349921-001"]


def test_the_next_version_keeps_the_codes_and_says_what_is_gone(plan):
    put_in_force(import_official(plan({}))[0])
    (field,) = prepare(plan({"rows": ROWS[:2], "merges": ("B4:B5",)})).fields
    assert [one.code for one in field.rows] == ["05-001", "05-002"]
    assert [one.code for one in field.gone] == ["05-003", "05-004"]


def test_columns_that_lack_are_pointed_out_row_by_row(plan):
    prepared = prepare(plan({"rows": [item(1, "临时救助", "公示", E=None, H=None)], "merges": ()}))
    assert not prepared.faults
    assert [(fault.line, fault.column, fault.heading) for fault in prepared.faults.advice] == [
        (4, 5, "公开依据"), (4, 8, "公开渠道和载体"),
    ]  # fmt: skip


def test_with_in_force_a_row_that_lacks_a_column_undoes_everything(plan):
    from govpublic.validators import PublishBlocked

    with pytest.raises(PublishBlocked):
        import_official(plan({"rows": [item(1, "临时救助", "公示", E=None)], "merges": ()}), in_force=True)
    assert CatalogVersion.objects.count() == 0
    assert ImportRecord.objects.get().outcome == "refused"


def run(*args):
    out = io.StringIO()
    status = 0
    try:
        call_command("govpublic_import_catalog", *args, stdout=out)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue()


def test_the_command_imports_and_says_what_it_made(plan):
    township()
    path = str(plan({}).path)
    status, said = run(path, "--area", "349900000000", "--json", "--in-force")
    told = json.loads(said)
    assert status == 0
    assert told["imported"] is True
    assert told["fields"] == [{"field": "社会救助", "rows": 4, "new": 4, "renamed": 0, "gone": 0}]
    assert CatalogVersion.objects.get().live


def test_the_command_exits_with_1_and_names_the_cell(plan):
    path = str(plan({"rows": [item(1, "救助", "公示", F="２０个工作日")], "merges": ()}).path)
    status, said = run(path, "--area", city().code, "--json")
    assert status == 1
    assert json.loads(said)["faults"][0]["column"] == "F"
    assert CatalogVersion.objects.count() == 0
    status, said = run(path, "--area", city().code, "--tidy")
    assert (status, CatalogVersion.objects.count()) == (0, 1)
    assert "imported" in said


def test_a_dry_run_writes_nothing(plan):
    path = str(plan({}).path)
    assert run(path, "--area", city().code, "--dry-run")[0] == 0
    assert CatalogVersion.objects.count() == ImportRecord.objects.count() == 0


def test_every_channel_of_a_real_row_is_one_of_the_thirteen(plan):
    (version,) = import_official(plan({}, choices=Choices(options=Options(tidy=True))))
    assert version.items.first().channel_labels[:2] == [
        "Government website",
        "Microblog, messaging account and app",
    ]
