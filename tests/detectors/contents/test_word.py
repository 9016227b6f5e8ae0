"""A docx hides nothing: body, tables, margins, comments, changes, hidden words, properties."""

import io

import docx
import pytest

from tests.detectors import samples
from tests.detectors.contents.telling import ID_NUMBER, texts, the, told, unread, where

RUN = "<w:r><w:t>{}</w:t></w:r>"
HIDDEN_RUN = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t>{}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(runs) + "</w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(RUN.format(text))}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def word_by_library(change) -> bytes:
    document = docx.Document()
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_counts_paragraphs_that_say_something():
    data = samples.word(("一、总则", "", "二、附则"))
    assert texts(data) == ["一、总则", "二、附则"]
    assert where(data, "附则") == "paragraph 2"


def test_words_split_over_runs_are_one_text():
    data = samples.word_with(paragraph(*(RUN.format(piece) for piece in ("341003", "20000101", "1233"))))
    assert texts(data) == [ID_NUMBER]


def test_cells_of_a_row_are_joined_by_tabs_and_told_apart_by_their_column():
    data = samples.word_with(table(("姓名", "身份证号"), ("甲某", "341003"), ("乙某", ID_NUMBER)))
    assert texts(data) == ["姓名\t身份证号", "甲某\t341003", f"乙某\t{ID_NUMBER}"]
    assert where(data, ID_NUMBER) == "table 1, row 3, column 2"


def test_tables_within_tables_keep_their_rows_apart():
    inner = "<w:tc>" + table(("内一", "内二")) + paragraph(RUN.format("外一")) + "</w:tc>"
    data = samples.word_with(f"<w:tbl><w:tr>{inner}{cell('外二')}</w:tr></w:tbl>")
    assert texts(data) == ["内一\t内二", "外一\t外二"]


def test_a_table_made_by_a_library_is_read_cell_by_cell():
    def change(document):
        grid = document.add_table(rows=1, cols=18)
        for place, digit in enumerate(ID_NUMBER):
            grid.cell(0, place).text = digit

    assert texts(word_by_library(change)) == ["\t".join(ID_NUMBER)]


@pytest.mark.parametrize("value", ["", ' w:val="1"', ' w:val="true"'])
def test_hidden_words_are_told_as_hidden(value):
    data = samples.word_with(paragraph(RUN.format("公开"), HIDDEN_RUN.format(value, "不公开")))
    hidden = the(data, "不公开")
    assert hidden.hidden
    assert hidden.text == "不公开"
    assert where(data, "不公开") == "hidden text of paragraph 1"


def test_words_whose_hiding_is_switched_off_are_plain():
    data = samples.word_with(paragraph(HIDDEN_RUN.format(' w:val="0"', "公开")))
    assert not the(data, "公开").hidden


def test_a_hidden_paragraph_mark_hides_no_words():
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    assert not the(samples.word_with(paragraph(mark, RUN.format("公开"))), "公开").hidden


def test_words_hidden_by_their_style_are_told_as_hidden():
    styles = '<w:styles xmlns:w="w"><w:style w:styleId="S1"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    run = '<w:r><w:rPr><w:rStyle w:val="S1"/></w:rPr><w:t>藏起</w:t></w:r>'
    data = samples.word_with(paragraph(run, RUN.format("露出")), styles=styles)
    assert the(data, "藏起").hidden
    assert not the(data, "露出").hidden


def test_hidden_words_of_a_cell_are_told_with_their_cell():
    row = f"<w:tc>{paragraph(HIDDEN_RUN.format('', '藏起'))}</w:tc>{cell('露出')}"
    passage = the(samples.word_with(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"), "藏起")
    assert passage.hidden
    assert (passage.place.table, passage.place.row, passage.place.column) == (1, 1, 1)


def test_deleted_words_and_the_author_of_the_deletion_are_told():
    deletion = '<w:del w:author="甲某"><w:r><w:delText>删去的话</w:delText></w:r></w:del>'
    data = samples.word_with(paragraph(RUN.format("留"), deletion, RUN.format("下")))
    assert texts(data) == ["留下"]
    assert texts(data, "deleted") == ["删去的话"]
    assert texts(data, "author") == ["甲某"]
    assert where(data, "删去的话") == "a tracked change"
    assert the(data, "删去的话").hidden


def test_words_that_were_moved_away_count_as_deleted():
    moved = '<w:moveFrom w:author="乙某"><w:r><w:t>移走</w:t></w:r></w:moveFrom>'
    assert texts(samples.word_with(paragraph(moved)), "deleted") == ["移走"]


def test_inserted_words_are_part_of_the_text():
    inserted = '<w:ins w:author="乙某">' + RUN.format("插入") + "</w:ins>"
    assert texts(samples.word_with(paragraph(RUN.format("前"), inserted))) == ["前插入"]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("header1", "a header"),
        ("footer2", "a footer"),
        ("footnotes", "a footnote"),
        ("endnotes", "an endnote"),
    ],
)
def test_margins_and_notes_are_told_as_such(part, words):
    content = f'<w:x xmlns:w="w">{paragraph(RUN.format("边上的话"))}</w:x>'
    data = samples.word_with(paragraph(RUN.format("正文")), **{part: content})
    assert where(data, "边上的话") == words


def test_comments_are_told_with_their_author():
    comments = (
        '<w:comments xmlns:w="w"><w:comment w:id="0" w:author="丙某" w:initials="B">'
        f"{paragraph(RUN.format('请核实'))}</w:comment></w:comments>"
    )
    data = samples.word_with(paragraph(RUN.format("正文")), comments=comments)
    assert texts(data, "comment") == ["请核实"]
    assert texts(data, "author") == ["丙某"]
    assert where(data, "请核实") == "a comment"


def test_comments_made_by_a_library_are_told():
    def change(document):
        run = document.add_paragraph("正文").runs[0]
        document.add_comment(run, text="请核实电话", author="丁某", initials="D")

    data = word_by_library(change)
    assert texts(data, "comment") == ["请核实电话"]
    assert "丁某" in texts(data, "author")


def test_a_text_box_is_told_once_and_apart_from_its_paragraph():
    box = "<w:txbxContent>" + paragraph(RUN.format("框内")) + "</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    run = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    data = samples.word_with(paragraph(RUN.format("框"), run, RUN.format("外")))
    assert sorted(texts(data)) == ["框内", "框外"]
    assert where(data, "框内") == "a text box"


def test_a_text_box_in_a_cell_is_no_cell():
    box = "<w:r><w:txbxContent>" + paragraph(RUN.format("框内")) + "</w:txbxContent></w:r>"
    row = f"<w:tc>{paragraph(RUN.format('格内'), box)}</w:tc>"
    assert sorted(texts(samples.word_with(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"))) == ["格内", "框内"]


def test_addresses_of_links_are_told_wherever_they_are_kept():
    relations = (
        '<Relationships xmlns="r"><Relationship Id="r9" Type="x/hyperlink" TargetMode="External"'
        ' Target="mailto:jia@example.invalid"/></Relationships>'
    )
    field = '<w:r><w:instrText>HYPERLINK "tel:13800138000"</w:instrText></w:r>'
    data = samples.rezipped(
        samples.word_with(paragraph(field, RUN.format("联系"))), {"word/_rels/document.xml.rels": relations}
    )
    assert where(data, "mailto:jia") == "the address of a link"
    assert the(data, "tel:13800138000").kind == "formula"


def test_descriptions_of_pictures_are_told():
    data = samples.word_with(paragraph('<w:r><wp:docPr xmlns:wp="p" id="1" descr="甲某的合影"/></w:r>'))
    assert where(data, "甲某的合影") == "the description of a picture"


def test_core_application_and_custom_properties_are_told():
    one = '<property name="经办人"><vt:lpwstr>戊某</vt:lpwstr></property>'
    custom = f'<Properties xmlns="c" xmlns:vt="v">{one}</Properties>'
    data = word_by_library(lambda document: setattr(document.core_properties, "author", "己某"))
    app = '<Properties xmlns="a"><Company>青屿市某局</Company><Manager>庚某</Manager></Properties>'
    data = samples.rezipped(data, {"docProps/custom.xml": custom, "docProps/app.xml": app})
    assert where(data, "戊某") == "document property “经办人”"
    assert where(data, "己某") == "document property “creator”"
    assert where(data, "庚某") == "document property “Manager”"
    assert "青屿市某局" in texts(data, "property")


def test_parts_that_nobody_expects_are_told_by_name():
    item = "<root><person>辛某</person></root>"
    data = samples.rezipped(samples.word(), {"customXml/item1.xml": item})
    assert where(data, "辛某") == "part “customxml/item1.xml”"


def test_an_embedded_workbook_is_read_and_an_embedded_object_admitted():
    data = samples.rezipped(
        samples.word(),
        {
            "word/embeddings/Book1.xlsx": samples.sheet((("姓名", "壬某"),)),
            "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
        },
    )
    assert where(data, "壬某") == "word/embeddings/book1.xlsx, sheet “Sheet”, cell B1"
    assert unread(data) == [("unopened", "program")]


def test_an_ordinary_file_is_read_to_its_end():
    assert not any(passage.incomplete for passage in told(samples.word()))


def test_a_locked_file_says_so():
    locked = samples.compound({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y" * 100})
    assert unread(locked) == [("encrypted", "locked")]
