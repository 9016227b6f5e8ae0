import pytest

from govpublic.blocks.tables import Cell, table_caption, table_rows

DATA = [["镇", "数量"], ["松涛镇", "12"]]


def scopes(value):
    return [[cell.scope for cell in row] for row in table_rows(value)]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("row", [["col", "col"], ["", ""]]),
        ("column", [["row", ""], ["row", ""]]),
        ("col", [["row", ""], ["row", ""]]),
        ("both", [["col", "col"], ["row", ""]]),
        ("neither", [["", ""], ["", ""]]),
    ],
)
def test_headers_follow_the_editors_choice(choice, expected):
    assert scopes({"data": DATA, "table_header_choice": choice}) == expected


def test_headers_follow_the_old_flags_where_no_choice_was_stored():
    value = {"data": DATA, "first_row_is_table_header": True, "first_col_is_header": False}
    assert scopes(value) == [["col", "col"], ["", ""]]


def test_a_merged_cell_spans_and_hides_what_it_covers():
    value = {
        "data": [["a", "", "c"], ["", "", "f"]],
        "mergeCells": [{"row": 0, "col": 0, "rowspan": 2, "colspan": 2}],
    }
    assert table_rows(value) == [[Cell("a", rowspan=2, colspan=2), Cell("c")], [Cell("f")]]


@pytest.mark.parametrize(
    "merge",
    [
        {},
        {"row": "x", "col": 0, "rowspan": 1, "colspan": 1},
        {"row": -1, "col": 0, "rowspan": 2, "colspan": 1},
        {"row": 9, "col": 0, "rowspan": 2, "colspan": 1},
        None,
    ],
)
def test_a_malformed_merge_hides_no_cell(merge):
    assert [len(row) for row in table_rows({"data": DATA, "mergeCells": [merge]})] == [2, 2]


def test_a_span_does_not_reach_beyond_the_table():
    rows = table_rows({"data": DATA, "mergeCells": [{"row": 0, "col": 0, "rowspan": 99, "colspan": 99}]})
    assert rows == [[Cell("镇", rowspan=2, colspan=2)], []]


def test_shows_a_number_that_an_import_stored_as_a_number():
    assert table_rows({"data": [[12, 0, None, " x "]]}) == [[Cell("12"), Cell("0"), Cell(""), Cell("x")]]


@pytest.mark.parametrize("value", [None, "", {}, {"data": None}, {"data": "x"}, {"data": [None, 3]}, []])
def test_malformed_data_gives_no_rows(value):
    assert table_rows(value) == []


@pytest.mark.parametrize(
    ("value", "caption"),
    [(None, ""), ({}, ""), ({"table_caption": None}, ""), ({"table_caption": " 表1 "}, "表1")],
)
def test_reads_the_caption(value, caption):
    assert table_caption(value) == caption
