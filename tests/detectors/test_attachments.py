"""What a file is, and what it carries, by its bytes."""

import dataclasses
import hashlib
import io
import zipfile

import pytest

from govpublic.detectors.attachments import inspect
from tests.detectors import samples
from tests.detectors.looking import looked_at

KINDS = {
    "docx": (samples.word, "word", "通知.docx"),
    "xlsx": (samples.sheet, "sheet", "名册.XLSX"),
    "pptx": (samples.slides, "slides", "图解.pptx"),
    "doc": (samples.old_word, "word", "通知.doc"),
    "xls": (lambda: samples.old_sheet(samples.bound_sheet()), "sheet", "名册.xls"),
    "ppt": (samples.old_slides, "slides", "图解.ppt"),
    "pdf": (samples.pdf, "pdf", "通知.pdf"),
    "ofd": (samples.ofd, "ofd", "通知.ofd"),
    "odt": (samples.open_document, "word", "通知.odt"),
    "ods": (lambda: samples.open_document("spreadsheet"), "sheet", "名册.ods"),
    "zip": (lambda: samples.zipped({"说明.txt": "说明"}), "other", "附件.zip"),
    "txt": (lambda: "云溪县人民政府".encode("gb18030"), "text", "说明.txt"),
    "csv": (lambda: "镇,金额\n松涛镇,1\n".encode(), "sheet", "名册.csv"),
    "html": (lambda: b"\n<!DOCTYPE html><html><p>x</p></html>", "other", "a.html"),
    "rtf": (lambda: b"{\\rtf1\\ansi x}", "word", "通知.doc"),
    "png": (samples.picture, "image", "a.png"),
    "jpeg": (lambda: samples.picture("JPEG"), "image", "a.JPG"),
    "gif": (lambda: samples.picture("GIF"), "image", "a.gif"),
    "webp": (lambda: samples.picture("WEBP"), "image", "a.webp"),
    "mp4": (samples.video, "other", "a.mp4"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_tells_each_kind_by_its_bytes_and_finds_nothing_wrong(kind):
    make, family, name = KINDS[kind]
    facts = looked_at(make())
    assert (facts.kind, facts.family, facts.problems) == (kind, family, ())
    assert facts.extension_matches(name)
    assert not facts.extension_matches("a.exe")


def test_measures_the_file():
    data = samples.pdf()
    facts = looked_at(data)
    assert facts.size == len(data)
    assert facts.sha256 == hashlib.sha256(data).hexdigest()


def test_facts_cannot_be_changed_and_have_a_plain_form():
    facts = looked_at(samples.word())
    with pytest.raises(dataclasses.FrozenInstanceError):
        facts.kind = "pdf"
    assert dataclasses.asdict(facts)["kind"] == "docx"


def test_takes_a_path(tmp_path):
    path = tmp_path / "通知.docx"
    path.write_bytes(samples.word())
    assert inspect(path) == inspect(str(path)) == looked_at(path.read_bytes())


def test_puts_a_file_object_back_where_it_was():
    stream = io.BytesIO(samples.pdf())
    stream.seek(7)
    inspect(stream)
    assert stream.tell() == 7
    assert not stream.closed


def test_raises_for_a_path_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        inspect(tmp_path / "没有.pdf")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><body>x</body></html>", "通知.pdf"),
        (samples.pdf(), "通知.docx"),
        (samples.sheet(), "通知.docx"),
        (samples.zipped({"a.txt": "a"}), "通知.docx"),
        (samples.word(), "通知"),
        (b"", "通知.txt"),
    ],
)
def test_a_false_name_does_not_match(data, name):
    assert not looked_at(data).extension_matches(name)


def test_wps_and_word_share_their_old_format_and_either_name():
    facts = looked_at(
        samples.old_word(streams={"\x05SummaryInformation": samples.made_by("WPS Office_12.1")})
    )
    assert (facts.kind, facts.family) == ("wps", "word")
    assert facts.extension_matches("通知.doc")
    assert facts.extension_matches("通知.wps")


@pytest.mark.parametrize(
    ("data", "kind", "code"), [(b"", "empty", "empty"), (b"MZ\x90\0", "unknown", "executable")]
)
def test_files_that_are_no_attachment(data, kind, code):
    facts = looked_at(data)
    assert (facts.kind, facts.problems) == (kind, (code,))


def test_an_unknown_format_is_unknown():
    facts = looked_at(bytes(range(256)) * 4)
    assert (facts.kind, facts.problems, facts.text_chars) == ("unknown", (), None)


class TestText:
    def test_counts_letters_and_not_white_space(self):
        assert looked_at(samples.word(["一 二", "三"])).text_chars == 3

    @pytest.mark.parametrize("kind", ["xls", "ppt", "zip", "png", "mp4", "html", "rtf"])
    def test_is_unknown_where_it_cannot_be_told(self, kind):
        facts = looked_at(KINDS[kind][0]())
        assert (facts.text_chars, facts.text_digest) == (None, "")

    def test_the_digest_is_the_same_for_word_and_pdf_of_the_same_paper(self):
        digests = {looked_at(data).text_digest for data in (samples.word(), samples.pdf(), samples.ofd())}
        assert len(digests) == 1
        assert looked_at(samples.word([*samples.LINES, "第四条"])).text_digest not in digests

    def test_stops_at_the_cap_and_says_so(self):
        for data in (samples.word(), samples.pdf(), samples.ofd(), "字".encode() * 100):
            facts = looked_at(data, max_text=20)
            assert facts.text_chars <= 20
            assert "capped" in facts.problems


class TestArchives:
    def test_a_bomb_is_weighed_and_not_unpacked(self):
        data = samples.zipped({"word/document.xml": b"\0" * (60 * 1024 * 1024)})
        assert len(data) < 64 * 1024
        facts = looked_at(data)
        assert (facts.kind, facts.bomb) == ("zip", True)

    def test_a_big_sheet_that_compresses_well_is_no_bomb(self):
        rows = [("松涛镇", "张*明", 5, 120.5)] * 20_000
        assert looked_at(samples.sheet(rows)).problems == ()

    @pytest.mark.parametrize("limits", [{"max_unpacked": 1000}, {"max_members": 3}])
    def test_caps_on_what_is_unpacked(self, limits):
        assert looked_at(samples.word(), **limits).bomb

    @pytest.mark.parametrize(
        ("name", "code", "active"),
        [
            ("../../a.txt", "unsafe_path", False),
            ("/a.txt", "unsafe_path", False),
            ("通知.pdf.exe", "executable", True),
            ("a/b.zip", "nested_archive", False),
        ],
    )
    def test_notes_what_should_not_be_unpacked_blindly(self, name, code, active):
        facts = looked_at(samples.zipped({name: b"x"}))
        assert (facts.problems, facts.active) == ((code,), active)

    def test_a_password_on_a_zip(self):
        data = bytearray(samples.zipped({"a.txt": "a"}))
        data[data.index(b"PK\x01\x02") + 8] |= 1
        data[6] |= 1
        assert looked_at(bytes(data)).encrypted

    def test_a_zip_without_directory_is_corrupt(self):
        facts = looked_at(samples.word()[:200])
        assert (facts.kind, facts.corrupt) == ("zip", True)

    def test_an_office_part_packed_in_an_unusual_way_is_corrupt(self):
        with zipfile.ZipFile(io.BytesIO(samples.word())) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert looked_at(samples.zipped(parts, zipfile.ZIP_LZMA)).corrupt


class TestOtherFiles:
    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
    def test_a_picture_that_is_also_an_archive_or_a_page_is_noticed(self, kind):
        assert looked_at(samples.picture(kind) + samples.zipped({"a": "a"})).polyglot
        assert looked_at(samples.picture(kind) + b"<script>alert(1)</script>").polyglot

    def test_a_torn_picture_is_corrupt(self):
        assert looked_at(samples.picture()[:-100]).corrupt

    def test_scripts_in_a_page_are_active(self):
        facts = looked_at(b"<html><script>alert(1)</script></html>")
        assert (facts.active, facts.problems) == (True, ("script",))

    def test_objects_in_rich_text_are_active(self):
        assert looked_at(b"{\\rtf1{\\object{\\*\\objdata 0105}}}").problems == ("ole_object",)

    def test_text_in_any_chinese_encoding_is_text(self):
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
            facts = looked_at("松涛镇人民政府".encode(encoding))
            assert (facts.kind, facts.text_chars) == ("txt", 7)

    def test_a_file_above_the_size_cap_is_not_opened(self):
        facts = looked_at(samples.pdf(), max_bytes=100)
        assert (facts.kind, facts.pages, facts.problems) == ("pdf", None, ("capped",))
