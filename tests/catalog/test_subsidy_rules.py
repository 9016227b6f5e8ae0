"""A subsidy roll goes live only if its rows, as they were judged, are fit for the public."""

import datetime
from decimal import Decimal

import pytest
import time_machine

from govpublic.catalog.models import SubsidyBatch, SubsidyPayment
from govpublic.catalog.subsidy_judging import judge
from govpublic.validators import PublishBlocked, check
from tests.factories import (
    SubsidyBatchFactory,
    SubsidyPaymentFactory,
    SubsidyProgramFactory,
    SubsidyRollPageFactory,
    publish,
    village,
)

pytestmark = pytest.mark.django_db

JULY = "2026-07-02T09:00:00+08:00"


@pytest.fixture
def roll():
    return SubsidyRollPageFactory(compliant=True)


def rules_of(page, severity="block"):
    return {(issue.rule, issue.field) for issue in check(page).issues if issue.severity == severity}


def messages_of(page):
    return " ".join(issue.message for issue in check(page).issues)


@time_machine.travel(JULY, tick=False)
def test_a_roll_in_order_goes_live(roll):
    assert publish(roll).live


def test_blocks_publish_when_nothing_is_filled_in():
    page = SubsidyRollPageFactory()
    assert {field for rule, field in rules_of(page) if rule == "VIL-5"} == {
        "program",
        "village",
        "year",
        "stated_total",
        "",
    }
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()


def test_blocks_publish_when_the_jurisdiction_is_no_village(roll):
    roll.village = roll.village.parent
    assert ("VIL-5", "village") in rules_of(roll)


def test_blocks_publish_when_the_rows_are_of_another_year(roll):
    roll.year = 2025
    assert "another village, programme or year" in messages_of(roll)


@pytest.mark.parametrize(("stated", "blocks"), [("747.50", False), ("747.51", True), ("747.49", True)])
def test_the_sum_is_the_stated_total_to_the_cent(roll, stated, blocks):
    roll.stated_total = Decimal(stated)
    assert (("VIL-5", "stated_total") in rules_of(roll)) is blocks


def test_blocks_publish_when_a_row_was_changed_behind_the_facts(roll):
    roll.batch.payments.first().save()
    assert "Please save the draft once more" in messages_of(roll)
    roll.save_revision()
    assert not check(roll).blocking


def test_blocks_publish_when_a_name_is_shown_in_full(roll):
    SubsidyPaymentFactory(batch=roll.batch, name="赵小满", amount=Decimal("1"))
    judge(SubsidyBatch.objects.get(pk=roll.batch_id))
    roll.stated_total += 1
    assert "1 names are shown in full" in messages_of(roll)


def test_a_name_in_full_may_stand_where_the_rulebook_says_so(roll, settings):
    SubsidyPaymentFactory(batch=roll.batch, name="赵小满", amount=Decimal("1"))
    roll.stated_total += 1
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": {"VIL-5": {"params": {"mask_names": False}}}}
    roll.save_revision()
    assert not check(roll).blocking


def test_rows_that_repeat_one_another_block_until_they_are_explained(roll):
    first = roll.batch.payments.first()
    SubsidyPaymentFactory(batch=roll.batch, name=first.name, amount=first.amount, likeness=first.likeness)
    judge(SubsidyBatch.objects.get(pk=roll.batch_id))
    roll.stated_total += first.amount
    assert rules_of(roll) == {("VIL-5", "duplicates_explained")}
    roll.duplicates_explained = "两户同名，已由村民小组长核对户口簿。"
    assert not check(roll).blocking
    assert ("VIL-5", "duplicates_explained") in rules_of(roll, "warn")


@time_machine.travel(JULY, tick=False)
def test_the_same_payment_in_another_village_is_reported_and_does_not_block(roll):
    publish(roll)
    first = roll.batch.payments.first()
    other = SubsidyBatchFactory(program=roll.program, village=village(2), year=2026)
    SubsidyPaymentFactory(batch=other, name=first.name, amount=first.amount, likeness=first.likeness)
    facts = judge(SubsidyBatch.objects.get(pk=other.pk)).facts
    assert facts["elsewhere_found"][0][1] == roll.village.name
    page = SubsidyRollPageFactory(
        compliant=True, program=roll.program, village=village(2), batch=other, stated_total=first.amount
    )
    assert not check(page).blocking
    assert roll.village.name in messages_of(page)


ROWS = [
    ("PRV-1", {"group": "341003200001011233"}),
    ("PRV-2", {"standard": "13812345678"}),
    ("PRV-3", {"group": "卡号6222020200001234562"}),
]


@pytest.mark.parametrize(("code", "fields"), ROWS, ids=[code for code, _fields in ROWS])
def test_blocks_publish_when_a_row_shows_what_is_personal(roll, code, fields):
    SubsidyPaymentFactory(batch=roll.batch, amount=Decimal("1"), **fields)
    judge(SubsidyBatch.objects.get(pk=roll.batch_id))
    roll.stated_total += 1
    assert {rule for rule, _field in rules_of(roll)} == {code}
    assert not set(fields.values()) & set(messages_of(roll).split())


def test_pupils_whose_names_are_open_block_and_masked_ones_do_not(roll, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": {"VIL-5": {"params": {"mask_names": False}}}}
    program = SubsidyProgramFactory(compliant=True, name="困难学生生活补助")
    for name, codes in (("赵小满", {"PRV-4"}), ("赵*满", set())):
        batch = SubsidyBatchFactory(program=program, village=village())
        SubsidyPaymentFactory(batch=batch, name=name, amount=Decimal("10"))
        judge(SubsidyBatch.objects.get(pk=batch.pk))
        page = SubsidyRollPageFactory(
            compliant=True, program=program, batch=batch, stated_total=Decimal("10")
        )
        assert {rule for rule, _field in rules_of(page)} == codes


def test_the_check_reads_no_row(roll, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        check(roll)
    assert not [query for query in captured if SubsidyPayment._meta.db_table in query["sql"]]


POSTED = [
    ({"posted_until": datetime.date(2026, 7, 6)}, "fewer than 7 days"),
    ({"posted_until": datetime.date(2026, 7, 7)}, ""),
    ({"posted_until": datetime.date(2026, 6, 30)}, "ends before it begins"),
    ({"posting_place": ""}, "on which board"),
    ({"posted_from": None}, "from when to when"),
    ({"supervision_phone": ""}, "the office that supervises"),
]


@time_machine.travel(JULY, tick=False)
@pytest.mark.parametrize(("fields", "said"), POSTED)
def test_posting_for_a_week_is_asked_for_and_never_blocks(roll, fields, said):
    for name, value in fields.items():
        setattr(roll, name, value)
    issues = [issue for issue in check(roll).issues if issue.rule == "VIL-6"]
    assert bool(issues) is bool(said)
    assert not said or said in issues[0].message
    assert not check(roll).blocking


@pytest.mark.parametrize(("today", "asked"), [("2026-07-10", 0), ("2026-07-11", 2)])
def test_after_the_last_day_of_posting_the_keeper_is_asked_for(roll, today, asked):
    with time_machine.travel(f"{today}T10:00:00+08:00", tick=False):
        assert messages_of(roll).count("where the original is kept") == asked


def test_a_programme_that_does_not_say_how_to_apply_is_pointed_out(roll):
    roll.program.how_to_apply = ""
    assert ("VIL-6", "program") in {(issue.rule, issue.field) for issue in check(roll).issues}


def test_an_office_telephone_may_stand_and_a_private_one_is_advice(roll):
    roll.supervision_phone = "13812345678"
    assert not {rule for rule, _field in rules_of(roll)}
    assert ("PRV-2", "supervision_phone") in rules_of(roll, "warn")


@time_machine.travel(JULY, tick=False)
def test_the_new_rows_replace_the_old_in_one_write_and_the_draft_shows_the_public_nothing(roll):
    live = publish(roll)
    old = live.batch_id
    new = SubsidyBatchFactory(program=roll.program, village=roll.village, year=2026)
    SubsidyPaymentFactory(batch=new, amount=Decimal("10"))
    live.batch, live.stated_total = new, Decimal("10")
    revision = live.save_revision()
    live.refresh_from_db()
    assert live.batch_id == old
    revision.publish()
    live.refresh_from_db()
    assert live.batch_id == new.pk
    assert SubsidyPayment.objects.filter(batch=old).exists()
