"""Charts: the drawing and the table say the same, whatever the numbers, the words and the place."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.template import Context, Template
from hypothesis import example, given
from hypothesis import strategies as st

from govpublic.core.charts import Bar, BarChart, LineChart
from govpublic.core.charts.scale import round_ceiling

MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]


def drawn(*charts):
    source = "{% load govpublic_charts %}{% for each in charts %}{% chart each %}{% endfor %}"
    return Template(source).render(Context({"charts": charts}))


class Cells(HTMLParser):
    """The words of each row of each table."""

    def __init__(self, html):
        super().__init__()
        self.rows, self._inside, self._svg = [], False, 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._svg += tag == "svg"
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self._inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        self._svg -= tag == "svg"
        if tag in ("th", "td"):
            self._inside = False

    def handle_data(self, data):
        if self._inside and not self._svg:
            self.rows[-1][-1] = (self.rows[-1][-1] + data).strip()


def test_bars_are_as_long_as_their_numbers_and_stand_beside_them():
    chart = BarChart(
        "各领域命中", [Bar("社会救助", 40, "/aid/"), Bar("乡村振兴", 10), Bar("学生资助", 0)], "处"
    )
    html = drawn(chart)
    assert re.findall(r'width="([\d.]+%)" height="12"', html) == ["100.00%", "25.00%", "0.00%"]
    assert [row[:2] for row in Cells(html).rows[1:]] == [
        ["社会救助", "40"],
        ["乡村振兴", "10"],
        ["学生资助", "0"],
    ]
    assert '<a href="/aid/">社会救助</a>' in html
    assert "unit: 处" in html


def test_a_number_that_is_not_known_is_a_dash():
    html = drawn(BarChart("x", [Bar("甲", None), Bar("乙", Decimal("2.50"))]))
    assert [row[1] for row in Cells(html).rows[1:]] == ["—", "2.50"]


@pytest.mark.parametrize(
    "chart", [BarChart("标题"), LineChart("标题"), LineChart("标题", ["1月"], {"甲": [None]})]
)
def test_an_empty_chart_says_so_under_its_title(chart):
    html = drawn(chart)
    assert "There are no numbers yet." in html
    assert "标题" in html
    assert "<table" not in html


def test_words_are_escaped():
    html = drawn(BarChart("<b>", [Bar("<i>", 1, '"><script>')]), LineChart("<u>", ["<s>"], {"<p>": [1]}))
    assert not re.search(r"<(b|i|u|s|p|script)>", html)


def test_lines_differ_by_dashes_and_markers_and_bear_their_names():
    chart = LineChart("办件量", MONTHS, {f"系列{n}": range(n, n + 12) for n in range(7)}, "件")
    looks = {(line.dash, line.marker) for line in chart.lines}
    assert len(looks) == 7
    html = drawn(chart)
    assert all(f">系列{n}</text>" in html for n in range(7))
    assert [row[0] for row in Cells(html).rows] == ["When", *MONTHS]
    assert Cells(html).rows[1][1:] == [str(n) for n in range(7)]


def test_names_at_the_ends_of_lines_do_not_cover_one_another():
    chart = LineChart("x", ["1", "2"], {str(n): [1, 100 if n % 2 else 99] for n in range(8)})
    places = sorted(float(line.label_y) for line in chart.lines)
    assert all(b - a >= 16.9 for a, b in pairwise(places))
    assert places[0] > 0
    assert places[-1] <= chart.height


def test_a_gap_is_not_drawn_over():
    [line] = LineChart("x", ["1", "2", "3", "4"], {"甲": [1, None, 3, 4]}).lines
    assert (len(line.points), len(line.segments)) == (3, 1)
    assert Cells(drawn(LineChart("x", ["1", "2"], {"甲": [1, None]}))).rows[2] == ["2", "—"]


def test_few_labels_stand_below_the_axis_and_the_ends_are_among_them():
    shown = LineChart("x", [str(n) for n in range(90)], {"甲": range(90)}).ticks
    assert len(shown) == 5
    assert [(anchor, label) for _x, anchor, label in shown][:: len(shown) - 1] == [
        ("start", "0"),
        ("end", "89"),
    ]


def test_one_point_stands_in_the_middle():
    [line] = LineChart("x", ["今天"], {"甲": [5]}).lines
    assert line.points[0][0] == "52.50%"


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="as many values"):
        LineChart("x", ["1"], {"甲": [1, 2]})
    with pytest.raises(ValueError, match="begins at nothing"):
        LineChart("x", ["1"], {"甲": [-1]})
    with pytest.raises(ValueError, match="below nothing"):
        Bar("x", -1)


def test_the_style_sheet_comes_once():
    html = drawn(BarChart("x", [Bar("甲", 1)]), None, BarChart("y", [Bar("甲", 1)]))
    assert html.count("<link") == 1
    assert html.count("<figure") == 2


def test_numbers_do_not_follow_the_language_of_the_reader_in_coordinates(settings):
    from django.utils import translation

    with translation.override("de"):
        assert 'width="33.33%"' in drawn(BarChart("x", [Bar("甲", 1), Bar("乙", 3)]))
        assert "." in LineChart("x", ["1", "2"], {"甲": [1, 3]}).grid[1][0]


@given(st.floats(min_value=0, max_value=1e12, allow_nan=False))
@example(5e-324)
def test_an_axis_holds_every_number_and_is_not_much_longer(highest):
    ceiling = round_ceiling(highest)
    assert ceiling >= highest * (1 - 1e-9)
    assert ceiling <= max(4, highest * 2.6)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=1, max_size=40))
def test_every_point_lies_within_the_plot(values):
    chart = LineChart("x", list(range(len(values))), {"甲": values})
    for line in chart.lines:
        assert all(0 <= float(y) <= chart.height for _x, y in line.points)
        assert all(0 <= float(x[:-1]) <= 100 for x, _y in line.points)
