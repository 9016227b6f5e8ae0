"""The site's own days off and workdays overrule the built-in calendar."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from govpublic import workdays
from govpublic.core import calendar
from govpublic.core.models import CalendarDay

WEDNESDAY = date(2026, 3, 11)
SATURDAY = date(2026, 3, 14)
NOTICE = "青屿市人民政府办公室关于调整工作日的通知"


@pytest.fixture(autouse=True)
def _site_calendar():
    """The days of the table decide, and nothing is kept from or for another test."""
    workdays.set_override_source(calendar.overrides)
    calendar._table.settle()
    yield
    calendar._table.settle()


@pytest.mark.django_db
def test_a_day_off_is_no_workday_from_the_moment_it_is_saved():
    assert workdays.is_workday(WEDNESDAY)
    CalendarDay.objects.create(day=WEDNESDAY, is_workday=False, reason=NOTICE)
    assert not workdays.is_workday(WEDNESDAY)


@pytest.mark.django_db
def test_a_make_up_day_is_a_workday_and_counts_in_a_term():
    assert workdays.add_workdays(date(2026, 3, 13), 1) == date(2026, 3, 16)
    CalendarDay.objects.create(day=SATURDAY, is_workday=True, reason=NOTICE)
    assert workdays.is_workday(SATURDAY)
    assert workdays.add_workdays(date(2026, 3, 13), 1) == SATURDAY


@pytest.mark.django_db
def test_a_deleted_day_no_longer_counts():
    day = CalendarDay.objects.create(day=WEDNESDAY, is_workday=False, reason=NOTICE)
    assert not workdays.is_workday(WEDNESDAY)
    day.delete()
    assert workdays.is_workday(WEDNESDAY)


@pytest.mark.django_db
def test_a_changed_day_counts_anew():
    day = CalendarDay.objects.create(day=SATURDAY, is_workday=False, reason=NOTICE)
    assert not workdays.is_workday(SATURDAY)
    day.is_workday = True
    day.save()
    assert workdays.is_workday(SATURDAY)


@pytest.mark.django_db
def test_the_table_is_read_once_for_many_questions(django_assert_num_queries):
    with django_assert_num_queries(1):
        for _ in range(5):
            workdays.is_workday(WEDNESDAY)
            workdays.workdays_between(date(2024, 12, 1), date(2027, 1, 31))


@pytest.mark.django_db
def test_another_process_notices_a_change_after_the_table_grew_old(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(calendar.time, "monotonic", lambda: now)
    assert workdays.is_workday(WEDNESDAY)
    # bulk_create sends no signal: to this process it is as if another one had written.
    CalendarDay.objects.bulk_create([CalendarDay(day=WEDNESDAY, is_workday=False, reason=NOTICE)])
    now += calendar.MAX_AGE
    assert workdays.is_workday(WEDNESDAY)
    now += 1
    assert not workdays.is_workday(WEDNESDAY)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_day_that_was_rolled_back_never_counts():
    with transaction.atomic():
        CalendarDay.objects.create(day=WEDNESDAY, is_workday=False, reason=NOTICE)
        assert not workdays.is_workday(WEDNESDAY)
        transaction.set_rollback(True)
    assert workdays.is_workday(WEDNESDAY)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_committed_day_is_kept_after_its_transaction(django_assert_num_queries):
    with transaction.atomic():
        CalendarDay.objects.create(day=WEDNESDAY, is_workday=False, reason=NOTICE)
    with django_assert_num_queries(1):
        assert not workdays.is_workday(WEDNESDAY)
        assert not workdays.is_workday(WEDNESDAY)


@pytest.mark.django_db
def test_the_source_answers_for_the_days_asked_about_alone():
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)):
        CalendarDay.objects.create(day=day, is_workday=True, reason=NOTICE)
    asked = calendar.overrides(date(2026, 1, 1), date(2026, 12, 31))
    assert set(asked) == {date(2026, 1, 1), date(2026, 12, 31)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "second",
    [{"day": WEDNESDAY, "reason": NOTICE}, {"day": SATURDAY, "reason": ""}],
    ids=["twice", "no reason"],
)
def test_the_database_refuses_a_day_twice_or_without_a_reason(second):
    CalendarDay.objects.create(day=WEDNESDAY, reason=NOTICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarDay.objects.create(**second)
