"""docx, xlsx and pptx as packages: the parts that every one of them has, and those that nobody expects."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from govpublic.detectors.contents.loose import LooseWords
from govpublic.detectors.contents.parts import Links, Parts
from govpublic.detectors.contents.passage import Passage, unread
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.properties import office_properties
from govpublic.detectors.contents.word import read_word
from govpublic.detectors.contents.workbook import read_workbook

# Reads a member as a file of its own: its unpacked bytes, its name.
Opener: TypeAlias = Callable[[bytes, str], Iterator[Passage]]

# Parts without a word in them, which are the larger half of many small files.
_WORDLESS = re.compile(
    r"\[content_types\]\.xml|.*/theme/.+\.xml|(?:word|xl)/styles\.xml|word/(?:fonttable|websettings|numbering)\.xml"
    r"|word/styleswitheffects\.xml|xl/calcchain\.xml|ppt/(?:presprops|viewprops|tablestyles|presentation)\.xml"
    r"|ppt/slide(?:masters|layouts)/_rels/.*|.*\.rels|.*/printersettings/.*|.*\.(?:odttf|fntdata|emf|wmf)|.*/"
)
_PICTURE = re.compile(r".*/media/.+|.*\.(?:jpe?g|png|tiff?|webp|gif)")
_SHOWN = re.compile(r".*\.(?:bmp|svg|mp4|m4v|mov|avi|wmv|mp3|wav|wma|m4a|wdp|ico|pcx)")
_FOREIGN = re.compile(
    r".*/embeddings/.+\.(?:docx|docm|xlsx|xlsm|xlsb|pptx|pptm|doc|xls|ppt|pdf|txt|csv|zip|rtf)"
)


def read_package(parts: Parts, kind: str, opener: Opener) -> Iterator[Passage]:
    """Everything in a docx, xlsx or pptx: `kind` says which."""
    yield from _READERS[kind](parts)
    yield from office_properties(parts)
    for name in parts.archive.matching(r"(?:.*/)?_rels/[^/]*\.rels"):
        yield from parts.parse(name, Links())
    for name in parts.matching(r".*"):
        yield from _rest(parts, name, opener)


def _rest(parts: Parts, name: str, opener: Opener) -> Iterator[Passage]:
    if _WORDLESS.fullmatch(name):
        return
    if name.endswith((".xml", ".vml")):
        yield from parts.parse(name, LooseWords(Place("other", name=name)))
    elif _FOREIGN.fullmatch(name) or (_PICTURE.fullmatch(name) and not _SHOWN.fullmatch(name)):
        yield from opener(parts.data(name), name)
    elif not _SHOWN.fullmatch(name):
        yield unread("unopened", "program", Place("other", name=name), text=name)


def _read_slides(parts: Parts) -> Iterator[Passage]:
    slides = {}
    for number, name in enumerate(parts.matching(r"ppt/slides/slide\d+\.xml"), start=1):
        slides[name] = number
        yield from parts.parse(name, LooseWords(Place("slide", page=number)))
    for name in parts.matching(r"ppt/notesslides/notesslide\d*\.xml"):
        about = [slides[target] for target in parts.relations(name).values() if target in slides]
        yield from parts.parse(name, LooseWords(Place("note", page=about[0] if about else 0)))
    for name in parts.matching(r"ppt/comments/[^/]+\.xml"):
        yield from parts.parse(name, LooseWords(Place("comment"), "comment"))


_READERS: dict[str, Callable[[Parts], Iterator[Passage]]] = {
    "docx": read_word,
    "xlsx": read_workbook,
    "pptx": _read_slides,
}
