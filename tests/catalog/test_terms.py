"""The term of a row is read into something that can be counted (FLD-5)."""

import pytest

from govpublic.catalog.terms import ReadTerm, parse_term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("制定或获取之日起10个工作日内", ReadTerm("workdays", 10)),
        (
            "信息形成或者变更之日起20个工作日内予以公开，法律、法规另有规定的，从其规定",
            ReadTerm("workdays", 20),
        ),
        ("自制定或获取之日起 10 个工作日内，公示7个工作日", ReadTerm("workdays", 10, 7)),
        ("公示7个工作日", ReadTerm("", None, 7)),
        ("２０个工作日", ReadTerm("workdays", 20)),
        ("二十个工作日内", ReadTerm("workdays", 20)),
        ("十五个工作日内", ReadTerm("workdays", 15)),
        ("五个工作日内", ReadTerm("workdays", 5)),
        ("作出决定后\n7个工作日", ReadTerm("workdays", 7)),
        ("收到后3日内", ReadTerm("days", 3)),
        ("每季度第一个月10日前", ReadTerm("quarter")),
        ("每月10日前", ReadTerm("month")),
        ("按年公开，每年3月31日前", ReadTerm("year")),
        ("年度计划下达后20个工作日内", ReadTerm("workdays", 20)),
        ("及时公开", ReadTerm("at_once")),
        ("随时", ReadTerm("at_once")),
        ("12月31日前", ReadTerm()),
        ("按规定", ReadTerm()),
        ("", ReadTerm()),
    ],
)
def test_reads_what_the_tables_say(text, term):
    assert parse_term(text) == term
