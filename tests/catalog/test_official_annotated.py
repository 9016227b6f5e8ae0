"""An official table that is refused comes back with the faults beside its rows, and can be sent again."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from govpublic.catalog.exchange import official_annotated
from govpublic.catalog.exchange.official_annotated import write_annotated_official
from govpublic.catalog.exchange.official_importing import import_official
from govpublic.catalog.exchange.official_planning import OfficialPlan, prepare
from govpublic.catalog.exchange.official_reading import Choices, read_official
from govpublic.catalog.exchange.official_rows import Options
from govpublic.catalog.models import CatalogVersion
from tests.catalog.official_files import ABOVE, BELOW, ROWS, book, item, saved, sheet
from tests.factories import UserFactory, city

RED, YELLOW = "FFC7CE", "FFEB9C"
BAD = [*ROWS[:3], item(4, "临时救助", "公示 ", F="２０个工作日")]
NAMES = ["社会救助", "养老服务"]
HEADING = "Faults found by the import"
#: Two rows of headings and two items, the second with two faults; a hidden sheet. Written by xlwt.
OLD = Path(__file__).parent / "files" / "official.xls"


@pytest.fixture
def annotated(tmp_path):
    """The copy of a file, as a workbook with the values that programs show."""

    def annotated(path, choices=None):
        reading = read_official(path, choices, NAMES)
        copy = tmp_path / "copy"
        with copy.open("wb") as stream:
            ending = write_annotated_official(stream, path, reading)
        return copy.rename(tmp_path / f"copy.{ending}")

    return annotated


def test_the_faults_stand_beside_the_rows_and_the_cells_are_marked(annotated, tmp_path):
    def hidden(made):
        sheet(made, name="旧版", title="旧").sheet_state = "hidden"

    def more(made):
        sheet(made, name="养老服务", rows=ROWS, title="（六）养老服务").column_dimensions["B"].width = 41

    copy = load_workbook(annotated(saved(book({"rows": BAD}, more, hidden), tmp_path / "a.xlsx")))
    assert copy.sheetnames == ["社会救助", "养老服务", "旧版", HEADING]
    first = copy["社会救助"]
    assert first["O2"].value == HEADING
    assert "公开事项 / 二级事项：There are blanks" in first["O7"].value
    assert "公开时限：Full-width digits stand here" in first["O7"].value
    assert first["O5"].value is None
    assert [first[place].fill.fgColor.rgb[-6:] for place in ("C7", "F7")] == [RED, RED]
    assert first["C6"].fill.fill_type is None
    assert {str(area) for area in first.merged_cells.ranges} >= {"B4:B6", "A1:N1", "A2:A3"}
    assert first["B7"].value == "临时救助"
    assert copy["养老服务"].column_dimensions["B"].width == 41
    assert copy["养老服务"]["O2"].value == HEADING
    assert copy["旧版"].sheet_state == "hidden"
    assert copy["旧版"]["A1"].value == "旧"
    assert any("hidden" in str(row[1].value) for row in copy[HEADING].iter_rows())


@pytest.mark.django_db
def test_what_should_only_be_looked_at_has_another_colour(annotated, tmp_path):
    rows = [item(1, "临时救助", "公示", E=None)]
    copy = annotated(saved(book({"rows": rows, "merges": ()}), tmp_path / "a.xlsx"))
    assert load_workbook(copy).worksheets[0]["O4"].value is None
    plan = OfficialPlan(tmp_path / "a.xlsx", "a.xlsx", city())
    with copy.open("wb") as stream:
        write_annotated_official(stream, plan.path, prepare(plan).reading)
    first = load_workbook(copy).worksheets[0]
    assert first["E4"].fill.fgColor.rgb[-6:] == YELLOW
    assert "公开依据" in first["O4"].value


def test_a_cell_within_a_merged_area_is_marked_where_its_text_stands(annotated, tmp_path):
    rows = [item(1, "最低生活保障 ", "文件"), item(2, None, "指南")]
    copy = annotated(saved(book({"rows": rows, "merges": ("B4:B5",)}), tmp_path / "a.xlsx"))
    assert load_workbook(copy).worksheets[0]["B4"].fill.fgColor.rgb[-6:] == RED


def test_nothing_in_the_copy_computes(annotated, tmp_path):
    def computed(made):
        rows = sheet(made)
        rows["D4"] = '=CONCATENATE("a","b")'
        rows["E5"].value = "=cmd|' /C calc'!A0"
        rows["E5"].data_type = "s"
        rows["G5"] = "@SUM(1)"

    copy = load_workbook(annotated(saved(book(computed), tmp_path / "a.xlsx")))
    kinds = {cell.data_type for made in copy for row in made.iter_rows() for cell in row}
    assert "f" not in kinds
    first = copy.worksheets[0]
    assert first["D4"].value == '=CONCATENATE("a","b")'
    assert first["D4"].quotePrefix
    assert first["E5"].quotePrefix
    assert first["G5"].quotePrefix
    assert "A formula stands here" in first["O4"].value


def test_a_file_that_is_too_large_for_its_looks_keeps_its_cells(annotated, tmp_path, monkeypatch):
    monkeypatch.setattr(official_annotated, "LARGEST_WITH_LOOKS", 0)
    copy = load_workbook(annotated(saved(book({"rows": BAD}), tmp_path / "a.xlsx")))
    first = copy["社会救助"]
    assert "Full-width digits" in first["O7"].value
    assert first["C7"].fill.fgColor.rgb[-6:] == RED
    assert "B4:B6" in {str(area) for area in first.merged_cells.ranges}


def test_an_xls_comes_back_as_an_xlsx(annotated):
    copy = annotated(OLD, Choices(options=Options(repeat=True)))
    assert copy.suffix == ".xlsx"
    book = load_workbook(copy)
    assert book["旧版"].sheet_state == "hidden"
    first = book["社会救助"]
    told = [first.cell(line, 15).value for line in range(1, 5)]
    assert told[0].startswith(HEADING)
    assert "Full-width digits" in told[3]
    assert first["F4"].fill.fgColor.rgb[-6:] == RED


def word(path, rows):
    document = Document()
    document.add_paragraph("社会救助领域基层政务公开标准目录")
    table = document.add_table(rows=len(rows) + 2, cols=14)
    for line, row in enumerate([ABOVE, BELOW, *rows]):
        for column, value in enumerate(row):
            table.cell(line, column).text = str(value or "")
    table.cell(2, 1).merge(table.cell(4, 1))
    for column in (0, 3, 4, 5, 6, 7):
        table.cell(0, column).merge(table.cell(1, column))
    for a, b in ((1, 2), (8, 9), (10, 11), (12, 13)):
        table.cell(0, a).merge(table.cell(0, b))
    document.add_paragraph("以上。")
    document.save(str(path))
    return path


def test_a_word_table_comes_back_with_a_column_of_faults(annotated, tmp_path):
    rows = [ROWS[0], ROWS[1], ROWS[2], item(4, "临时救助", "公示", F="２０个工作日")]
    copy = annotated(word(tmp_path / "a.docx", rows))
    assert copy.suffix == ".docx"
    document = Document(str(copy))
    table = document.tables[0]
    assert len(table.columns) == 15
    texts = [row.cells[-1].text for row in table.rows]
    assert texts[0] == HEADING
    assert "Full-width digits" in texts[5]
    assert 'w:fill="FFC7CE"' in table.cell(5, 5)._tc.xml
    assert 'w:fill="FFC7CE"' not in table.cell(5, 6)._tc.xml
    assert table.cell(3, 1).text.strip() == "最低生活保障"
    assert document.paragraphs[-1].text == "以上。"


def test_two_word_tables_of_one_title_are_told_apart(tmp_path):
    document = Document(str(word(tmp_path / "a.docx", ROWS)))
    for _number in range(2):
        document.add_paragraph("养老服务")
        document.add_table(rows=1, cols=2).cell(0, 0).text = "没有标题行"
    document.save(str(tmp_path / "b.docx"))
    names = [one.name for one in read_official(tmp_path / "b.docx", None, NAMES).sheets]
    assert len(set(names)) == 3
    assert names[1:] == ["养老服务", "养老服务 3"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_copy_can_be_corrected_and_sent_again_as_it_is(annotated, tmp_path, kind):
    if kind == "xlsx":
        copy = annotated(saved(book({"rows": BAD}), tmp_path / "a.xlsx"))
        made = load_workbook(copy)
        made["社会救助"]["C7"], made["社会救助"]["F7"] = "公示", "20个工作日"
        made.save(copy)
    else:
        rows = [*ROWS[:3], item(4, "临时救助", "公示", F="２０个工作日")]
        copy = annotated(word(tmp_path / "a.docx", rows))
        document = Document(str(copy))
        document.tables[0].cell(5, 5).text = "20个工作日"
        document.save(str(copy))
    plan = OfficialPlan(copy, copy.name, city(), choices=Choices(options=Options(tidy=kind == "docx")))
    (version,) = import_official(plan)
    assert version.items.count() == 4
    assert "Full-width" not in str(list(version.items.values()))


@pytest.mark.django_db
def test_the_copy_is_fetched_on_the_page_of_the_import(client, tmp_path):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    path = saved(book({"rows": BAD}), tmp_path / "目录.xlsx")
    upload = SimpleUploadedFile(path.name, path.read_bytes())
    data = {"file": upload, "jurisdiction": city().pk, "adopted_on": "2026-07-01", "inherits": "on"}
    response = client.post(reverse("govpublic_catalog_import"), data, follow=True)
    url = response.redirect_chain[-1][0]
    assert 'value="annotated"' in response.content.decode()
    answer = client.post(url, {"act": "annotated"})
    first = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert "Full-width digits" in first["O7"].value
    assert "no-store" in answer["Cache-Control"]
    assert ".xlsx" in answer["Content-Disposition"]
    response = client.post(url, {"act": "look", "tidy": "1"})
    assert 'value="annotated"' not in response.content.decode()
    assert not CatalogVersion.objects.exists()


@pytest.mark.django_db
def test_the_command_writes_the_copy(tmp_path, capsys):
    path, copy = saved(book({"rows": BAD}), tmp_path / "a.xlsx"), tmp_path / "copy.xlsx"
    with pytest.raises(SystemExit) as end:
        call_command("govpublic_import_catalog", str(path), area=city().code, annotated=copy, json=True)
    assert end.value.code == 1
    assert json.loads(capsys.readouterr().out)["imported"] is False
    assert "Full-width digits" in load_workbook(copy).worksheets[0]["O7"].value
