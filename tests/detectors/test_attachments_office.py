"""What is found out about office files, new, open and old."""

import io

import openpyxl
import pytest

from tests.detectors import samples
from tests.detectors.compound import compound
from tests.detectors.looking import looked_at


@pytest.mark.parametrize(
    ("parts", "code", "flag"),
    [
        ({"word/vbaProject.bin": b"x"}, "macros", "macros"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "ole_object", "active"),
        ({"word/activeX/activeX1.xml": "<a/>"}, "activex", "active"),
    ],
)
def test_notes_dangerous_parts(parts, code, flag):
    facts = looked_at(samples.rezipped(samples.word(), parts))
    assert getattr(facts, flag)
    assert facts.problems == (code,)


def test_an_equation_is_no_foreign_object():
    equation = compound({"Equation Native": b"x"})
    facts = looked_at(samples.rezipped(samples.word(), {"word/embeddings/oleObject1.bin": equation}))
    assert facts.problems == ()


def test_the_workbook_behind_a_chart_is_noted_but_not_active():
    parts = {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": samples.sheet()}
    facts = looked_at(samples.rezipped(samples.word(), parts))
    assert (facts.active, facts.problems) == (False, ("embedded_package",))


def test_excel_4_macro_sheets_are_macros():
    facts = looked_at(samples.rezipped(samples.sheet(), {"xl/macrosheets/sheet1.xml": "<a/>"}))
    assert facts.macros


@pytest.mark.parametrize(
    ("kind", "target", "code", "active"),
    [
        ("attachedTemplate", "http://example.org/a.dotm", "external_template", True),
        ("attachedTemplate", r"\\host\share\a.dotm", "external_template", True),
        ("attachedTemplate", "file://host/share/a.dotm", "external_template", True),
        ("attachedTemplate", "file:///C:/Users/a/公文.dotx", "external_link", False),
        ("oleObject", "https://example.org/a", "external_object", True),
        ("image", "https://example.org/a.png", "external_object", True),
        ("image", "file:///C:/Users/a/1.png", "external_link", False),
        ("externalLinkPath", "名册.xlsx", "external_link", False),
    ],
)
def test_notes_targets_outside_the_file(kind, target, code, active):
    link = f'<R><Relationship Type="x/{kind}" Target="{target}" TargetMode="External"/></R>'
    facts = looked_at(samples.rezipped(samples.word(), {"word/_rels/settings.xml.rels": link}))
    assert (facts.active, facts.problems) == (active, (code,))


def test_links_to_pages_are_no_problem():
    link = '<R><Relationship Type="x/hyperlink" Target="http://example.org/" TargetMode="External"/></R>'
    assert looked_at(samples.rezipped(samples.word(), {"word/_rels/a.rels": link})).problems == ()


@pytest.mark.parametrize(
    "field",
    [
        "<w:p><w:r><w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\a.exe</w:instrText></w:r></w:p>",
        '<w:p><w:fldSimple w:instr="DDE x y"/></w:p>',
    ],
)
def test_notes_fields_that_start_programs(field):
    assert "dde" in looked_at(samples.word_with(field)).problems


def test_notes_links_of_a_workbook_that_start_programs():
    facts = looked_at(samples.rezipped(samples.sheet(), {"xl/externalLinks/e1.xml": "<a><ddeLink/></a>"}))
    assert "dde" in facts.problems


def test_notes_edits_that_were_not_accepted():
    facts = looked_at(samples.word_with("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"))
    assert facts.problems == ("tracked_changes",)


def test_notes_hidden_sheets_rows_and_columns():
    book = openpyxl.load_workbook(io.BytesIO(samples.sheet()))
    book.create_sheet("旧").sheet_state = "hidden"
    book.active.row_dimensions[2].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    assert looked_at(stream.getvalue()).problems == ("hidden_cells", "hidden_sheets")


def test_counts_pictures_and_slides():
    assert looked_at(samples.rezipped(samples.word(), {"word/media/image1.png": b"x"})).images == 1
    assert looked_at(samples.slides()).pages == 2


def test_entities_are_refused():
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="w"><w:t>&b;</w:t></w:document>'
    facts = looked_at(samples.rezipped(samples.word(), {"word/document.xml": bomb}))
    assert facts.corrupt
    assert not facts.text_chars


@pytest.mark.parametrize("name", ["word/document.xml", "word/_rels/document.xml.rels"])
def test_a_part_that_is_no_xml_is_corrupt(name):
    facts = looked_at(samples.rezipped(samples.word(), {name: "<a><b></a>"}))
    assert (facts.kind, facts.corrupt) == ("docx", True)


def test_an_encrypted_package_is_encrypted():
    facts = looked_at(compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}))
    assert (facts.kind, facts.encrypted) == ("ooxml", True)
    assert facts.extension_matches("通知.docx")
    assert not facts.extension_matches("通知.doc")


def test_macros_of_an_open_document():
    assert looked_at(samples.rezipped(samples.open_document(), {"Basic/Standard/M.xml": "<a/>"})).macros


def test_an_encrypted_open_document():
    parts = {"META-INF/manifest.xml": "<m:encryption-data xmlns:m='m'/>"}
    facts = looked_at(samples.rezipped(samples.open_document(), parts))
    assert (facts.encrypted, facts.text_chars) == (True, None)


def test_an_ofd_of_pictures_is_a_scan():
    facts = looked_at(samples.ofd(texts=(), pictures=1))
    assert (facts.kind, facts.scanned, facts.images, facts.pages) == ("ofd", True, 1, 1)


def test_an_ofd_with_text_and_a_picture_is_none():
    assert not looked_at(samples.ofd(pictures=1)).scanned


def test_reads_an_old_word_file():
    facts = looked_at(samples.old_word("正文"))
    assert facts.text_chars == len("No.5正文")


def test_a_password_on_an_old_word_file():
    facts = looked_at(samples.old_word(encrypted=True))
    assert (facts.encrypted, facts.text_chars) == (True, None)


def test_macros_of_an_old_word_file():
    assert looked_at(samples.old_word(streams={"Macros/VBA/dir": b"x"})).macros


def test_a_packaged_program_in_an_old_word_file():
    facts = looked_at(samples.old_word(streams={"ObjectPool/_1/\x01Ole10Native": b"x"}))
    assert (facts.active, facts.problems) == (True, ("ole_object",))


def test_a_field_of_an_old_word_file_that_starts_a_program():
    facts = looked_at(samples.old_word("\x13DDEAUTO c:\\a.exe\x14结果\x15"))
    assert facts.problems == ("dde",)
    assert facts.text_chars == len("No.5结果")


@pytest.mark.parametrize(
    ("records", "problems"),
    [
        ([samples.bound_sheet()], ()),
        ([(0x2F, b"\0" * 6), samples.bound_sheet()], ("encrypted",)),
        ([samples.bound_sheet(), samples.bound_sheet(kind=1)], ("macros",)),
        ([samples.bound_sheet(state=2)], ("hidden_sheets",)),
    ],
)
def test_reads_the_records_of_an_old_workbook(records, problems):
    assert looked_at(samples.old_sheet(*records)).problems == problems


def test_a_password_on_old_slides():
    assert looked_at(samples.old_slides(token=0xF3D1C4DF)).encrypted


def test_macros_of_old_slides():
    record = b"\x1f\x00\xff\x03\x14\0\0\0\x02\x00\x00\x04\x0c\0\0\0" + b"\x01\0\0\0" + b"\x01\0\0\0\x02\0\0\0"
    assert looked_at(samples.old_slides(document=b"\0" * 9 + record)).macros


def test_a_compound_file_of_something_else_is_unknown():
    assert looked_at(compound({"Contents": b"x"})).kind == "unknown"
