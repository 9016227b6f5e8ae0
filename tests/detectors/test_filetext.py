"""All the text that a reader, or a leak, could find in a file."""

import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from govpublic.detectors.filetext import extract_text
from tests.detectors import samples


def text_of(data: bytes, **options) -> str:
    return extract_text(io.BytesIO(data), **options)


@pytest.mark.parametrize("make", [samples.word, samples.pdf, samples.ofd])
def test_every_line_is_there_and_in_order(make):
    lines = [line.strip() for line in text_of(make()).splitlines() if line.strip()]
    assert tuple(lines) == samples.LINES


def test_rows_of_a_word_table_are_lines_and_cells_are_apart():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell.format("机密★1年") + cell.format("特急") + "</w:tr>"
    assert text_of(samples.word_with(f"<w:tbl>{row}{row}</w:tbl>")) == "机密★1年\t特急\n机密★1年\t特急\n"


def test_word_gives_notes_headers_footers_and_comments():
    part = '<w:x xmlns:w="w"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:x>'
    names = ("footnotes", "endnotes", "header1", "footer2", "comments")
    text = text_of(samples.word_with("", **{name: part.format(f"在{name}") for name in names}))
    assert all(f"在{name}\n" in text for name in names)


def test_a_text_box_is_read_once():
    box = "<w:r><w:t>框内</w:t></w:r>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><mc:AlternateContent>{both}</mc:AlternateContent></w:p>"
    assert text_of(samples.word_with(body)).count("框内") == 1


def test_tabs_and_breaks_are_kept_and_tab_stops_are_not_text():
    stops = '<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
    run = "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/></w:r>"
    assert text_of(samples.word_with(f"<w:p>{stops}{run}</w:p>")) == "一\t二\n\n"


def test_deleted_words_and_field_codes_are_not_text():
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert text_of(samples.word_with(f"<w:p>{deleted}{field}</w:p>")).strip() == ""


def test_sheets_give_hidden_sheets_rows_comments_and_headers():
    book = openpyxl.Workbook()
    book.active.append(["姓名", "金额"])
    book.active.append(["张*明", 120.5])
    book.active.row_dimensions[2].hidden = True
    book.active["A1"].comment = Comment("请核对", "编辑")
    book.active.oddHeader.center.text = "补助名册"
    hidden = book.create_sheet("旧")
    hidden.append(["不要公开"])
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    text = text_of(stream.getvalue())
    assert "姓名\t金额\n张*明\t120.5\n" in text
    assert all(each in text for each in ("不要公开", "请核对", "补助名册"))


def test_a_formula_gives_its_result_and_not_itself():
    xml = '<s><row><c t="str"><f>1+1</f><v>2</v></c><c t="inlineStr"><is><t>三</t></is></c></row></s>'
    text = text_of(samples.rezipped(samples.sheet(), {"xl/worksheets/sheet1.xml": xml}))
    assert text == "2\t三\n"


def test_slides_come_in_their_order():
    assert text_of(samples.slides()) == "第二页\n第十页\n"


def test_open_documents_give_paragraphs_whole():
    assert text_of(samples.open_document()) == "标题\n正文一段\n"


def test_pages_of_a_pdf_end_in_a_form_feed():
    assert text_of(samples.pdf(pages=2)).count("\f") == 2


def test_an_old_word_file_gives_its_text_with_the_results_of_fields():
    nested = "\x13IF \x13PAGE\x141\x15 = 1\x14首页\x15"
    assert text_of(samples.old_word(f"甲\x07\r{nested}")) == "No. 5\n甲\t\n首页"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_plain_text_in_any_encoding(encoding):
    assert text_of("松涛镇\t１２０元\n".encode(encoding)) == "松涛镇\t１２０元\n"


def test_stops_at_the_limit():
    for make in (samples.word, samples.pdf, samples.ofd, samples.old_word, samples.sheet):
        assert len(text_of(make(), limit=6)) == 6


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04", samples.picture(), samples.scanned_pdf()])
def test_files_without_text_give_none(data):
    assert text_of(data).strip() == ""


def test_a_kind_that_the_bytes_do_not_bear_out_gives_nothing():
    assert text_of(samples.word(), kind="docx")
    assert text_of(samples.word(), kind="pdf") == ""


def test_puts_the_file_back():
    stream = io.BytesIO(samples.word())
    stream.seek(3)
    extract_text(stream)
    assert stream.tell() == 3
