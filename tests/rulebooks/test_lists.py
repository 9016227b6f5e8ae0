"""The lists that rules and forms draw on: whole, in order, nothing twice."""

from itertools import chain

import pytest

from govpublic.detectors.headings import elements
from govpublic.rulebooks import load

BOOKS = ["national", "anhui", "huangshan"]


@pytest.mark.parametrize("book", BOOKS)
def test_no_list_is_empty_and_none_holds_a_thing_twice(book):
    for name, items in load(book).lists.items():
        assert items, name
        assert len(items) == len(set(items)), name


@pytest.mark.parametrize("book", BOOKS)
def test_no_phrase_is_listed_twice(book):
    words = list(chain.from_iterable(group.words for group in load(book).phrase_lists.values()))
    assert words
    assert len(words) == len(set(words))
    assert not [word for word in words if word != "".join(word.split())]


def test_phrases_of_the_plan_are_told_from_those_known_by_practice():
    sources = {phrase.text: phrase.source for phrase in load("huangshan").phrases}
    assert sources["单间行文"] == sources["对内文件"] == "plan"
    assert sources["内部掌握"] == "practice"
    assert sources["工作秘密"] == "law"
    assert "单间行文" not in {phrase.text for phrase in load("anhui").phrases}


def test_every_refusal_has_a_row_in_the_report_and_the_residue_has_none():
    book = load("national")
    assert {code: ground.report_row for code, ground in book.grounds.items()} == {
        "G14A": "b1",
        "G14B": "b2",
        "G14C": "b3",
        "G15A": "b4",
        "G15B": "b4",
        "G15C": "b4",
        "G16A": "b5",
        "G16B": "b6",
        "G16C": "b7",
        "G36G": "b8",
        "R13": "",
    }
    assert book.grounds["R13"].attribute == "on_request"
    assert all(g.attribute == "refused" for code, g in book.grounds.items() if code != "R13")
    assert all(ground.evidence for ground in book.grounds.values())


def test_a_ground_with_sub_kinds_offers_them():
    grounds = load("national").grounds
    assert grounds["G16A"].choices == ("人事管理", "后勤管理", "内部工作流程")
    assert grounds["G16B"].choices == ("讨论记录", "过程稿", "磋商信函", "请示报告")
    assert len(grounds["G14C"].choices) == 4
    assert all("choice" in ground.evidence for ground in grounds.values() if ground.choices)


def test_each_row_of_results_is_reached_by_a_reply_or_a_ground():
    book = load("national")
    reached = {kind.report_row for kind in book.reply_kinds.values()}
    reached |= {ground.report_row for ground in book.grounds.values()}
    assert reached - {""} == set(book.params("RPT-3")["total_of"])
    assert [code for code, kind in book.reply_kinds.items() if not kind.report_row] == ["refused"]
    assert book.reply_kinds["refused"].needs_ground


def test_table_3_of_the_report_has_its_rows_and_columns_in_order():
    book = load("national")
    rows = list(book.report_rows)
    assert len(rows) == 25
    assert rows[:2] == ["new", "cin"]
    assert rows[-2:] == ["tot", "cout"]
    assert set(book.params("RPT-3")["total_of"]) == set(rows) - {"new", "cin", "tot", "cout"}
    assert list(book.report_columns) == ["np", "biz", "res", "ngo", "law", "oth", "sum"]


def test_a_true_report_satisfies_the_equations_as_the_rulebook_states_them():
    params = load("national").params("RPT-3")
    cells = {"new": 14069, "cin": 560, "a1": 5548, "a2": 2168, "tot": 13810, "cout": 819}
    cells |= dict(zip((f"b{n}" for n in range(1, 9)), [13, 30, 11, 51, 104, 85, 286, 150], strict=True))
    cells |= {"c1": 3222, "c2": 180, "c3": 19, "d1": 203, "d2": 148, "d3": 0, "d4": 101, "d5": 5}
    cells |= {"e1": 318, "e2": 203, "e3": 965}
    assert sum(cells[row] for row in params["in_rows"]) == sum(cells[row] for row in params["out_rows"])
    assert sum(cells[row] for row in params["total_of"]) == cells[params["total_row"]]


def test_there_are_22_themes_and_a_name_keeps_its_enumeration_mark():
    book = load("national")
    assert len(book.themes) == 22
    assert book.themes["T01"].name == "国务院组织机构"
    assert book.themes["T04"].name == "财政、金融、审计"
    assert len(book.themes["T02"].children) == 9


def test_a_place_has_no_organs_of_the_state_council():
    book = load("huangshan")
    assert len(book.themes) == 22
    assert book.themes["T01"].name == "组织机构"
    assert list(book.themes) == list(load("national").themes)


def test_there_are_13_genres_and_others():
    assert len(load("national").genres) == 14
    assert load("national").genres[-1] == "其他"


def test_the_states_of_validity():
    names = [state.name for state in load("national").validity_states.values()]
    assert names == ["尚未生效", "有效", "已修改", "废止", "失效"]


def test_the_city_asks_for_six_elements_and_the_nation_for_five():
    assert len(load("huangshan").interpretation_elements) == load("huangshan").params("INT-3")["need"] == 6
    assert len(load("national").interpretation_elements) == load("national").params("INT-3")["need"] == 5
    assert load("huangshan").interpretation_elements["basis"].name == "政策依据"
    assert all(element.synonyms for element in load("huangshan").interpretation_elements.values())


def test_a_joined_heading_names_two_elements():
    assert elements("一、背景依据", load("huangshan").element_groups) == {"background", "basis"}
    assert elements("一、背景依据", load("national").element_groups) == {"background"}


def test_six_metadata_and_six_elements_are_two_different_sixes():
    assert set(load("huangshan").params("DOC-1")["required"]).isdisjoint(
        load("huangshan").interpretation_elements
    )


def test_the_statutory_section_has_four_columns():
    assert load("national").section_columns == (
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
    )


def test_ten_meta_tags_are_required_and_five_are_not():
    tags = load("national").meta_tags
    assert [code for code, tag in tags.items() if tag.required] == [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
        "ArticleTitle",
        "PubDate",
        "ContentSource",
    ]
    assert len(tags) == 15
    assert {tag.scope for tag in tags.values()} == {"all", "column", "article"}


def test_column_types_channels_and_guide_elements_have_their_numbers():
    book = load("national")
    assert len(book.column_types) == 18
    assert len(book.channels) == 13
    assert len(book.guide_elements) == 8
    assert len(book.params("FLD-4")["columns"]) == 10


def test_the_26_pilot_fields_are_numbered_in_order():
    fields = load("national").official_fields.values()
    assert [field.number for field in fields] == list(range(1, 27))


def test_where_no_layer_names_fields_the_pilot_fields_hold():
    fields = load("anhui").fields
    assert len(fields) == 26
    assert fields["culture"].official == (20,)


def test_the_25_fields_of_the_plan_cover_all_pilot_fields_once():
    fields = load("huangshan").fields
    assert len(fields) == 25
    assert fields["natural_resources"].official == (11, 12)
    covered = list(chain.from_iterable(field.official for field in fields.values()))
    assert sorted(covered) == list(range(1, 27))


def test_what_a_subsidy_roll_may_show_is_not_what_it_may_not():
    params = load("huangshan").params("VIL-5")
    clash = [
        column
        for column in params["allowed_columns"]
        if any(word in column for word in params["forbidden_words"])
    ]
    assert not clash
