"""Numbers of all sheets at once, and the rows behind each."""

from datetime import date
from decimal import Decimal

import pytest
from wagtail.models import ModelLogEntry

from govpublic.agencies.models import Agency
from govpublic.oversight.assessment.computing import indicators_of, open_year, recompute
from govpublic.oversight.assessment.rows import counted_now
from tests.factories import AgencyFactory

from .conftest import duty, fault, line_of

pytestmark = pytest.mark.django_db


def test_every_active_agency_gets_a_sheet_with_every_indicator(year, county_office):
    AgencyFactory(is_active=False)
    assert year.sheets.count() == Agency.objects.filter(is_active=True).count()
    assert year.sheets.get(agency=county_office).level == "county"
    assert {sheet.scores.count() for sheet in year.sheets.all()} == {len(year.indicators)}


def test_numbers_are_those_of_the_agency_in_the_year(year, sheet, bureau):
    duty(bureau, due=date(2025, 12, 31))
    duty(bureau, "INT-1")
    recompute(year, None)
    papers = line_of(sheet, "papers_in_time")
    assert (papers.numerator, papers.denominator) == (3, 4)
    assert papers.score == Decimal("4.50")  # 75 %, from 60 to 100, of 12 points
    overdue = line_of(sheet, "overdue")
    assert (overdue.denominator, overdue.score) == (2, Decimal("7.00"))


def test_only_the_faults_that_an_indicator_names_are_deducted(year, sheet, bureau, other):
    fault(bureau, "DOC-11")
    fault(bureau, "PRV-2", waived=True)
    fault(other)
    fault(bureau, "PRV-2", severity="warn")
    recompute(year, None)
    assert line_of(sheet, "privacy").denominator == 2
    assert line_of(sheet, "privacy").score == Decimal("3.00")


def test_what_was_not_owed_is_left_out_of_the_total(year, county_office):
    sheet = year.sheets.get(agency=county_office)
    assert line_of(sheet, "papers_in_time").score is None
    assert line_of(sheet, "duties").score == 10  # counts in full
    assert sheet.total == 100


def test_the_numbers_are_counted_in_as_many_queries_for_many_agencies(year, django_assert_max_num_queries):
    for number in range(30):
        agency = AgencyFactory(name=f"青屿市第{number}办公室")
        duty(agency)
    more = open_year(2025, None)
    with django_assert_max_num_queries(14):
        recompute(more, None)


@pytest.mark.parametrize("key", ["papers_in_time", "duties", "content", "overdue", "privacy"])
def test_every_number_is_its_rows(year, sheet, key):
    line = line_of(sheet, key)
    indicator = next(one for one in indicators_of(year) if one.key == key)
    rows = list(counted_now(sheet, indicator))
    assert len(rows) == line.denominator
    assert sum(row.is_met for row in rows) == line.numerator


def test_a_year_keeps_the_indicators_with_which_it_was_opened(year, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "INDICATORS": {"training": {"weight": 1}}}
    assert sum(one.weight for one in indicators_of(year)) == 100
    recompute(year, None)


def test_opening_and_counting_are_in_the_log(year):
    actions = ModelLogEntry.objects.filter(content_type__model="assessmentyear").values_list(
        "action", flat=True
    )
    assert set(actions) == {"govpublic.assessment.opened", "govpublic.assessment.computed"}
