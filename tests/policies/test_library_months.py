"""The way through a long list by year and month."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from .test_listing import _on_a_day, follow, look, small_pages, titles  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(paper):
    for title, day in [
        ("三月一", date(2026, 3, 1)),
        ("三月二", date(2026, 3, 31)),
        ("十二月", date(2025, 12, 31)),
        ("一月", date(2026, 1, 1)),
        ("无日期", None),
    ]:
        paper(title=title, issued_on=day)


def steps(found):
    return [(step.label, step.count) for step in found]


def test_years_come_latest_first_and_what_bears_no_date_last(look, papers):  # noqa: F811
    line = look()["timeline"]
    assert steps(line.years) == [("2026", 3), ("2025", 1), ("No date", 1)]
    assert (line.year, steps(line.months)[:4]) == ("2026", [("1", 1), ("2", 0), ("3", 2), ("4", 0)])
    assert len(line.months) == 12


def test_a_month_leads_to_its_papers_and_an_empty_one_nowhere(look, papers):  # noqa: F811
    january, february, march, *_rest = look()["timeline"].months
    assert titles(follow(look, march.url)) == ["三月二", "三月一"]
    assert titles(follow(look, january.url)) == ["一月"]
    assert february.url == ""
    chosen = follow(look, march.url)
    assert [step.label for step in chosen["timeline"].months if step.is_chosen] == ["3"]
    assert chosen["count"] == 2


def test_a_year_leads_to_its_papers_and_shows_its_months(look, papers):  # noqa: F811
    found = follow(look, look()["timeline"].years[1].url)
    assert (titles(found), found["timeline"].year) == (["十二月"], "2025")
    assert steps(found["timeline"].years) == [("2026", 3), ("2025", 1), ("No date", 1)]


def test_a_month_is_called_one_in_chinese(look, papers):  # noqa: F811
    with translation.override("zh-hans"):
        found = look(year="2026", month="3")
    assert [step.label for step in found["timeline"].months[:3]] == ["1月", "2月", "3月"]
    assert found["filter_title"] == "2026 · 3月"


def test_papers_without_a_date_can_be_reached(look, papers):  # noqa: F811
    found = follow(look, look()["timeline"].years[-1].url)
    assert (titles(found), found["count"], found["timeline"].months) == (["无日期"], 1, ())
    assert [(str(item.label), item.value) for item in found["active_filters"]] == [
        ("Year of issue", "No date")
    ]


def test_counts_are_those_of_what_else_is_asked_for(look, papers, paper, theme):  # noqa: F811
    paper(title="专题", theme=theme, issued_on=date(2026, 3, 5))
    paper(title="专题二", theme=theme, issued_on=date(2024, 3, 5))
    line = look(theme=theme.pk, sort="oldest")["timeline"]
    assert steps(line.years) == [("2026", 1), ("2024", 1)]
    query = QueryDict(line.months[2].url.partition("?")[2]).dict()
    assert query == {"theme": str(theme.pk), "year": "2026", "month": "3", "sort": "oldest"}


def test_taking_back_the_year_takes_back_the_month(look, papers):  # noqa: F811
    found = look(year="2026", month="3")
    assert [(str(item.label), item.value) for item in found["active_filters"]] == [
        ("Year of issue", "2026"),
        ("Month of issue", "3"),
    ]
    assert [item.remove_url.partition("?")[2] for item in found["active_filters"]] == ["", "year=2026"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"month": "3"}, 5),
        ({"year": "2026", "month": "13"}, 3),
        ({"year": "2026", "month": "03"}, 3),
        ({"year": "2026", "month": "２"}, 3),
        ({"year": "2026", "month": "2"}, 0),
        ({"year": "none", "month": "2"}, 1),
        ({"year": "0000"}, 5),
        ({"year": "2199", "month": "12"}, 0),
        ({"year": "2026-03"}, 5),
        ({"year": "2025", "month": "12"}, 1),
    ],
)
def test_only_a_month_of_a_year_is_understood(look, papers, query, count):  # noqa: F811
    found = look(**query)
    assert (found["count"], len(found["entries"])) == (count, count)


def test_nothing_is_offered_where_there_is_one_way_to_go(look, paper):  # noqa: F811
    paper()
    paper()
    assert look()["timeline"].years == ()


def test_a_deep_page_by_its_key_takes_what_the_first_takes(
    client,
    paper,
    small_pages,  # noqa: F811
    warm,
    django_assert_max_num_queries,
):
    for n in range(12):
        paper(issued_on=date(2026 - n, 1, 1))
    url = "/policies/"
    for _page in range(3):
        url = re.search(r'rel="next" href="([^"]+)"', client.get(url).content.decode())[1].replace(
            "&amp;", "&"
        )
    with django_assert_max_num_queries(12):
        html = client.get(url).content.decode()
    assert html.count('class="gp-list__item"') == 3


@pytest.mark.parametrize(
    "query", ["", "?validity=in_force", "?q=文化", "?year=2026&month=3", "?sort=published"]
)
def test_every_narrowed_list_takes_few_queries(
    client,
    papers,
    small_pages,  # noqa: F811
    warm,
    query,
    django_assert_max_num_queries,
):
    with django_assert_max_num_queries(12):
        assert client.get(f"/policies/{query}").status_code == 200


def test_the_years_and_months_are_named_for_whoever_hears_them(client, papers):
    html = client.get("/policies/?year=2026&month=3").content.decode()
    assert '<nav class="gp-timeline" aria-label="By time of issue">' in html
    assert html.count('aria-current="true"') == 2
    assert re.search(r">3 <small><span class=\"gp-hidden\">2 documents</span>", html)
