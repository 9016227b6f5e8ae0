"""Places and reasons are whole words that can be translated."""

import typing

import pytest

from govpublic.detectors.contents import Place, explained, worded
from govpublic.detectors.contents.passage import INCOMPLETE, Kind, Passage, unread
from govpublic.detectors.contents.places import Part, column_letters, column_number
from govpublic.detectors.contents.wording import _REASONS

ALL = {"sheet": "名单", "page": 2, "row": 3, "column": 4, "table": 1, "name": "作者"}


@pytest.mark.parametrize("part", typing.get_args(Part))
@pytest.mark.parametrize("filled", [{}, ALL, {"hidden": True, "paragraph": 5, **ALL}])
@pytest.mark.parametrize("member", ["", "包/甲.docx"])
def test_every_part_has_words_that_take_its_parameters(part, filled, member):
    msgid, params = worded(Place(part, member=member, **filled))
    words = msgid % params
    assert words
    assert ("包/甲.docx" in words) == bool(member)
    assert all(f"%({name})" in msgid for name in params)


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16384)])
def test_columns_have_letters(letters, number):
    assert column_letters(number) == letters
    assert column_number(letters) == column_number(letters.lower()) == number


@pytest.mark.parametrize("letters", ["", "A1", "甲", "AAAA", "-"])
def test_what_is_no_column_has_no_number(letters):
    assert column_number(letters) == 0


@pytest.mark.parametrize("reason", sorted(_REASONS))
def test_every_reason_is_a_whole_sentence(reason):
    msgid, params = explained(unread("unreadable", reason))
    assert msgid.endswith(".")
    assert params == {}


def test_what_was_read_has_no_reason():
    with pytest.raises(KeyError):
        explained(Passage(Place("body"), "text", False, "甲"))


@pytest.mark.parametrize("kind", typing.get_args(Kind))
def test_only_admissions_are_incomplete(kind):
    assert Passage(Place("body"), kind, False, "").incomplete == (kind in INCOMPLETE)


@pytest.mark.parametrize(("offset", "cell"), [(0, "A3"), (1, "A3"), (2, "D3"), (9, "D3"), (-1, "A3")])
def test_the_cell_of_a_character_is_told(offset, cell):
    passage = Passage(Place("sheet", sheet="名单", row=3), "text", False, "甲\t乙", (1, 4))
    assert passage.place_at(offset).cell == cell
