"""A file of payments is imported as a whole or not at all; what is wrong with it is named cell by cell."""

import datetime
import json
from decimal import Decimal

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import ModelLogEntry

from govpublic.catalog.exchange.faults import UnreadableFile
from govpublic.catalog.exchange.tables import fingerprint
from govpublic.catalog.models import ImportRecord, SubsidyBatch, SubsidyPayment, SubsidyRollPage
from govpublic.catalog.subsidy_importing import ImportPlan, import_payments
from govpublic.catalog.subsidy_pages import draft_rolls
from govpublic.catalog.subsidy_targets import Choice
from tests.catalog.sheets import HEADINGS, ROWS, TOTAL, rows_with, write_csv, write_xlsx
from tests.factories import (
    SubsidyLibraryPageFactory,
    SubsidyProgramFactory,
    SubsidyRollPageFactory,
    UserFactory,
    publish,
    village,
)

pytestmark = pytest.mark.django_db

NOW = "2026-07-02T09:00:00+08:00"


@pytest.fixture(autouse=True)
def july():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def program():
    return SubsidyProgramFactory(compliant=True, name="耕地地力保护补贴")


@pytest.fixture
def bring(program, tmp_path):
    """Import a file, by default a good one, for one village and year."""

    def bring(path=None, *, dry_run=False, **plan):
        plan.setdefault("choice", Choice(program, village(), 2026))
        path = path or write_xlsx(tmp_path / "roll.xlsx")
        return import_payments(ImportPlan(path, path.name, **plan), dry_run=dry_run)

    return bring


def told(outcome):
    return [str(fault) for fault in outcome.faults]


KINDS = {
    "xlsx": lambda folder: write_xlsx(folder / "a.xlsx"),
    "utf-8": lambda folder: write_csv(folder / "a.csv"),
    "utf-8 with mark": lambda folder: write_csv(folder / "a.csv", encoding="utf-8-sig"),
    "gb18030": lambda folder: write_csv(folder / "a.csv", encoding="gb18030"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_file_of_any_kind_is_imported_with_masked_names(bring, tmp_path, kind):
    outcome = bring(KINDS[kind](tmp_path))
    assert told(outcome) == []
    (batch,) = outcome.batches
    assert (batch.rows, batch.total) == (3, Decimal(TOTAL))
    payments = list(batch.payments.values_list("line", "group", "name", "amount"))
    assert payments == [
        (2, "一组", "张*明", Decimal("402.50")),
        (3, "一组", "李*", Decimal("230")),
        (4, "二组", "欧阳**", Decimal("115")),
    ]
    assert batch.facts["open_names"] == 0


def test_a_dry_run_looks_at_every_row_and_writes_nothing(bring):
    outcome = bring(dry_run=True)
    assert outcome.result.total_rows == 3
    assert not outcome.batches
    assert not SubsidyBatch.objects.exists()
    assert not ImportRecord.objects.exists()


def test_who_imported_what_is_on_record(program, tmp_path):
    path, user = write_xlsx(tmp_path / "a.xlsx"), UserFactory()
    plan = ImportPlan(path, "名册.xlsx", Choice(program, village(), 2026))
    record = import_payments(plan, user=user).record
    assert (record.user, record.fingerprint) == (user, fingerprint(path))
    assert (record.outcome, record.rows, record.faults) == ("imported", 3, 0)
    entry = ModelLogEntry.objects.get(action="govpublic.import.done")
    assert entry.user == user
    assert record.fingerprint in entry.message


def test_a_refusal_is_on_record_too_and_names_nobody(bring, tmp_path):
    outcome = bring(write_xlsx(tmp_path / "a.xlsx", rows_with(3, 3, "341003200001011233")))
    assert (outcome.record.outcome, outcome.record.faults) == ("refused", 1)
    entry = ModelLogEntry.objects.get(action="govpublic.import.refused")
    assert "341003200001011233" not in str(entry.data) + told(outcome)[0]
    assert not SubsidyPayment.objects.exists()


def merged(book, sheet):
    sheet.merge_cells("B2:B3")


def formula(book, sheet):
    sheet["F3"] = "=D3*115"


def hidden_sheet(book, sheet):
    book.create_sheet("底册").sheet_state = "hidden"


def empty_rows(book, sheet):
    sheet.cell(1_048_576, 1).number_format = "0.00"


def text_format(value):
    def change(book, sheet):
        sheet["G3"] = value
        sheet["G3"].number_format = "General"

    return change


BAD_BOOKS = {
    "merged": (merged, "Row 2, column B “村组”: Cells B2:B3 are merged"),
    "formula": (formula, "Row 3, column F “补贴金额（元）”: A formula stands here"),
    "hidden sheet": (hidden_sheet, "The file: The sheet “底册” is hidden"),
    "empty rows": (empty_rows, "Row 5: Rows 5 to 1048576 are empty"),
    "day as text": (text_format("2026年6月30日"), "Row 3, column G “发放日期”: The day is written as text"),
    "serial number": (text_format(46203), "Row 3, column G “发放日期”: A number stands where a day belongs"),
}


@pytest.mark.parametrize("kind", BAD_BOOKS)
def test_a_bad_workbook_is_refused_with_the_place_of_the_fault(bring, tmp_path, kind):
    change, said = BAD_BOOKS[kind]
    outcome = bring(write_xlsx(tmp_path / "a.xlsx", change=change))
    assert any(text.startswith(said) for text in told(outcome)), told(outcome)
    assert not SubsidyPayment.objects.exists()
    assert not SubsidyBatch.objects.exists()


BAD_CELLS = {
    "yuan": (6, "402.5元", "without a unit: 402.5"),
    "ten thousands": (6, "0.5万元", "in ten thousands. Please write it in yuan: 5000.0"),
    "commas": (6, "1,402.50", "without commas: 1402.50"),
    "full width": (6, "４０２.５", "in half width, such as 402.5"),
    "blank behind": (6, "402.5 ", "blanks before or behind"),
    "blank behind a name": (3, "张小明 ", "blanks before or behind"),
    "nothing": (6, None, "Nothing stands here"),
    "negative": (6, -5, "greater than zero"),
    "nought": (6, 0, "greater than zero"),
    "three decimals": (6, 402.505, "more than 2 decimals"),
    "words": (6, "若干", "not a figure"),
    "no name": (3, None, "Nothing stands here"),
    "name and number": (3, "张小明13812345678", "mobile number: 138****5678"),
    "identity number as a name": (3, "341003200001011233", "resident identity number"),
    "identity number in the group": (2, "341003200001011233", "resident identity number"),
    "identity number in the serial": (1, "341003200001011233", "resident identity number"),
    "card number in the standard": (5, "卡号6222020200001234562", "bank card or account number"),
    "no such day": (7, "2026-02-30", "There is no such day"),
}


@pytest.mark.parametrize("kind", BAD_CELLS)
@pytest.mark.parametrize("write", [write_xlsx, write_csv], ids=["xlsx", "csv"])
def test_a_bad_cell_is_named_by_row_and_column(bring, tmp_path, kind, write):
    column, value, said = BAD_CELLS[kind]
    outcome = bring(write(tmp_path / "a.file", rows_with(3, column, value)))
    (text,) = told(outcome)
    letter = "ABCDEFG"[column - 1]
    assert text.startswith(f"Row 3, column {letter} “{HEADINGS[column - 1]}”: ")
    assert said in text
    assert not SubsidyPayment.objects.exists()


@pytest.mark.parametrize(("day", "refused"), [(2, False), (3, True)])
def test_nothing_was_paid_tomorrow(bring, tmp_path, day, refused):
    path = write_xlsx(tmp_path / "a.xlsx", rows_with(3, 7, datetime.date(2026, 7, day)))
    assert any("in the future" in text for text in told(bring(path))) is refused


def test_every_bad_cell_of_a_row_is_named(bring, tmp_path):
    rows = rows_with(3, 6, "若干")
    rows[1][2] = ""
    assert len(told(bring(write_csv(tmp_path / "a.csv", rows)))) == 2


REPAIRED = {"commas": "1,402.50", "yuan": "402.5元", "full width": "４０２.５", "blanks": " 402.5 "}


@pytest.mark.parametrize("kind", REPAIRED)
def test_what_is_beyond_doubt_is_corrected_when_asked_for(bring, tmp_path, kind):
    outcome = bring(write_csv(tmp_path / "a.csv", rows_with(2, 6, REPAIRED[kind])), repair=True)
    assert told(outcome) == []


def test_ten_thousands_are_in_doubt_even_then(bring, tmp_path):
    assert told(bring(write_csv(tmp_path / "a.csv", rows_with(2, 6, "0.5万")), repair=True))


def test_a_file_without_headings_is_refused(bring, tmp_path):
    path = write_csv(tmp_path / "a.csv", rows=ROWS[1:], headings=ROWS[0])
    assert "No row with headings" in told(bring(path))[0]


def test_two_rows_of_headings_in_the_wrong_order_are_refused(bring, tmp_path):
    second = ["序号", "", "姓名", "面积", "", "金额", ""]
    outcome = bring(write_xlsx(tmp_path / "a.xlsx", [second, *ROWS]))
    assert told(outcome)[0].startswith("Row 2: This is a second row of headings")


def test_a_title_above_the_headings_does_no_harm(bring, tmp_path):
    rows = [["沙堤镇耕地地力保护补贴发放表"], [], HEADINGS, *ROWS]
    path = write_xlsx(tmp_path / "a.xlsx", rows[1:], headings=rows[0])
    (batch,) = bring(path).batches
    assert list(batch.payments.values_list("line", flat=True)) == [4, 5, 6]


COLUMNS = {
    "身份证号码": "must not show the column “身份证号码”",
    "联系电话": "must not show the column “联系电话”",
    "一卡通账号": "must not show the column “一卡通账号”",
    "残疾等级": "must not show the column “残疾等级”",
    "备注": "“备注” is not among the columns",
}


@pytest.mark.parametrize("heading", COLUMNS)
def test_a_column_that_a_roll_may_not_have_is_refused(bring, tmp_path, heading):
    path = write_xlsx(tmp_path / "a.xlsx", [[*row, "无"] for row in ROWS], [*HEADINGS, heading])
    (text,) = told(bring(path))
    assert text.startswith(f"Row 1, column H “{heading}”")
    assert COLUMNS[heading] in text


def test_an_unknown_column_can_be_left_out_and_a_forbidden_one_cannot(bring, tmp_path):
    for heading, refused in (("备注", False), ("身份证号码", True)):
        path = write_xlsx(tmp_path / "a.xlsx", [[*row, "无"] for row in ROWS], [*HEADINGS, heading])
        assert bool(bring(path, columns={8: "-"}, dry_run=True).faults) is refused


def test_a_column_with_a_name_of_its_own_can_be_said_to_be_the_amount(bring, tmp_path):
    headings = [*HEADINGS[:5], "实发数", HEADINGS[6]]
    path = write_xlsx(tmp_path / "a.xlsx", headings=headings)
    assert bring(path, dry_run=True).faults
    assert not bring(path, columns={6: "amount"}).faults


@pytest.mark.parametrize(("said", "refused"), [(747.5, False), (747.51, True)])
def test_a_sum_below_the_rows_is_held_against_them(bring, tmp_path, said, refused):
    path = write_xlsx(tmp_path / "a.xlsx", [*ROWS, ["合计", "", "", "", "", said, ""]])
    outcome = bring(path)
    assert bool(outcome.faults) is refused
    assert refused or outcome.stated_total == Decimal(TOTAL)
    assert outcome.result.total_rows == 3


def test_a_row_that_repeats_another_is_reported(bring, tmp_path):
    outcome = bring(write_xlsx(tmp_path / "a.xlsx", [*ROWS, [4, *ROWS[0][1:]]]))
    assert [str(note) for note in outcome.result.notes] == [
        "Row 5: Like row 2: the same name and the same amount. Is somebody paid twice?"
    ]
    assert outcome.batches[0].facts["alike_lines"] == [[2, 5]]


def test_the_same_payment_in_another_village_is_reported(bring, program, tmp_path):
    roll = SubsidyRollPageFactory(
        compliant=True, program=program, batch=bring().batches[0], stated_total=Decimal(TOTAL)
    )
    publish(roll)
    path = write_xlsx(tmp_path / "b.xlsx", ROWS[:1])
    outcome = bring(path, choice=Choice(program, village(2), 2026))
    assert "Paid alike in 沙堤镇第1村" in str(outcome.result.notes[0])


def test_a_file_of_several_villages_makes_a_batch_and_a_draft_for_each(bring, program, tmp_path):
    SubsidyLibraryPageFactory()
    headings = ["年度", "村", "补贴项目", *HEADINGS[1:]]
    village(1)
    village(2)
    rows = [["2026年", f"沙堤镇第{n}村", program.name, *row[1:]] for n in (1, 2) for row in ROWS]
    outcome = bring(write_xlsx(tmp_path / "a.xlsx", rows, headings), choice=Choice())
    assert told(outcome) == []
    assert len(outcome.result.notes) == 3  # everybody is paid alike in the other village
    pages = draft_rolls(outcome.batches)
    assert [(page.village.name, page.live) for page in pages] == [
        ("沙堤镇第1村", False),
        ("沙堤镇第2村", False),
    ]
    assert pages[0].batch.rows == 3


CONTEXT = {
    "村": ("无名村", "There is no village “无名村”"),
    "年度": (2019, "is not paid in 2019"),
    "补贴项目": ("没有的补贴", "There is no subsidy programme “没有的补贴”"),
}


@pytest.mark.parametrize("heading", CONTEXT)
def test_an_unknown_village_year_or_programme_is_named(bring, program, tmp_path, heading):
    value, said = CONTEXT[heading]
    names = {"村": village().name, "年度": 2026, "补贴项目": program.name}
    rows = [[*{**names, heading: value}.values(), *row] for row in ROWS]
    outcome = bring(write_xlsx(tmp_path / "a.xlsx", rows, [*names, *HEADINGS]), choice=Choice())
    assert outcome.faults.count == 3
    assert said in told(outcome)[0]
    assert f"“{heading}”" in told(outcome)[0]


def test_what_the_file_says_must_be_what_was_chosen(bring, tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[*row, 2025] for row in ROWS], [*HEADINGS, "年度"])
    assert "Here stands “2025”, but the roll is of “2026”" in told(bring(path))[0]


def test_the_same_file_is_not_imported_twice(bring, tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx")  # a workbook says in its bytes when it was written
    assert not bring(path).faults
    assert "was imported" in told(bring(path, dry_run=True))[0]
    assert "was imported" in told(bring(path))[0]
    assert SubsidyBatch.objects.count() == 1


def test_new_rows_go_into_a_draft_of_the_page_that_is_there(bring, program, tmp_path):
    SubsidyLibraryPageFactory()
    (page,) = draft_rolls(bring().batches)
    (again,) = draft_rolls(bring(write_xlsx(tmp_path / "b.xlsx", ROWS[:2])).batches)
    assert again.pk == page.pk
    assert SubsidyRollPage.objects.count() == 1
    assert again.batch.rows == 2


UNREADABLE = {
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "empty": b"",
    "neither encoding": b"\xff\xff\xff\xff,\xff",
    "archive": b"PK\x03\x04 no archive at all \x00",
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_no_table_is_refused_in_words(bring, tmp_path, kind):
    path = tmp_path / "a.xlsx"
    path.write_bytes(UNREADABLE[kind])
    with pytest.raises(UnreadableFile):
        bring(path)


def test_the_command_imports_and_tells_what_it_did(program, tmp_path, capsys):
    SubsidyLibraryPageFactory()
    path = write_xlsx(tmp_path / "a.xlsx")
    said = {"program": program.name, "village": village().code, "year": 2026}
    call_command("govpublic_import_subsidies", str(path), json=True, **said)
    told = json.loads(capsys.readouterr().out)
    assert (told["imported"], told["rows"], told["fault_count"]) == (True, 3, 0)
    assert told["sha256"] == fingerprint(path)
    assert SubsidyRollPage.objects.get(pk=told["pages"][0]).stated_total is None


def test_the_command_exits_with_1_and_writes_the_faults_beside_the_rows(program, tmp_path, capsys):
    from openpyxl import load_workbook

    path, errors = write_xlsx(tmp_path / "a.xlsx", rows_with(3, 6, "=1")), tmp_path / "errors.xlsx"
    said = {"program": program.name, "village": village().code, "year": 2026, "errors": errors}
    with pytest.raises(SystemExit) as end:
        call_command("govpublic_import_subsidies", str(path), **said)
    assert end.value.code == 1
    assert "Nothing was imported" in capsys.readouterr().out
    sheet = load_workbook(errors).worksheets[0]
    assert sheet["C3"].value == "李梅"
    assert "A formula stands here" in sheet["H3"].value
    assert sheet["H2"].value in (None, "")
    assert sheet["F3"].fill.fgColor.rgb.endswith("FFC7CE")


def test_the_command_says_what_it_does_not_know(program, tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx")
    with pytest.raises(CommandError, match="no subsidy programme"):
        call_command("govpublic_import_subsidies", str(path), program="没有的补贴")


def test_a_message_does_not_repeat_a_number_that_stands_in_the_wrong_column(bring, tmp_path):
    rows = [[*row, "341003200001011233"] for row in ROWS]
    outcome = bring(write_xlsx(tmp_path / "a.xlsx", rows, [*HEADINGS, "村"]))
    assert "resident identity number" in " ".join(told(outcome))
    assert "341003200001011233" not in " ".join(told(outcome))


@pytest.mark.parametrize("large", [False, True], ids=["calamine", "openpyxl"])
def test_a_large_sheet_is_read_row_by_row_with_the_same_outcome(bring, tmp_path, monkeypatch, large):
    if large:
        monkeypatch.setattr("govpublic.catalog.exchange.workbooks.LARGE_SHEET", 0)
    rows = [list(row) for row in ROWS]
    rows[1][5] = "若干"
    assert told(bring(write_xlsx(tmp_path / "a.xlsx", rows)))[0].startswith("Row 3, column F")
    (batch,) = bring(write_xlsx(tmp_path / "b.xlsx")).batches
    assert (batch.rows, batch.total) == (3, Decimal(TOTAL))
    assert batch.payments.first().paid_on == datetime.date(2026, 6, 30)


def test_a_large_sheet_that_is_broken_is_refused_in_words(bring, tmp_path, monkeypatch):
    import zipfile

    monkeypatch.setattr("govpublic.catalog.exchange.workbooks.LARGE_SHEET", 0)
    path, broken = write_xlsx(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<styleSheet><fills><fill/></fills>" if "styles" in name else old.read(name))
    with pytest.raises(UnreadableFile):
        bring(broken)


@pytest.mark.parametrize("kind", [*BAD_BOOKS, *BAD_CELLS])
def test_what_is_wrong_is_said_in_chinese_by_row_and_column(bring, tmp_path, kind):
    import re

    from django.utils.translation import override

    if kind in BAD_BOOKS:
        path = write_xlsx(tmp_path / "a.xlsx", change=BAD_BOOKS[kind][0])
    else:
        column, value, _said = BAD_CELLS[kind]
        path = write_xlsx(tmp_path / "a.xlsx", rows_with(3, column, value))
    with override("zh-hans"):
        said = told(bring(path, dry_run=True))
    assert said
    for sentence in said:
        assert re.match(r"第\s*\d+\s*行|文件", sentence)
        assert not re.search(r"[A-Za-z]{3,}", sentence)
