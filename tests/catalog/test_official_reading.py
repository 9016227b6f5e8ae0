"""Official tables are read as they really are, and what cannot be read is told by sheet, row and column."""

import datetime

import pytest
from docx import Document
from openpyxl import Workbook

from govpublic.catalog.exchange.faults import UnreadableFile
from govpublic.catalog.exchange.official_reading import Choices, read_official
from govpublic.catalog.exchange.official_rows import Options
from tests.catalog.official_files import ABOVE, BELOW, ROWS, book, item, saved, sheet

FIELDS = ["社会救助", "养老服务", "就业创业", "就业", "救灾"]


@pytest.fixture
def read(tmp_path):
    def reading(*sheets, choices=None):
        return read_official(saved(book(*sheets), tmp_path / "目录.xlsx"), choices, FIELDS)

    return reading


def told(reading):
    return [
        (fault.line, fault.column, fault.template.split(".")[0][:40]) for fault in reading.faults.blocking
    ]


def sentences(reading):
    return [str(fault) for fault in reading.faults.blocking]


def test_two_rows_of_headings_and_merged_items_are_understood(read):
    reading = read({"notes": ["注：1.本目录适用于县、乡两级。"]})
    assert sentences(reading) == []
    assert [row.path for row in reading.rows] == [
        ("最低生活保障", "政策法规文件", ""),
        ("最低生活保障", "办事指南", ""),
        ("最低生活保障", "审核信息", ""),
        ("临时救助", "审核审批信息", ""),
    ]
    first = reading.rows[0]
    assert first.field_text == "社会救助"
    assert first.values["serial"] == "1"
    assert first.values["content"] == "办理事项\n办理条件、申请材料"
    assert first.values["channels"] == ["website", "new_media", "reading_point", "notice_board"]
    assert (first.values["audience"], first.values["mode"]) == ("everybody", "proactive")
    assert first.values["levels"] == ["county", "township"]
    assert reading.rows[2].values["levels"] == ["township"]
    table = reading.tables[0]
    assert table.titles == ["（四）社会救助领域基层政务公开标准目录"]
    assert table.notes == ["注：1.本目录适用于县、乡两级。"]
    assert [heading.key for heading in table.band.headings] == [
        "serial", "first_level", "second_level", "content", "basis", "term", "agencies", "channels",
        "audience.everybody", "audience.specific", "mode.proactive", "mode.on_request", "levels.county",
        "levels.township",
    ]  # fmt: skip


def test_columns_may_stand_in_another_order_and_some_may_lack(read):
    def plain(made):
        rows = made.create_sheet("养老服务")
        rows.append(
            ["公开层级", "公开方式", "公开对象", "公开时限", "责任主体", "公开要素", "公开事项", "序号"]
        )
        rows.append(
            ["县级、乡级", "主动", "特定群体：八十岁以上老人", "及时", "民政局", "名单", "老年人补贴", 1.0]
        )

    reading = read(plain)
    assert sentences(reading) == []
    (row,) = reading.rows
    assert row.path == ("老年人补贴", "", "")
    assert row.values["levels"] == ["county", "township"]
    assert (row.values["audience"], row.values["audience_note"]) == ("specific", "八十岁以上老人")
    assert row.values["serial"] == "1"
    assert [fault.params["name"] for fault in reading.faults.advice] == ["公开依据", "公开渠道和载体"]


def test_several_fields_stand_on_several_sheets(read):
    reading = read(
        {},
        {
            "name": "表2",
            "title": "（六）养老服务领域基层政务公开标准目录",
            "merges": (),
            "rows": [item(1, "养老服务通用政策", "国家和地方层面养老服务相关法规", content="文件名称")],
        },
    )
    assert sentences(reading) == []
    assert {row.field_text for row in reading.rows} == {"社会救助", "养老服务"}


def test_several_tables_stand_below_one_another_on_one_sheet(read):
    def both(made):
        rows = sheet(made, name="汇总")
        rows.append(["（六）养老服务领域基层政务公开标准目录"])
        rows.append(ABOVE)
        rows.append(BELOW)
        rows.append(item(1, "养老服务通用政策", "法规文件"))

    reading = read(both)
    assert sentences(reading) == []
    assert [(row.field_text, row.line) for row in reading.rows][-1] == ("养老服务", 11)
    assert len(reading.tables) == 2


def test_a_row_within_the_table_names_the_field_of_those_below(read):
    def sections(made):
        rows = sheet(made, name="全部", title="基层政务公开标准目录", rows=[], merges=())
        for name in ("一、社会救助", "二、养老服务"):
            rows.append([name])
            rows.merge_cells(start_row=rows.max_row, end_row=rows.max_row, start_column=1, end_column=14)
            rows.append(item(1, "政策", "文件"))

    reading = read(sections)
    assert sentences(reading) == []
    assert [row.field_text for row in reading.rows] == ["社会救助", "养老服务"]


def test_a_column_names_the_field_of_each_row(read):
    def one(made):
        rows = made.create_sheet("目录")
        rows.append(["序号", "领域", *ABOVE[1:]])
        rows.append([None, None, *BELOW[1:]])
        rows.append([1, "救灾", *item(1, "灾情", "预警信息")[1:]])
        rows.append([2, None, *item(2, "灾情", "救灾款物")[1:]])
        rows.merge_cells("B3:B4")

    reading = read(one)
    assert sentences(reading) == []
    assert [row.field_text for row in reading.rows] == ["救灾", "救灾"]


def test_a_table_without_headings_is_told(read):
    def bare(made):
        rows = made.create_sheet("社会救助")
        rows.append([1, "最低生活保障", "文件"])

    assert next(f.template for f in read(bare).faults.blocking).startswith("No headings were found")


def test_two_rows_of_headings_that_are_swapped_are_told(read):
    def swapped(made):
        rows = made.create_sheet("社会救助")
        rows.append(BELOW)
        rows.append(ABOVE)
        for area in ("B2:C2", "I2:J2", "K2:L2", "M2:N2"):
            rows.merge_cells(area)
        rows.append(ROWS[0])

    (sentence,) = sentences(read(swapped))
    assert sentence.startswith("Sheet “社会救助”, Row 1, column B")
    assert "“一级事项” stands above “公开事项”" in sentence


def test_a_column_that_nobody_knows_is_told_until_the_user_says_what_it_is(read):
    def strange(made):
        rows = sheet(made)
        rows["O2"], rows["O4"] = "联系人", "张某"

    reading = read(strange)
    assert told(reading) == [(3, 15, "It is not known what this column is")]
    left_out = read(strange, choices=Choices(columns={(1, 1, 15): "-"}))
    assert sentences(left_out) == []
    as_note = read(strange, choices=Choices(columns={(1, 1, 15): "note"}))
    assert sentences(as_note) == []
    assert as_note.rows[0].values["note"] == "张某"


def test_something_beside_the_table_is_told(read):
    def beside(made):
        rows = sheet(made)
        rows["Q5"] = "请核对"

    assert told(read(beside)) == [(5, 17, "Something stands here, beside the table")]


def test_merged_cells_over_two_groups_are_told(read):
    reading = read(
        {"rows": [item(1, "最低生活保障", "政策法规文件"), item(2, "临时救助", None)], "merges": ("C4:C5",)}
    )
    assert told(reading) == [(4, 3, "The merged cells C4:C5 reach over more t"[:40])] or [
        fault.params.get("cells") for fault in reading.faults.blocking
    ] == ["C4:C5"]


def test_merged_cells_over_columns_of_different_meaning_are_told(read):
    reading = read({"merges": ("B4:B6", "E4:F4")})
    assert [fault.params.get("cells") for fault in reading.faults.blocking] == ["E4:F4"]


def test_cells_merged_over_two_levels_say_the_upper_one(read):
    reading = read({"rows": [item(1, "特困人员救助供养", None)], "merges": ("B4:C4",)})
    assert sentences(reading) == []
    assert reading.rows[0].path == ("特困人员救助供养", "", "")


def test_an_empty_item_is_no_repetition_unless_the_user_says_so(read):
    sheets = {"merges": ()}
    assert told(read(sheets))[0][:2] == (5, 2)
    reading = read(sheets, choices=Choices(options=Options(repeat=True)))
    assert sentences(reading) == []
    assert reading.rows[1].path[0] == "最低生活保障"


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"A": datetime.datetime(2026, 1, 2)}, 1, "has made a date (2026-01-02)"),
        ({"F": datetime.datetime(2026, 12, 31)}, 6, "not a day (2026-12-31)"),
        ({"F": "2026年12月31日"}, 6, "not a day (2026年12月31日)"),
        ({"F": 46387}, 6, "would be the date 2026-12-31"),
        ({"F": "２０个工作日"}, 6, "Full-width digits"),
        ({"A": "１"}, 1, "half width: 1"),
        ({"C": "办事指南 "}, 3, "blanks or line breaks"),
        ({"E": "《办法》\n"}, 5, "blanks or line breaks"),
        ({"D": datetime.datetime(2026, 5, 1)}, 4, "A date (2026-05-01)"),
        ({"I": "V"}, 9, "neither a tick"),
        ({"L": "√"}, 12, "More than one of"),
        ({"D": "办理事项，经办人341003200001011233"}, 4, "An identity number"),
        ({"G": "村民委员会（卡号6222020200001234562）"}, 7, "number of a bank card"),
        ({"H": "■政府网站 ■信鸽"}, 8, "“信鸽” is none of the thirteen"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_by_row_and_column(read, cells, column, words):
    reading = read({"rows": [ROWS[0], item(2, "最低生活保障", "办事指南", **cells)], "merges": ()})
    faults = reading.faults.blocking
    assert [(fault.line, fault.column) for fault in faults] == [(5, column)]
    assert words in str(faults[0])
    assert str(faults[0]).startswith("Sheet “社会救助”, Row 5, column")


def test_what_is_only_untidy_is_corrected_at_the_users_word(read):
    rows = [item("１", "最低生活保障 ", "办事\n指南", F="２０个工作日", E=" 《办法》 \n  第二条 ")]
    reading = read({"rows": rows, "merges": ()}, choices=Choices(options=Options(tidy=True)))
    assert sentences(reading) == []
    values = reading.rows[0].values
    assert (values["serial"], values["first_level"], values["second_level"]) == (
        "1",
        "最低生活保障",
        "办事指南",
    )
    assert (values["term_text"], values["basis"]) == ("20个工作日", "《办法》\n第二条")


def test_a_hidden_sheet_is_told_and_can_be_left_out(read):
    def hidden(made):
        sheet(made, name="旧版").sheet_state = "hidden"

    reading = read({}, hidden)
    assert [str(fault)[:12] for fault in reading.faults.blocking] == ["Sheet “旧版”: "[:12]]
    assert sentences(read({}, hidden, choices=Choices(leave_out=frozenset({2})))) == []


def test_a_million_empty_rows_are_told_at_once(read):
    def endless(made):
        rows = sheet(made)
        rows.row_dimensions[1048576].height = 14
        rows.cell(1048576, 1).number_format = "@"

    reading = read(endless)
    assert [fault.params for fault in reading.faults.blocking] == [{"first": 8, "last": 1048576}]


def test_a_field_that_nobody_knows_is_told_until_it_is_chosen(read):
    sheets = {"title": "标准目录", "name": "Sheet1"}
    assert {template for *_place, template in told(read(sheets))} == {
        "It is not known which field these rows b"
    }
    reading = read(sheets, choices=Choices(fields={(1, 1): "社会救助"}))
    assert sentences(reading) == []
    assert reading.rows[0].field_text == "社会救助"


def test_the_same_item_twice_is_pointed_out(read):
    reading = read({"rows": [ROWS[0], ROWS[0]], "merges": ()})
    assert sentences(reading) == []
    assert [fault.params for fault in reading.faults.advice] == [{"first": 4}]


def test_a_formula_is_told(read):
    def computed(made):
        sheet(made)["D4"] = '=CONCATENATE("a","b")'

    assert (4, 4) in [fault[:2] for fault in told(read(computed))]


def test_a_table_of_a_word_file_is_read_with_its_merged_cells(tmp_path):
    document = Document()
    document.add_paragraph("社会救助领域基层政务公开标准目录")
    table = document.add_table(rows=5, cols=14)
    for line, row in enumerate([ABOVE, BELOW, *ROWS[:3]]):
        for column, value in enumerate(row):
            table.cell(line, column).text = str(value or "")
    for a, b in (
        ((0, 1), (0, 2)),
        ((0, 8), (0, 9)),
        ((0, 10), (0, 11)),
        ((0, 12), (0, 13)),
        ((2, 1), (4, 1)),
    ):
        table.cell(*a).merge(table.cell(*b))
    for column in (0, 3, 4, 5, 6, 7):
        table.cell(0, column).merge(table.cell(1, column))
    path = tmp_path / "目录.docx"
    document.save(str(path))
    reading = read_official(path, Choices(options=Options(tidy=True)), FIELDS)
    assert [str(fault) for fault in reading.faults.blocking] == []
    assert [row.path for row in reading.rows] == [
        ("最低生活保障", "政策法规文件", ""),
        ("最低生活保障", "办事指南", ""),
        ("最低生活保障", "审核信息", ""),
    ]
    assert reading.rows[0].field_text == "社会救助"


def test_a_file_that_is_no_table_is_refused(tmp_path):
    path = tmp_path / "目录.xlsx"
    path.write_bytes(b"%PDF-1.7 something")
    with pytest.raises(UnreadableFile):
        read_official(path)
    empty = Workbook()
    empty.save(tmp_path / "空.xlsx")
    with pytest.raises(UnreadableFile):
        read_official(tmp_path / "空.xlsx")


def swapped_headings(made):
    rows = made.create_sheet("社会救助")
    for row in (BELOW, ABOVE, ROWS[0]):
        rows.append(row)


CHINESE = {
    "no heading": lambda made: made.create_sheet("社会救助").append([1, "最低生活保障", "文件"]),
    "swapped headings": swapped_headings,
    "empty rows": lambda made: sheet(made).cell(1_048_576, 1, "").__setattr__("number_format", "@"),
    "merged across groups": lambda made: sheet(
        made, rows=[item(1, "甲", "文件"), item(2, "乙", None)], merges=("C4:C5",)
    ),
    "day as text": lambda made: sheet(made, rows=[item(1, "甲", "乙", F="2026年12月31日")], merges=()),
    "serial day": lambda made: sheet(made, rows=[item(1, "甲", "乙", F=46387)], merges=()),
    "full width": lambda made: sheet(made, rows=[item(1, "甲", "乙", F="２０个工作日")], merges=()),
    "blanks": lambda made: sheet(made, rows=[item(1, "甲", "乙 ")], merges=()),
    "hidden sheet": lambda made: [
        sheet(made),
        made.create_sheet("旧版").__setattr__("sheet_state", "hidden"),
    ],
    "formula": lambda made: sheet(made, rows=[item(1, "甲", "乙", D="=1+1")], merges=()),
    "identity number": lambda made: sheet(
        made, rows=[item(1, "甲", "乙", D="341003200001011233")], merges=()
    ),
}


@pytest.mark.parametrize("kind", CHINESE)
def test_what_is_wrong_is_said_in_chinese_by_sheet_row_and_column(read, kind):
    import re

    from django.utils.translation import override

    reading = read(CHINESE[kind])
    with override("zh-hans"):
        said = sentences(reading)
    assert said
    for sentence in said:
        assert sentence.startswith(("工作表“社会救助”", "工作表“旧版”"))
        assert not re.search(r"[A-Za-z]{3,}", sentence)
        assert kind == "hidden sheet" or re.search(r"第\s*\d+\s*行", sentence)
        assert "341003200001011233" not in sentence
