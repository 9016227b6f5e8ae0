"""Each rate counts the rows that it says, and its two numbers are the rows themselves."""

import datetime

import pytest
import time_machine

from govpublic.oversight.rates import Measure, Period, all_rates, declare, measure_all, measure_by, rate_of
from govpublic.oversight.slices import Slice
from govpublic.validators.rulebook import current
from govpublic.workdays import SHANGHAI
from tests.factories import (
    AgencyFactory,
    CatalogEntryFactory,
    CheckResultFactory,
    DeadlineFactory,
    EntryPageFactory,
    PolicyDocumentPageFactory,
    city,
    county,
    publish,
)

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2026)


def moment(month, day):
    return datetime.datetime(2026, month, day, 12, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(moment(11, 20), tick=False):
        yield


@pytest.fixture
def duties():
    """Of DOC-2, due on 30 March: one met in time, one late, one overdue, one waived, one no longer owed."""
    agency = AgencyFactory(jurisdiction=county())
    states = {
        "in_time": {"fulfilled_at": moment(3, 30)},
        "late": {"fulfilled_at": moment(3, 31)},
        "overdue": {},
        "waived": {"waived_at": moment(3, 20)},
        "cancelled": {"cancelled_at": moment(3, 20), "fulfilled_at": moment(3, 20)},
    }
    return agency, {name: DeadlineFactory(agency=agency, **dates) for name, dates in states.items()}


def test_in_time_is_of_what_ended_and_was_owed(duties):
    _agency, rows = duties
    rate, of = rate_of("DOC-2/in_time"), Slice(period=YEAR)
    assert rate.measure(of) == Measure(1, 3)
    assert rate.measure(of).percent == 33.3
    assert set(rate.denominator(of)) == {rows["in_time"], rows["late"], rows["overdue"]}
    assert list(rate.numerator(of)) == [rows["in_time"]]
    assert set(rate.missed(of)) == {rows["late"], rows["overdue"]}


def test_what_is_not_due_yet_does_not_count():
    DeadlineFactory(due_on=datetime.date(2026, 11, 20), due_at=moment(11, 21))
    assert rate_of("DOC-2/in_time").measure(Slice()) == Measure()
    assert rate_of("DOC-2/in_time").measure(Slice()).percent is None


def test_the_last_moment_is_in_time():
    row = DeadlineFactory()
    for at, met in ((row.due_at, 1), (row.due_at + datetime.timedelta(seconds=1), 0)):
        type(row).objects.update(fulfilled_at=at)
        assert rate_of("DOC-2/in_time").measure(Slice()).met == met


def test_done_counts_what_came_late():
    for at in (moment(3, 30), moment(5, 1), None):
        DeadlineFactory(kind="INT-1", fulfilled_at=at)
    assert rate_of("INT-1/done").measure(Slice()) == Measure(2, 3)
    assert rate_of("INT-1/in_time").measure(Slice()) == Measure(1, 3)


def test_a_period_takes_its_first_and_its_last_day():
    first, last = datetime.date(2026, 4, 1), datetime.date(2026, 6, 30)
    for day in (first, last, first - datetime.timedelta(1), last + datetime.timedelta(1)):
        DeadlineFactory(due_on=day)
    assert rate_of("DOC-2/in_time").measure(Slice(period=Period(first, last))).of == 2


def test_a_part_of_a_code_counts_and_a_longer_code_does_not():
    for kind in ("RSP-2", "RSP-2/press", "RSP-21"):
        DeadlineFactory(kind=kind)
    assert rate_of("RSP-2/in_time").measure(Slice()).of == 2
    assert rate_of("all/in_time").measure(Slice()).of == 3


def test_clean_is_without_any_finding_and_sound_without_a_blocking_one():
    for blocking, warnings in ((0, 0), (0, 2), (1, 0)):
        CheckResultFactory(version="live", blocking=blocking, warnings=warnings)
    CheckResultFactory(version="draft")
    assert rate_of("pages/clean").measure(Slice()) == Measure(1, 3)
    assert rate_of("pages/sound").measure(Slice()) == Measure(2, 3)


def test_an_item_is_covered_by_something_live():
    filled, blank = CatalogEntryFactory(), CatalogEntryFactory()
    EntryPageFactory(entry=filled, page=publish(PolicyDocumentPageFactory(compliant=True)))
    EntryPageFactory(entry=blank, page=PolicyDocumentPageFactory())
    rate = rate_of("items/filled")
    assert rate.measure(Slice()) == Measure(1, 2)
    assert list(rate.missed(Slice())) == [blank]


def test_all_at_once_says_what_each_says(duties):
    CheckResultFactory(version="live"), CatalogEntryFactory()
    of = Slice(period=YEAR)
    assert measure_all(of) == {rate.key: rate.measure(of) for rate in all_rates()}


def test_by_agency_and_by_place_add_up_to_the_whole(duties):
    agency, _rows = duties
    DeadlineFactory(agency=AgencyFactory(jurisdiction=city()), fulfilled_at=moment(3, 5))
    DeadlineFactory(agency=None)
    of = Slice(period=YEAR)
    for by, key in (("agency", agency.pk), ("place", county().pk)):
        groups = measure_by(of, by)
        assert groups[key]["DOC-2/in_time"] == Measure(1, 3)
        assert None in groups
        whole = sum((group["DOC-2/in_time"] for group in groups.values()), Measure())
        assert whole == rate_of("DOC-2/in_time").measure(of) == Measure(2, 5)


def test_all_rates_take_one_query_a_source(duties, django_assert_num_queries):
    rates = all_rates()
    with django_assert_num_queries(3):
        measure_all(Slice(period=YEAR), rates)
    with django_assert_num_queries(3):
        measure_by(Slice(period=YEAR), "agency", rates)


def test_every_rate_stands_for_a_code_of_the_rulebook_or_for_none():
    codes = current().rules
    assert not [rate.key for rate in all_rates() if rate.code and rate.code not in codes]
    assert not [rate.key for rate in all_rates() if not str(rate.explained).endswith(".")]


def test_a_key_is_taken_once():
    with pytest.raises(ValueError, match="DOC-2/in_time"):
        declare(rate_of("DOC-2/in_time"))
    with pytest.raises(LookupError):
        rate_of("DOC-2/never")


def test_nothing_is_a_rate_rounded_up_to_all():
    assert Measure(9999, 10000).percent == 99.9
    assert Measure(10000, 10000).percent == 100
