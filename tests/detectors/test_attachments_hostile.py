"""Broken files are reported, and never break the reader."""

import io
import random
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govpublic.detectors.attachments import AttachmentFacts, Limits, inspect
from govpublic.detectors.filetext import extract_text
from tests.detectors import samples
from tests.detectors.compound import compound

SOUND = {
    "docx": samples.word(),
    "xlsx": samples.sheet(),
    "pptx": samples.slides(),
    "odt": samples.open_document(),
    "ofd": samples.ofd(),
    "pdf": samples.pdf(pages=2),
    "scan": samples.scanned_pdf(pages=1),
    "doc": samples.old_word(streams={"\x05SummaryInformation": samples.made_by("WPS")}),
    "xls": samples.old_sheet(samples.bound_sheet(), samples.bound_sheet(1)),
    "ppt": samples.old_slides(),
    "png": samples.picture(size=(40, 40)),
    "csv": "镇,金额\n松涛镇,1\n".encode("gb18030"),
    "rtf": b"{\\rtf1{\\object{\\*\\objdata 0105}}}",
    "mp4": samples.video(),
}
SHORT = Limits(seconds=5, max_pages=5, max_unpacked=20_000_000)


def reported(data: bytes) -> AttachmentFacts:
    facts = inspect(io.BytesIO(data), limits=SHORT)
    assert facts.size == len(data)
    assert isinstance(facts.kind, str)
    assert facts.corrupt == ("corrupt" in facts.problems)
    return facts


@pytest.mark.parametrize("kind", SOUND)
def test_bytes_turned_over_anywhere_never_raise(kind):
    chance = random.Random(kind)
    for _ in range(60):
        data = bytearray(SOUND[kind])
        for _ in range(chance.choice((1, 4, 40))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        reported(bytes(data))


@pytest.mark.parametrize("kind", SOUND)
def test_files_torn_swapped_and_stretched_never_raise(kind):
    chance = random.Random(kind)
    data = SOUND[kind]
    for _ in range(40):
        cut, again = sorted(chance.sample(range(len(data) + 1), 2))
        reported(data[:cut])
        reported(data[cut:])
        reported(data[:cut] + data[again:])
        reported(data[:again] + b"\0" * chance.randrange(2000) + data[cut:])


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "ofd", "odt"])
def test_parts_that_say_anything_never_raise(kind):
    chance = random.Random(kind)
    with zipfile.ZipFile(io.BytesIO(SOUND[kind])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        at = chance.randrange(len(content)) if content else 0
        for broken in (
            b"",
            content[:at],
            content + b"<",
            b"\xff\xfe" + content,
            content.replace(b"<", b"<<", 1),
        ):
            reported(samples.rezipped(SOUND[kind], {name: broken}))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(start=st.sampled_from(sorted(SOUND)), keep=st.integers(0, 64), rest=st.binary(max_size=600))
def test_any_bytes_behind_a_good_beginning_never_raise(start, keep, rest):
    reported(SOUND[start][:keep] + rest)


@given(st.binary(max_size=300))
def test_any_bytes_at_all_never_raise(data):
    reported(data)
    assert isinstance(extract_text(io.BytesIO(data)), str)


def test_deep_nesting_of_elements_is_survived():
    deep = "<w:p>" * 50_000 + "</w:p>" * 50_000
    assert reported(samples.word_with(deep)).kind == "docx"


def test_a_piece_table_that_points_nowhere_gives_no_text():
    data = samples.old_word()
    wrong = data.replace(struct.pack("<HIH", 0, 0x800 | 1 << 30, 0), struct.pack("<HIH", 0, 0x3FFFFFFF, 0))
    assert wrong != data
    assert reported(wrong).kind == "doc"


def test_pages_that_refer_to_each_other_for_ever_are_survived():
    data = SOUND["pdf"].replace(b"/Type /Pages", b"/Type /Pages /Kids [4 0 R 4 0 R]", 1)
    assert reported(data).kind == "pdf"


def test_a_directory_whose_entries_go_in_circles_is_survived():
    data = bytearray(compound({"WordDocument": b"x", "1Table": b"x"}))
    root = data.index("Root Entry".encode("utf-16-le"))
    struct.pack_into("<I", data, root + 128 + 72, 1)
    assert reported(bytes(data)).kind in ("doc", "unknown")


def test_actions_that_follow_each_other_for_ever_are_survived():
    from pypdf.generic import DictionaryObject, NameObject

    def chained(writer):
        action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
        reference = writer._add_object(action)
        action[NameObject("/Next")] = reference
        writer.root_object[NameObject("/OpenAction")] = reference

    assert "javascript" in reported(samples.pdf_with(chained)).problems
