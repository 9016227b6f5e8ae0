"""A village owes each item in each period, or soon after each matter (VIL-2), and its keeper (VIL-6)."""

import datetime

import pytest
import time_machine
from django.core.management import call_command

from govpublic.catalog.models import VillageEntry, VillageItem
from govpublic.catalog.villages.entries import write_village_entries
from govpublic.deadlines import reconcile
from govpublic.deadlines.models import Deadline
from tests.factories import (
    AgencyFactory,
    VillageDisclosurePageFactory,
    VillageEntryFactory,
    VillageItemFactory,
    publish,
    village,
)

pytestmark = pytest.mark.django_db
NOON = "T12:00:00+08:00"


def entry_of(term, since=datetime.date(2026, 7, 1), **fields):
    item = VillageItemFactory(compliant=True, term_text=term, holds_from=since, **fields)
    return VillageEntryFactory(item=item)


def duties(entry):
    return Deadline.objects.about(entry).filter(kind="VIL-2").order_by("due_on", "pk")


def periods(entry):
    return [duty.period for duty in duties(entry)]


# What holds where


def test_the_rows_of_a_township_hold_in_each_of_its_villages_and_are_answered_for_by_it():
    first, second = village(1), village(2)
    government = AgencyFactory(name="沙堤镇人民政府", jurisdiction=first.parent)
    item = VillageItemFactory(compliant=True)
    entries = VillageEntry.objects.filter(item=item)
    assert {entry.village for entry in entries} == {first, second}
    assert {entry.agency for entry in entries} == {government}


def test_a_new_village_takes_over_the_rows():
    item = VillageItemFactory(compliant=True)
    assert VillageEntry.objects.filter(village=village(9), item=item).exists()


def test_the_row_of_a_village_takes_the_place_of_that_of_the_township():
    VillageItemFactory(compliant=True, code="C7", second_level="镇里的")
    own = VillageItemFactory(compliant=True, code="C7", jurisdiction=village(1), second_level="村里的")
    village(2)
    assert VillageEntry.objects.get(village=village(1), code="C7").item == own
    assert VillageEntry.objects.get(village=village(2), code="C7").name == "财务公开 / 镇里的"
    own.delete()
    assert VillageEntry.objects.get(village=village(1), code="C7").name == "财务公开 / 镇里的"


def test_a_row_that_is_no_longer_in_force_keeps_its_entry():
    item = VillageItemFactory(compliant=True)
    entry = VillageEntryFactory(item=item)
    item.is_active = False
    item.save()
    entry.refresh_from_db()
    assert (entry.is_current, entry.item) == (False, None)


def test_writing_entries_takes_as_many_queries_for_many_villages(django_assert_num_queries):
    VillageItemFactory(compliant=True)
    for number in range(1, 9):
        village(number)
    VillageItem.objects.update(first_level="改了")
    township = village().parent
    with django_assert_num_queries(7):
        write_village_entries(township)


def test_the_command_writes_them_anew(capsys):
    VillageEntry.objects.all().delete()
    item = VillageItemFactory(compliant=True)
    village(1)
    VillageEntry.objects.all().delete()
    call_command("govpublic_catalog", "--json")
    assert '"of_villages": 1' in capsys.readouterr().out
    assert VillageEntry.objects.get().item == item


# In each period


@time_machine.travel(f"2026-09-30{NOON}", tick=False)
@pytest.mark.parametrize(
    ("term", "nature", "expected"),
    [
        ("每月", "general", ["2026-07", "2026-08", "2026-09"]),
        ("每季度", "money", ["2026-Q3"]),
        ("每年", "general", ["2026"]),
        ("", "general", ["2026-Q3"]),
        ("", "money", ["2026-07", "2026-08", "2026-09"]),
        ("", "major", []),
        ("随时公开", "general", []),
    ],
)
def test_the_words_of_the_row_count_and_else_the_law(term, nature, expected):
    entry = entry_of(term, nature=nature)
    reconcile(entry)
    assert periods(entry) == expected


STATES = [
    ("2026-09-30T23:59:00+08:00", "due_soon"),
    ("2026-10-01T00:01:00+08:00", "overdue"),
]


@pytest.mark.parametrize(("moment", "state"), STATES)
def test_a_quarter_is_owed_by_its_last_day(moment, state):
    with time_machine.travel(moment, tick=False):
        entry = entry_of("每季度")
        reconcile(entry)
        duty = duties(entry).get(period="2026-Q3")
        assert duty.due_on == datetime.date(2026, 9, 30)
        assert duty.state == state


def test_days_after_the_period_are_a_setting(settings):
    settings.GOVPUBLIC = {
        **getattr(settings, "GOVPUBLIC", {}),
        "RULES": {"VIL-2": {"params": {"days_after_period": 10}}},
    }
    with time_machine.travel(f"2026-10-08{NOON}", tick=False):
        entry = entry_of("每季度")
        reconcile(entry)
        assert duties(entry).get(period="2026-Q3").due_on == datetime.date(2026, 10, 10)


@pytest.mark.parametrize(
    ("day", "state"), [("2026-09-30", "fulfilled"), ("2026-10-01", "fulfilled_late")], ids=["last", "after"]
)
def test_what_is_published_for_the_period_meets_it(day, state):
    with time_machine.travel(f"2026-09-20{NOON}", tick=False):
        entry = entry_of("每季度")
        made = VillageDisclosurePageFactory(compliant=True, entry=entry, period="2026-Q3")
        reconcile(entry)
    with time_machine.travel(f"{day}{NOON}", tick=False):
        publish(made)
        assert duties(entry).get(period="2026-Q3").state == state


def test_what_is_published_for_another_period_does_not_meet_it():
    with time_machine.travel(f"2026-10-09{NOON}", tick=False):
        entry = entry_of("每季度")
        publish(VillageDisclosurePageFactory(compliant=True, entry=entry, period="2026-Q4"))
        assert duties(entry).get(period="2026-Q3").state == "overdue"
        assert duties(entry).get(period="2026-Q4").state == "fulfilled"


@time_machine.travel(f"2026-09-20{NOON}", tick=False)
def test_what_the_village_does_not_keep_is_not_owed():
    entry = entry_of("每季度")
    reconcile(entry)
    VillageItemFactory(code=entry.code, jurisdiction=entry.village, is_dropped=True, reason="本村没有")
    entry.refresh_from_db()
    reconcile(entry)
    assert {duty.state for duty in duties(entry)} == {"cancelled"}


# With each matter


@time_machine.travel(f"2026-09-25{NOON}", tick=False)
def test_a_major_matter_is_owed_so_many_working_days_after_its_day():
    entry = entry_of("随时公开", nature="major")
    made = VillageDisclosurePageFactory(
        compliant=True, entry=entry, period="", happened_on=datetime.date(2026, 9, 22)
    )
    reconcile(entry)
    duty = duties(entry).get()
    assert duty.period == f"page-{made.pk}"
    # Friday 25 September is the Mid-Autumn festival of 2026; three working days end on the next Monday.
    assert duty.due_on == datetime.date(2026, 9, 28)
    publish(made)
    assert duties(entry).get().state == "fulfilled"


@time_machine.travel(f"2026-07-10{NOON}", tick=False)
def test_a_row_that_names_days_owes_a_first_publication():
    entry = entry_of("自制定或获取之日起20个工作日内")
    reconcile(entry)
    duty = duties(entry).get()
    assert (duty.period, duty.due_on) == ("", datetime.date(2026, 7, 29))


# The keeper


def test_after_the_posting_the_keeper_is_to_be_registered():
    with time_machine.travel(f"2026-09-20{NOON}", tick=False):
        page = publish(VillageDisclosurePageFactory(compliant=True, kept_at="", kept_by="", kept_since=None))
    with time_machine.travel(f"2026-10-09{NOON}", tick=False):
        duty = Deadline.objects.about(page).get(kind="VIL-6/keep")
        assert duty.state in ("upcoming", "due_soon")
        page.kept_at, page.kept_by = "村档案室", "村文书"
        publish(page)
        assert Deadline.objects.about(page).get(kind="VIL-6/keep").state == "fulfilled"


def test_the_grid_knows_what_a_draft_is_of_as_soon_as_it_is_saved():
    first, second = entry_of("每季度"), entry_of("每季度")
    made = VillageDisclosurePageFactory(compliant=True, entry=first, period="2026-Q2")
    made.entry, made.period = second, "2026-Q3"
    made.save_revision()
    stored = type(made).objects.get(pk=made.pk)
    assert (stored.entry, stored.period) == (second, "2026-Q3")
    live = publish(made)
    live.period = "2026-Q2"
    live.save_revision()
    assert type(made).objects.get(pk=made.pk).period == "2026-Q3"
