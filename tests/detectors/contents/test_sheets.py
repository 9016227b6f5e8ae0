"""An xlsx hides nothing: cells of every row, column and sheet, comments, names, copies kept out of sight."""

import io

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from govpublic.detectors.contents.rows import plain_number
from tests.detectors import samples
from tests.detectors.contents.telling import ID_NUMBER, MOBILE, texts, the, told, unread, where


def book(change) -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "名单"
    change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def sheet_xml(rows: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose one sheet is written by hand."""
    main = f'<worksheet xmlns="s">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return samples.rezipped(samples.sheet(), {"xl/worksheets/sheet1.xml": main})


def test_rows_are_told_with_their_cells_under_the_headings():
    def change(made):
        made.active["B2"], made.active["D2"] = "甲某", "松涛镇"

    data = book(change)
    assert texts(data) == ["\t甲某\t\t松涛镇"]
    assert where(data, "松涛镇") == "sheet “名单”, cell D2"


def test_a_cell_far_to_the_right_brings_no_row_of_empty_ones():
    data = sheet_xml('<row r="1"><c r="A1" t="str"><v>左</v></c><c r="XFD1" t="str"><v>右</v></c></row>')
    assert texts(data) == ["左\t右"]
    assert where(data, "右") == "sheet “Sheet”, cell XFD1"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_read_and_told_as_hidden(state):
    def change(made):
        made.create_sheet("底稿")["A1"] = ID_NUMBER
        made["底稿"].sheet_state = state

    data = book(change)
    passage = the(data, ID_NUMBER)
    assert passage.hidden
    assert where(data, ID_NUMBER) == "sheet “底稿”, hidden cell A1"


def test_hidden_rows_are_told_as_hidden():
    def change(made):
        made.active["A1"], made.active["A2"] = "公开", "不公开"
        made.active.row_dimensions[2].hidden = True

    data = book(change)
    assert [passage.hidden for passage in told(data) if passage.kind == "text"] == [False, True]


def test_only_the_cells_of_a_hidden_column_are_told_as_hidden():
    def change(made):
        made.active.append(["甲某", ID_NUMBER, "松涛镇"])
        made.active.column_dimensions["B"].hidden = True

    data = book(change)
    passage = the(data, ID_NUMBER)
    assert passage.hidden
    assert passage.text == f"甲某\t{ID_NUMBER}\t松涛镇"
    assert [passage.place_at(passage.text.index(each)).hidden for each in ("甲某", ID_NUMBER, "松涛镇")] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("attribute", ['ht="0"', 'hidden="true"'])
def test_rows_without_height_are_hidden(attribute):
    data = sheet_xml(f'<row r="1" {attribute}><c r="A1" t="str"><v>藏起</v></c></row>')
    assert the(data, "藏起").hidden


@pytest.mark.parametrize(
    ("stored", "plain"),
    [
        ("3.4100320000101123E+17", "341003200001011230"),
        ("1.3800138E10", MOBILE),
        ("13800138000.0", MOBILE),
        (ID_NUMBER, ID_NUMBER),
        ("12.50", "12.50"),
        ("1.5E-3", "0.0015"),
        ("1E400", "1E400"),
        ("1E-999999999", "1E-999999999"),
        ("nan", "nan"),
        ("Infinity.0", "Infinity.0"),
        ("0x1e5", "0x1e5"),
    ],
)
def test_numbers_stay_as_stored_but_for_their_exponent(stored, plain):
    assert plain_number(stored) == plain
    assert texts(sheet_xml(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>')) == [plain]


def test_a_formula_gives_its_stored_value_and_the_words_inside_it():
    data = sheet_xml(
        '<row r="1"><c r="A1" t="str"><f>IF(B1=1,"甲某","乙某")</f><v>乙某结果</v></c>'
        '<c r="B1"><f>SUM(C1:C9)</f><v>9</v></c></row>'
    )
    assert texts(data) == ["乙某结果\t9"]
    assert where(data, "甲某") == "sheet “Sheet”, the formula of cell A1"


def test_rich_text_is_one_text_without_its_reading():
    cell = "<is><r><t>甲</t></r><rPh><t>jiǎ</t></rPh><r><t>某</t></r></is>"
    assert texts(sheet_xml(f'<row r="1"><c r="A1" t="inlineStr">{cell}</c></row>')) == ["甲某"]


def test_tabs_and_line_ends_in_a_cell_break_no_row():
    assert texts(book(lambda made: made.active.append(["甲\n某", "乙"]))) == ["甲 某\t乙"]


def test_prefixes_cells_without_places_and_rows_without_numbers_are_understood():
    main = (
        '<x:worksheet xmlns:x="s"><x:sheetData>'
        '<x:row><x:c><x:v>1</x:v></x:c><x:c t="str"><x:v>甲</x:v></x:c></x:row>'
        '<x:row><x:c t="str"><x:v>乙</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    data = samples.rezipped(samples.sheet(), {"xl/worksheets/sheet1.xml": main})
    assert where(data, "甲") == "sheet “Sheet”, cell B1"
    assert where(data, "乙") == "sheet “Sheet”, cell A2"


def test_comments_are_told_with_their_cell_and_author():
    def change(made):
        made.active["C3"] = 1
        made.active["C3"].comment = Comment("电话 13800138000", "丙某")

    data = book(change)
    assert where(data, MOBILE) == "sheet “名单”, the comment on cell C3"
    assert texts(data, "author") == ["丙某"]


def test_threaded_comments_and_their_people_are_told():
    thread = '<threadedComment ref="B2"><text>丁某已核</text></threadedComment>'
    threads = f'<ThreadedComments xmlns="t">{thread}</ThreadedComments>'
    people = '<personList xmlns="t"><person displayName="戊某" id="1"/></personList>'
    data = samples.rezipped(
        samples.sheet(),
        {"xl/threadedComments/threadedComment1.xml": threads, "xl/persons/person.xml": people},
    )
    assert the(data, "丁某已核").kind == "comment"
    assert texts(data, "author") == ["戊某"]


def test_headers_and_footers_are_told():
    data = book(lambda made: setattr(made.active.oddHeader.center, "text", "内部资料"))
    assert where(data, "内部资料") == "the header or footer of sheet “名单”"


def test_defined_names_are_told():
    def change(made):
        made.defined_names["甲某"] = DefinedName("甲某", attr_text='"己某"', hidden=True)

    data = book(change)
    assert the(data, "己某").hidden
    assert where(data, "己某") == "defined name “甲某”"


def test_lists_to_choose_from_are_told():
    after = (
        '<dataValidations><dataValidation><formula1>"甲某,乙某"</formula1></dataValidation></dataValidations>'
    )
    assert the(sheet_xml("", after=after), "甲某,乙某").kind == "formula"


def test_strings_that_no_cell_shows_any_more_are_told():
    shared = '<sst xmlns="s"><si><t>镇</t></si><si><t>删去的名字</t></si></sst>'
    data = sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    data = samples.rezipped(data, {"xl/sharedStrings.xml": shared})
    assert texts(data) == ["镇", "删去的名字"]
    assert the(data, "删去的名字").hidden


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            '<d><sharedItems><s v="庚某"/><s v="辛某"/></sharedItems></d>',
        ),
        ("xl/pivotCache/pivotCacheRecords1.xml", '<d><r><s v="庚某"/><n v="5"/></r></d>'),
        ("xl/externalLinks/externalLink1.xml", "<d><sheetData><cell><v>庚某</v></cell></sheetData></d>"),
    ],
)
def test_copies_of_data_out_of_sight_are_told(name, content):
    data = samples.rezipped(samples.sheet(), {name: content})
    assert the(data, "庚某").hidden
    assert where(data, "庚某") == "data that a table or a link keeps out of sight"


@pytest.mark.parametrize("name", ["xl/drawings/drawing1.xml", "xl/charts/chart1.xml"])
def test_drawings_and_charts_are_told(name):
    runs = "<a:r><a:rPr><a:latin/></a:rPr><a:t>甲</a:t></a:r><a:r><a:rPr/><a:t>某</a:t></a:r>"
    content = f"<x xmlns:a='a' xmlns:c='c'><a:p>{runs}</a:p><c:v>乙某</c:v></x>"
    data = samples.rezipped(samples.sheet(), {name: content})
    assert [each for each in texts(data) if "某" in each] == ["甲某", "乙某"]
    assert where(data, "乙某") == "a drawing or chart"


def test_a_sheet_that_the_workbook_does_not_list_is_read_as_hidden():
    row = '<row r="1"><c r="A1" t="str"><v>孤页</v></c></row>'
    main = f'<worksheet xmlns="s"><sheetData>{row}</sheetData></worksheet>'
    assert the(samples.rezipped(samples.sheet(), {"xl/worksheets/sheet7.xml": main}), "孤页").hidden


def test_a_binary_workbook_is_not_taken_for_read():
    data = samples.zipped(
        {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0\1", "xl/worksheets/sheet1.bin": b"\0\1"}
    )
    assert unread(data) == [("unreadable", "binary")] * 2


def test_the_path_of_the_author_is_told():
    main = '<workbook xmlns="s" xmlns:x="x"><x:absPath url="C:\\Users\\jiamou\\"/><sheets/></workbook>'
    assert "C:\\Users\\jiamou\\" in texts(
        samples.rezipped(samples.sheet(), {"xl/workbook.xml": main}), "property"
    )


def test_slides_and_their_notes_are_told_by_number():
    notes = "<p:notes xmlns:p='p' xmlns:a='a'><a:p><a:t>备注里的话</a:t></a:p></p:notes>"
    relation = '<Relationship Id="1" Type="slide" Target="../slides/slide10.xml"/>'
    relations = f'<Relationships xmlns="r">{relation}</Relationships>'
    data = samples.rezipped(
        samples.slides(),
        {
            "ppt/notesSlides/notesSlide1.xml": notes,
            "ppt/notesSlides/_rels/notesSlide1.xml.rels": relations,
        },
    )
    assert where(data, "第十页") == "slide 2"
    assert where(data, "备注里的话") == "the notes on slide 2"
