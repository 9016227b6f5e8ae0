"""A scan that was cut short does not look clean."""

import io
import time
import zipfile
from dataclasses import replace

import pytest

from govpublic.detectors.attachments import Limits
from govpublic.detectors.contents import CONTENTS_LIMITS, passages
from tests.detectors import samples
from tests.detectors.contents.telling import told, unread

FILES = {
    "docx": samples.word(),
    "xlsx": samples.sheet(),
    "pdf": samples.pdf(pages=2),
    "odt": samples.open_document(),
    "doc": samples.old_word(),
    "txt": "甲某\n乙某\n丙某\n".encode(),
    "csv": "镇,村\n松涛,桃源\n松涛,云\n".encode(),
    "zip": samples.zipped({"a.docx": samples.word(), "b.txt": "甲某\n乙某"}),
}


def limited(**caps) -> Limits:
    return replace(CONTENTS_LIMITS, **caps)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_within_its_caps_is_whole(kind):
    assert unread(FILES[kind]) == []


@pytest.mark.parametrize("kind", FILES)
def test_the_cap_on_passages_is_admitted_at_the_boundary(kind):
    whole = told(FILES[kind])
    assert unread(FILES[kind], most_passages=len(whole)) == []
    cut = told(FILES[kind], most_passages=len(whole) - 1)
    assert cut[:-1] == whole[:-1]
    assert (cut[-1].kind, cut[-1].reason) == ("cut", "passages")


@pytest.mark.parametrize("kind", FILES)
def test_the_cap_on_characters_is_admitted(kind):
    cut = told(FILES[kind], limited(max_text=5))
    assert sum(len(passage.text) for passage in cut) <= 5
    assert "cut" in {passage.kind for passage in cut}


@pytest.mark.parametrize("kind", FILES)
def test_the_cap_on_bytes_is_admitted(kind):
    size = len(FILES[kind])
    largest = max(size, len(FILES["docx"])) if kind == "zip" else size
    assert unread(FILES[kind], limited(max_bytes=largest)) == []
    assert unread(FILES[kind], limited(max_bytes=size - 1)) == [("cut", "bytes")]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "zip"])
def test_the_cap_on_unpacked_bytes_is_admitted(kind):
    assert unread(FILES[kind], limited(max_unpacked=500)) in (
        [("unreadable", "bomb")],
        [("cut", "unpacked")],
    )


def test_members_share_one_cap():
    parts = {f"{number}.docx": samples.word() for number in range(4)}
    with zipfile.ZipFile(io.BytesIO(parts["0.docx"])) as one:
        unpacked = sum(info.file_size for info in one.infolist())
    data = samples.zipped(parts)
    assert unread(data, limited(max_unpacked=unpacked * 8)) == []
    assert unread(data, limited(max_unpacked=unpacked + 100)) == [("cut", "unpacked")]


def test_the_cap_on_pages_is_admitted_at_the_boundary():
    assert unread(FILES["pdf"], limited(max_pages=2)) == []
    found = told(FILES["pdf"], limited(max_pages=1))
    assert [passage.place.page for passage in found if passage.kind == "text"] == [1]
    assert unread(FILES["pdf"], limited(max_pages=1)) == [("cut", "pages")]


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_takes_too_long_is_admitted(kind, monkeypatch):
    clock = iter(range(0, 100_000, 100))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    assert ("cut", "seconds") in unread(FILES[kind])


def test_the_time_of_the_listener_is_not_counted(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    for passage in passages(io.BytesIO(FILES["xlsx"])):
        now[0] += 1_000
        assert not passage.incomplete
    assert now[0] > 1_000
