"""The members of an archive, each by its own kind."""

import zipfile
from collections.abc import Iterator

from govpublic.detectors.attachments.source import Source
from govpublic.detectors.contents.budget import CutShortError
from govpublic.detectors.contents.package import Opener
from govpublic.detectors.contents.parts import Parts
from govpublic.detectors.contents.passage import Passage, said, unread
from govpublic.detectors.contents.places import Place

_UTF_8 = 0x800


def read_members(parts: Parts, source: Source, opener: Opener) -> Iterator[Passage]:
    """The name of every member, and what it says."""
    seen: set[str] = set()
    yield from said(Place("property", name="comment"), _comment(source), "property")
    for info in _directory(source):
        if info.is_dir():
            continue
        name, key = true_name(info), info.filename.lower()
        yield from said(Place("member", name=name), name, "name")
        if key in seen:  # the parts are kept by name, so only one of the two was read
            yield unread("unreadable", "duplicate", Place("file", member=name))
            continue
        seen.add(key)
        yield from _member(parts, key, name, bool(info.flag_bits & 1), opener)


def _member(parts: Parts, key: str, name: str, locked: bool, opener: Opener) -> Iterator[Passage]:
    if locked:
        yield unread("encrypted", "locked", Place("file", member=name))
        return
    try:
        data = parts.data(key)
    except CutShortError:
        raise
    except Exception:  # zipfile and zlib raise many kinds for a broken member
        yield unread("unreadable", "damaged", Place("file", member=name))
        return
    yield from opener(data, name)


def _directory(source: Source) -> list[zipfile.ZipInfo]:
    """The entries with their names as written, which an Archive keeps in lower case only."""
    source.handle.seek(0)
    return zipfile.ZipFile(source.handle).infolist()


def _comment(source: Source) -> str:
    source.handle.seek(0)
    return zipfile.ZipFile(source.handle).comment.decode("gb18030", "replace")


def true_name(info: zipfile.ZipInfo) -> str:
    """The name as its author wrote it: Chinese programs write GBK without saying so."""
    if info.flag_bits & _UTF_8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
