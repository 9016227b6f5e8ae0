"""The nightly tally says how things stood, once a day, for the whole and for each field."""

import datetime
import json

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction

from govpublic.deadlines.models import Deadline
from govpublic.oversight.models import DailyTally
from govpublic.oversight.tally.keeping import thin_out
from govpublic.oversight.tally.writing import days_tallied, write_tally
from govpublic.validators.models import Finding
from tests.factories import AgencyFactory, CatalogEntryFactory, DeadlineFactory, FindingFactory

from .conftest import NOW, moment

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 20)


def numbers(**where):
    """The row of ``where`` without its zeros."""
    row = DailyTally.objects.get(**where)
    fields = [f.name for f in row._meta.fields if f.get_internal_type() == "PositiveIntegerField"]
    return {name: getattr(row, name) for name in fields if getattr(row, name)}


def test_counts_duties_and_findings_by_agency_and_code(small_city):
    write_tally()
    county = {"agency": small_city.county, "field": ""}
    assert numbers(**county, code="DOC-2") == {"missing": 1, "met_late": 1}
    assert numbers(**county, code="DOC-6") == {"blocking": 1, "advice": 1, "waived": 1}
    bureau = {"agency": small_city.bureau, "field": ""}
    assert numbers(**bureau, code="DOC-2") == {"met": 1}
    assert numbers(**bureau, code="INT-1") == {"let_go": 1}


def test_counts_papers_and_items_where_there_is_no_code(small_city):
    write_tally()
    assert numbers(agency=small_city.county, field="", code="") == {"pages": 2, "clean": 1, "items": 1}
    assert numbers(agency=small_city.bureau, field="", code="") == {"pages": 1}


def test_a_field_has_what_belongs_to_it_and_no_more(small_city):
    write_tally()
    of = {"agency": small_city.county, "field": "social_assistance"}
    assert numbers(**of, code="DOC-2") == {"missing": 1}
    assert numbers(**of, code="DOC-6") == {"blocking": 1, "advice": 1}
    assert numbers(**of, code="") == {"pages": 1, "items": 1}
    assert numbers(**of, code="FLD-5") == {"missing": 1}, "of the item itself"
    assert not DailyTally.objects.filter(agency=small_city.bureau, field="social_assistance").exists()


def test_a_paper_under_two_items_of_a_field_counts_once(small_city):
    from tests.factories import EntryPageFactory

    second = CatalogEntryFactory(item__version=small_city.entry.item.version, agency=small_city.county)
    EntryPageFactory(entry=second, page=small_city.in_field)
    write_tally()
    of = {"agency": small_city.county, "field": "social_assistance"}
    assert numbers(**of, code="DOC-6") == {"blocking": 1, "advice": 1}


def test_what_nobody_answers_for_is_counted():
    FindingFactory(agency=None, version="live")
    write_tally()
    assert numbers(agency=None, field="", code="DOC-6") == {"blocking": 1}


def test_drafts_are_not_wrong_yet():
    FindingFactory(version="draft", agency=AgencyFactory())
    write_tally()
    assert not DailyTally.objects.filter(code="DOC-6").exists()


def test_the_parts_of_a_code_are_added_up():
    agency = AgencyFactory()
    for kind in ("RSP-1", "RSP-1/press"):
        DeadlineFactory(kind=kind, agency=agency)
    write_tally()
    assert numbers(agency=agency, field="", code="RSP-1") == {"missing": 2}


def test_a_second_run_replaces_the_day_and_leaves_others(small_city):
    with time_machine.travel(moment(11, 19), tick=False):
        write_tally()
    before = DailyTally.objects.filter(day=TODAY - datetime.timedelta(1)).count()
    first = write_tally()
    Finding.objects.all().delete()
    second = write_tally()
    assert second < first
    assert DailyTally.objects.filter(day=TODAY).count() == second
    assert DailyTally.objects.filter(day=TODAY - datetime.timedelta(1)).count() == before
    assert days_tallied() == [TODAY - datetime.timedelta(1), TODAY]


def test_the_day_is_that_of_shanghai():
    DeadlineFactory()
    with time_machine.travel(datetime.datetime(2026, 11, 20, 16, 30, tzinfo=datetime.UTC), tick=False):
        write_tally()
    assert days_tallied() == [datetime.date(2026, 11, 21)]


def test_duties_are_counted_for_the_moment_that_is_named():
    DeadlineFactory(fulfilled_at=moment(4, 2))
    write_tally(moment(3, 20))
    assert numbers(day=datetime.date(2026, 3, 20), code="DOC-2", field="") == {"met_late": 1}
    Deadline.objects.update(fulfilled_at=None)
    write_tally(moment(3, 20))
    assert numbers(day=datetime.date(2026, 3, 20), code="DOC-2", field="") == {"ahead": 1}


def test_a_place_has_one_row_a_day_even_where_nobody_is_named():
    place = {"day": TODAY, "agency": None, "code": "DOC-2"}
    DailyTally.objects.create(**place)
    with pytest.raises(IntegrityError), transaction.atomic():
        DailyTally.objects.create(**place)


def test_it_takes_as_many_queries_however_much_there_is(small_city, django_assert_num_queries):
    write_tally()
    for number in range(30):
        FindingFactory(agency=small_city.county, version="live", rule=f"DOC-{number}")
    with django_assert_num_queries(17):
        write_tally()


class TestKeeping:
    def tally(self, *days):
        for day in days:
            DailyTally.objects.create(day=day, code="DOC-2", missing=1)

    def test_old_days_go_and_the_last_of_each_month_stays(self):
        days = [datetime.date(2025, 1, day) for day in (1, 15, 30)] + [datetime.date(2025, 2, 10)]
        limit = TODAY - datetime.timedelta(400)
        self.tally(*days, limit - datetime.timedelta(1), limit, TODAY)
        assert thin_out(TODAY) == 3
        assert datetime.date(2025, 1, 30) in days_tallied()
        assert datetime.date(2025, 2, 10) in days_tallied()
        assert limit in days_tallied()

    def test_nothing_goes_where_every_day_is_to_be_kept(self, settings):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "TALLY_DAYS": 0}
        self.tally(datetime.date(2020, 1, 1), datetime.date(2020, 1, 2))
        assert thin_out(TODAY) == 0


def test_the_command_says_what_it_did(small_city, capsys):
    call_command("govpublic_tally", "--json")
    said = json.loads(capsys.readouterr().out)
    assert said == {"day": "2026-11-20", "rows": DailyTally.objects.count(), "thinned_out": 0}
    call_command("govpublic_tally")
    assert "2026-11-20 is tallied in" in capsys.readouterr().out
    call_command("govpublic_tally", verbosity=0)
    assert capsys.readouterr().out == ""
    assert NOW.date() == TODAY
