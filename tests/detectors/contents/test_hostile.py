"""Hostile files take bounded time and memory, never raise, and never look clean."""

import io
import random
import time
import tracemalloc
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govpublic.detectors.contents import CONTENTS_LIMITS, Passage, explained, passages, worded
from tests.detectors import samples
from tests.detectors.contents.old_book import old_book, shared, shared_strings
from tests.detectors.contents.telling import MOBILE, texts, told, unread

SOUND = {
    "docx": samples.word(),
    "xlsx": samples.sheet(),
    "pptx": samples.slides(),
    "odt": samples.open_document(),
    "ofd": samples.ofd(),
    "pdf": samples.pdf(pages=2),
    "doc": samples.old_word(streams={"\x05SummaryInformation": samples.made_by("WPS")}),
    "xls": old_book([shared(0, 0, 0)], [shared_strings("甲某")]),
    "ppt": samples.old_slides(),
    "png": samples.picture(size=(20, 20)),
    "jpeg": samples.picture("JPEG", size=(20, 20)),
    "rtf": "{\\rtf1{\\info{\\author 甲某}}\\u30002?某\\par{\\v 藏起}\\par}".encode("gb18030"),
    "csv": "镇,金额\n松涛镇,1\n".encode("gb18030"),
    "zip": samples.zipped({"a.txt": "甲某", "b.csv": "镇,村\n松涛,云\n"}),
}
SHORT = replace(CONTENTS_LIMITS, seconds=5, max_pages=5, max_unpacked=20_000_000, max_text=2_000_000)
SECONDS = 12


def survived(data: bytes) -> list[Passage]:
    """What is told of any bytes: always passages, each with a place and, where it admits, a reason."""
    start = time.monotonic()
    found = list(passages(io.BytesIO(data), limits=SHORT, most_passages=50_000))
    assert time.monotonic() - start < SECONDS
    for passage in found:
        msgid, params = worded(passage.place)
        assert msgid % params
        if passage.incomplete:
            assert explained(passage)
    return found


@pytest.mark.parametrize("kind", SOUND)
def test_bytes_turned_over_anywhere_never_raise(kind):
    chance = random.Random(kind)
    for _ in range(25):
        data = bytearray(SOUND[kind])
        for _ in range(chance.choice((1, 4, 40))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        survived(bytes(data))


@pytest.mark.parametrize("kind", SOUND)
def test_files_torn_swapped_and_stretched_never_raise(kind):
    chance = random.Random(kind)
    data = SOUND[kind]
    for _ in range(10):
        cut, again = sorted(chance.sample(range(len(data) + 1), 2))
        survived(data[:cut])
        survived(data[:cut] + data[again:])
        survived(data[:again] + b"\0" * chance.randrange(2000) + data[cut:])


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "ofd", "odt"])
def test_parts_that_say_anything_never_raise(kind):
    chance = random.Random(kind)
    with zipfile.ZipFile(io.BytesIO(SOUND[kind])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for name, content in parts.items():
        at = chance.randrange(len(content)) if content else 0
        for broken in (content[:at], b"\xff\xfe" + content, content.replace(b"<", b"<<", 1)):
            survived(samples.rezipped(SOUND[kind], {name: broken}))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(start=st.sampled_from(sorted(SOUND)), keep=st.integers(0, 600), rest=st.binary(max_size=600))
def test_any_bytes_behind_a_good_beginning_never_raise(start, keep, rest):
    survived(SOUND[start][:keep] + rest)


_TAGS = "p r t tbl tr tc rPr vanish del delText txbxContent pPr c v f row col is si sst rPh instrText"
_NAMES = st.sampled_from(_TAGS.split())
_TREES = st.recursive(
    st.text("甲乙12\t&", max_size=5).map(lambda text: text.replace("&", "&amp;")),
    lambda inner: st.tuples(_NAMES, st.lists(inner, max_size=4)).map(
        lambda tree: f"<w:{tree[0]}>{''.join(tree[1])}</w:{tree[0]}>"
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(body=_TREES)
def test_elements_in_any_order_never_raise(body):
    survived(
        samples.zipped({"[Content_Types].xml": "", "word/document.xml": f'<w:d xmlns:w="w">{body}</w:d>'})
    )
    sheet = f'<w:worksheet xmlns:w="w">{body}</w:worksheet>'
    survived(
        samples.zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<w/>", "xl/worksheets/a.xml": sheet})
    )


def peak(data: bytes) -> tuple[list[tuple[str, str]], int]:
    """What was not read, and the most bytes that were held while reading."""
    tracemalloc.start()
    try:
        found = [
            (each.kind, each.reason)
            for each in passages(io.BytesIO(data), limits=SHORT, most_passages=50_000)
            if each.incomplete
        ]
        return found, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["word/document.xml", "xl/worksheets/sheet1.xml", "a.txt"])
def test_a_bomb_is_weighed_and_not_unpacked(name):
    parts = {"[Content_Types].xml": "<T/>", "xl/workbook.xml": "<w/>"} if name != "a.txt" else {}
    bomb = samples.zipped({**parts, name: b" " * 30_000_000})
    found, most = peak(bomb)
    assert found == [("unreadable", "bomb")]
    assert most < 5_000_000


def test_a_bomb_inside_an_archive_is_not_unpacked():
    bomb = samples.zipped({"[Content_Types].xml": "<T/>", "word/document.xml": b" " * 30_000_000})
    assert [kind for kind, _reason in unread(samples.zipped({"a.docx": bomb}), SHORT)] == ["unreadable"]


def test_a_million_empty_rows_take_bounded_time_and_say_nothing():
    rows = "".join(f'<row r="{number}"/>' for number in range(1, 1_048_577))
    main = f'<worksheet xmlns="s"><sheetData>{rows}</sheetData></worksheet>'
    data = samples.rezipped(samples.sheet(), {"xl/worksheets/sheet1.xml": main})
    start = time.monotonic()
    found = told(data)
    assert time.monotonic() - start < SECONDS * 2
    assert [each for each in found if each.kind == "text"] == []


def test_shared_strings_beyond_the_cap_are_admitted():
    chance = random.Random(1)
    words = "".join(f"<si><t>{chance.getrandbits(96):024x}</t></si>" for _ in range(120_000))
    data = samples.rezipped(samples.sheet(), {"xl/sharedStrings.xml": f'<sst xmlns="s">{words}</sst>'})
    found, most = peak(data)
    assert ("cut", "characters") in found
    assert most < 60_000_000


def test_a_single_word_of_many_megabytes_is_told_in_pieces():
    chance = random.Random(2)
    word = "".join(f"{chance.getrandbits(64):016x}" for _ in range(100_000))
    data = samples.word_with(f"<w:p><w:r><w:t>{word}{MOBILE}</w:t></w:r></w:p>")
    assert max(len(text) for text in texts(data)) <= 100_000 + 65_536
    assert any(MOBILE in text for text in texts(data))


@pytest.mark.parametrize("tag", ["p", "tbl", "tc", "r", "txbxContent", "del"])
def test_deep_nesting_is_survived(tag):
    deep = f"<w:{tag}>" * 50_000 + f"</w:{tag}>" * 50_000
    survived(samples.word_with(deep))


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE w [<!ENTITY a "甲甲甲甲甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w>&a;</w>',
        '<!DOCTYPE w SYSTEM "http://example.invalid/a.dtd"><w/>',
    ],
)
@pytest.mark.parametrize(
    ("sound", "name"),
    [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml"), ("docx", "docProps/core.xml")],
)
def test_entities_are_refused_and_admitted(entity, sound, name):
    data = samples.rezipped(SOUND[sound], {name: entity})
    assert ("unreadable", "damaged") in unread(data)
    assert not any("甲甲" in text for text in texts(data))


def test_a_broken_part_leaves_the_others_readable():
    data = samples.rezipped(SOUND["docx"], {"word/header1.xml": "<w:hdr><w:p>"})
    assert unread(data) == [("unreadable", "damaged")]
    assert any("补助办法" in text for text in texts(data))


def test_words_before_the_break_are_told():
    broken = "<w:document xmlns:w='w'><w:p><w:r><w:t>前面的话</w:t></w:r></w:p><w:p><w:r><w:t>断在这里"
    data = samples.rezipped(SOUND["docx"], {"word/document.xml": broken})
    assert texts(data) == ["前面的话", "断在这里"]
    assert unread(data) == [("unreadable", "damaged")]


def test_pages_that_refer_to_each_other_for_ever_are_survived():
    data = SOUND["pdf"].replace(b"/Type /Pages", b"/Type /Pages /Kids [4 0 R 4 0 R]", 1)
    assert survived(data)


def test_a_sheet_as_wide_as_it_can_be_costs_what_it_holds():
    rows = "".join(
        f'<row r="{number}"><c r="XFD{number}" t="str"><v>x</v></c></row>' for number in range(1, 20_001)
    )
    main = f'<worksheet xmlns="s"><sheetData>{rows}</sheetData></worksheet>'
    data = samples.rezipped(samples.sheet(), {"xl/worksheets/sheet1.xml": main})
    assert sum(len(text) for text in texts(data)) == 20_000


def test_columns_hidden_up_to_any_number_cost_nothing():
    main = '<worksheet xmlns="s"><cols>{}</cols><sheetData/></worksheet>'.format(
        '<col min="1" max="999999999" hidden="1"/>' * 200
    )
    survived(samples.rezipped(samples.sheet(), {"xl/worksheets/sheet1.xml": main}))


def test_the_position_of_the_file_is_kept_and_it_stays_open():
    stream = io.BytesIO(SOUND["docx"])
    stream.seek(7)
    assert list(passages(stream))
    assert stream.tell() == 7


def test_a_path_that_leads_nowhere_is_an_error_of_the_caller():
    with pytest.raises(OSError, match="nowhere"):
        list(passages("/nowhere/at/all.docx"))
