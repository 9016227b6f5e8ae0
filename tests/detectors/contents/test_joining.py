"""Passages put together for detectors that need the headings of a table."""

import io

from govpublic.detectors.contents import joined, passages
from govpublic.detectors.privacy import scan
from tests.detectors import samples
from tests.detectors.contents.telling import ID_NUMBER, MOBILE, told


def test_a_sheet_is_one_run_whose_offsets_lead_back_to_cells():
    data = samples.sheet((("姓名", "身份证号"), ("甲某", ID_NUMBER), ("乙某", MOBILE)))
    run = next(each for each in joined(told(data)) if ID_NUMBER in each.text)
    assert run.text == f"姓名\t身份证号\n甲某\t{ID_NUMBER}\n乙某\t{MOBILE}"
    assert run.place_at(run.text.index(ID_NUMBER)).cell == "B2"
    assert run.place_at(run.text.index("乙某")).cell == "A3"
    assert run.passage_at(run.text.index("乙某")).text == f"乙某\t{MOBILE}"


def test_numbers_split_over_cells_are_found_by_the_scan_and_placed():
    data = samples.sheet((("身份证号", *"1234567890ABCDEFG"), tuple(ID_NUMBER)))
    found = [
        (match.kind, run.place_at(match.start).cell)
        for run in joined(passages(io.BytesIO(data)))
        for match in scan(run.text, "roll")
    ]
    assert found == [("resident_id", "A2")]


def test_paragraphs_and_tables_of_one_body_are_one_run_and_margins_another():
    row = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    line = "<w:p><w:r><w:t>段</w:t></w:r></w:p>"
    data = samples.word_with(line + row + line, header1=f'<w:h xmlns:w="w">{line}</w:h>')
    assert [run.text for run in joined(told(data)) if run.passages[0].kind == "text"] == ["段\n格\n段", "段"]


def test_runs_end_where_they_would_grow_too_long():
    runs = list(joined(told("一二三\n四五六\n七八九\n".encode()), characters=8))
    assert [run.text for run in runs] == ["一二三\n四五六", "七八九"]


def test_what_was_not_read_is_in_no_run():
    assert list(joined(told(b"\0" * 100))) == []
