"""Items are published on the term of their row, fields are opened in time, columns stay fresh."""

import datetime
from datetime import UTC

import pytest
import time_machine
from wagtail.models import Page, Site

from govpublic.catalog.entries import fill_local_fields
from govpublic.catalog.models import DisclosureColumnPage, LocalField, SubjectField
from govpublic.deadlines import reconcile
from govpublic.deadlines.models import Deadline
from tests.factories import (
    CatalogEntryFactory,
    CatalogVersionFactory,
    DisclosureColumnPageFactory,
    DisclosureItemFactory,
    EntryPageFactory,
    FieldPageFactory,
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
    SiteDisclosureSettingsFactory,
    city,
    publish,
)

pytestmark = pytest.mark.django_db
NOON = datetime.time(4)


def at(month, day, year=2026):
    return datetime.datetime(year, month, day, 4, tzinfo=UTC)


def entry_with(term, since=datetime.date(2026, 3, 2)):
    version = CatalogVersionFactory(adopted_on=since)
    return CatalogEntryFactory(item=DisclosureItemFactory(version=version, compliant=True, term_text=term))


def put(page, published, latest=None):
    """Live past the gate, on that day."""
    Page.objects.filter(pk=page.pk).update(
        live=True, first_published_at=published, last_published_at=latest or published
    )
    return type(page).objects.get(pk=page.pk)


def rows(subject, kind="FLD-5"):
    reconcile(subject)
    return {row.period: row for row in Deadline.objects.about(subject).filter(kind=kind)}


@time_machine.travel(at(3, 3))
def test_ten_working_days_begin_on_the_day_from_which_the_catalogue_holds():
    entry = entry_with("制定或获取之日起10个工作日内")
    row = rows(entry)[""]
    assert row.due_on == datetime.date(2026, 3, 16)
    assert row.fulfilled_at is None


@time_machine.travel(at(3, 3))
def test_a_term_without_a_number_is_that_of_the_law():
    assert rows(entry_with("及时"))[""].due_on == datetime.date(2026, 3, 30)


@pytest.mark.parametrize(("day", "late"), [(16, False), (17, True)])
def test_the_first_live_page_meets_the_term_on_its_last_day_and_not_on_the_next(day, late):
    with time_machine.travel(at(4, 1)):
        entry = entry_with("10个工作日")
        EntryPageFactory(entry=entry, page=put(PolicyDocumentPageFactory(), at(3, day)))
        row = rows(entry)[""]
        assert row.fulfilled_at.date() == datetime.date(2026, 3, day)
        assert (row.fulfilled_at >= row.due_at) is late


@time_machine.travel(at(7, 10))
def test_every_quarter_is_owed_and_met_by_what_was_published_or_renewed_in_it():
    entry = entry_with("每季度公开", since=datetime.date(2026, 1, 5))
    page = put(PolicyDocumentPageFactory(), at(2, 3), at(5, 6))
    EntryPageFactory(entry=entry, page=page)
    found = rows(entry)
    assert set(found) == {"2026-Q1", "2026-Q2", "2026-Q3"}
    assert found["2026-Q1"].fulfilled_at.date() == datetime.date(2026, 2, 3)
    assert found["2026-Q2"].fulfilled_at.date() == datetime.date(2026, 5, 6)
    assert found["2026-Q3"].fulfilled_at is None
    assert found["2026-Q3"].due_on == datetime.date(2026, 9, 30)


@time_machine.travel(at(5, 6))
def test_each_paper_is_held_to_a_row_that_is_stricter_than_the_law():
    entry = entry_with("10个工作日")
    paper = PolicyDocumentPageFactory(formed_on=datetime.date(2026, 4, 1))
    EntryPageFactory(entry=entry, page=put(paper, at(4, 20)))
    row = rows(entry)[f"paper-{paper.pk}"]
    assert row.due_on == datetime.date(2026, 4, 16)
    assert row.fulfilled_at > row.due_at


@time_machine.travel(at(5, 6))
def test_a_row_of_twenty_days_adds_nothing_to_what_every_paper_owes_anyway():
    entry = entry_with("20个工作日")
    paper = PolicyDocumentPageFactory(formed_on=datetime.date(2026, 4, 1))
    EntryPageFactory(entry=entry, page=put(paper, at(4, 20)))
    assert set(rows(entry)) == {""}


@time_machine.travel(at(5, 6))
def test_an_item_that_is_no_longer_listed_owes_nothing():
    entry = entry_with("10个工作日")
    assert rows(entry)[""].cancelled_at is None
    entry.is_current = False
    entry.save()
    assert rows(entry)[""].cancelled_at is not None


@time_machine.travel(at(5, 6))
def test_publishing_a_page_settles_the_items_that_it_stands_under():
    entry = entry_with("10个工作日", since=datetime.date(2026, 4, 30))
    rows(entry)
    page = PolicyDocumentPageFactory(compliant=True)
    EntryPageFactory(entry=entry, page=page)
    assert Deadline.objects.about(entry).get(period="").fulfilled_at is None
    publish(page)
    assert Deadline.objects.about(entry).get(period="").fulfilled_at is not None


@time_machine.travel(at(5, 6))
def test_a_field_that_the_year_added_is_owed_by_the_end_of_the_year():
    city()
    SubjectField.objects.create(code="new_field", name="数字政府", year_added=2026)
    fill_local_fields()
    place = LocalField.objects.get(field__code="new_field")
    row = rows(place, "FLD-1")[""]
    assert (row.due_on, row.fulfilled_at) == (datetime.date(2026, 12, 31), None)
    page = FieldPageFactory(field=place.field, jurisdiction=place.jurisdiction)
    put(page, at(5, 5))
    assert rows(place, "FLD-1")[""].fulfilled_at.date() == datetime.date(2026, 5, 5)


@time_machine.travel(at(5, 6))
def test_a_field_that_is_not_kept_in_a_place_is_cancelled_with_the_reason():
    city()
    place = LocalField.objects.filter(field__code="rural_housing").get()
    assert rows(place, "FLD-1")[""].cancelled_at is None
    place.is_dropped, place.reason = True, "本区无农村"
    place.save()
    assert rows(place, "FLD-1")[""].cancelled_at is not None


def column(freshness, opened):
    entry = CatalogEntryFactory()
    page = DisclosureColumnPageFactory(compliant=True, entry=entry, freshness=freshness)
    return put(page, opened), entry


@time_machine.travel(at(7, 8))
@pytest.mark.parametrize(
    ("freshness", "kind", "due"),
    [
        (DisclosureColumnPage.Freshness.NEWS, "SIT-4/news", datetime.date(2026, 7, 15)),
        (DisclosureColumnPage.Freshness.POLICY, "SIT-4/policy", datetime.date(2027, 1, 4)),
    ],
)
def test_a_column_is_to_be_renewed_two_weeks_or_six_months_after_its_last_page(freshness, kind, due):
    page, entry = column(freshness, at(6, 1))
    EntryPageFactory(entry=entry, page=put(PolicyDocumentPageFactory(), at(7, 1)))
    row = rows(page, kind)[""]
    assert row.started_at.date() in (datetime.date(2026, 6, 30), datetime.date(2026, 7, 1))
    assert row.due_on == due


@time_machine.travel(at(7, 8))
def test_a_column_without_any_page_counts_from_the_day_it_was_opened():
    page, _entry = column("news", at(6, 1))
    row = rows(page, "SIT-4/news")[""]
    assert row.due_on == datetime.date(2026, 6, 15)
    assert row.is_late


@time_machine.travel(at(7, 8))
def test_a_time_that_was_missed_stays_on_record_when_the_column_is_renewed():
    page, entry = column("news", at(5, 1))
    for day in (at(5, 6), at(6, 30)):
        EntryPageFactory(entry=entry, page=put(PolicyDocumentPageFactory(), day))
    found = rows(page, "SIT-4/news")
    assert set(found) == {"", "2026-05-06"}
    assert found["2026-05-06"].fulfilled_at > found["2026-05-06"].due_at
    assert found[""].due_on == datetime.date(2026, 7, 14)


@time_machine.travel(at(7, 8))
def test_a_column_of_no_kind_has_no_clock_of_its_own():
    page, _entry = column("", at(5, 1))
    assert not Deadline.objects.about(page).filter(kind__startswith="SIT-4").exists()
    reconcile(page)
    assert not Deadline.objects.about(page).filter(kind__startswith="SIT-4").exists()


@time_machine.travel(at(7, 8))
def test_libraries_and_the_home_page_have_clocks_too():
    library = put(PolicyLibraryPageFactory(), at(1, 5))
    put(PolicyDocumentPageFactory(parent=library), at(1, 6))
    assert rows(library, "SIT-4/library")[""].is_late
    settings = SiteDisclosureSettingsFactory(site=Site.objects.get())
    assert rows(settings, "SIT-4/home")[""].is_late
    put(PolicyDocumentPageFactory(parent=library), at(7, 7))
    assert not rows(library, "SIT-4/library")[""].is_late
    assert rows(settings, "SIT-4/home")[""].due_on == datetime.date(2026, 7, 21)
