"""What a public notice must have before it goes live (PRV-11, FLD-2, SIT-2)."""

from datetime import date

import pytest
import time_machine

from govpublic.validators import PublishBlocked, check
from tests.factories import (
    NoticeExpiryFactory,
    PublicNoticePageFactory,
    attachment,
    notice_body,
    notice_table,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel("2026-03-02 10:00+08:00", tick=False):
        yield


def notice(**fields):
    return PublicNoticePageFactory(compliant=True, **fields)


def blocked(page):
    return {(issue.rule, issue.field) for issue in check(page).blocking}


def warned(page):
    return {(issue.rule, issue.field) for issue in check(page).warnings}


def test_a_compliant_notice_is_published():
    page = publish(notice())
    assert page.live
    assert not check(page).issues


@pytest.mark.parametrize("field", ["starts_on", "ends_on"])
def test_blocks_a_notice_without_its_period(field):
    page = notice(**{field: None})
    assert ("PRV-11", field) in blocked(page)
    page.live = True
    with pytest.raises(PublishBlocked):
        page.save(clean=False)


def test_a_last_day_that_is_left_out_is_reckoned():
    page = publish(notice(ends_on=None))
    assert page.ends_on == date(2026, 3, 11)


def test_blocks_a_period_that_ends_before_it_begins():
    page = notice(ends_on=date(2026, 3, 1))
    assert ("PRV-11", "ends_on") in blocked(page)
    assert not blocked(notice(ends_on=date(2026, 3, 2)))


def test_warns_of_six_working_days_and_not_of_seven():
    assert ("PRV-11", "ends_on") in warned(notice(ends_on=date(2026, 3, 10)))
    assert not check(notice(ends_on=date(2026, 3, 11))).issues


def test_a_make_up_workday_counts():
    # 28 February 2026 is a Saturday on which people work.
    page = notice(starts_on=date(2026, 2, 26), ends_on=date(2026, 3, 9))
    assert not check(page).issues


def test_the_number_of_working_days_is_the_rulebooks(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": {"PRV-11": {"params": {"workdays": 3}}}}
    assert not check(notice(ends_on=date(2026, 3, 5))).issues


def test_warns_when_the_period_is_over_before_the_first_publication():
    hidden = notice_body(notice_table([["1", "江*帆", "松涛镇", "540元"]]))
    page = notice(starts_on=date(2026, 2, 2), ends_on=date(2026, 3, 1), body=hidden)
    assert warned(page) == {("PRV-11", "ends_on")}
    assert publish(page).live


def test_blocks_names_when_the_period_is_over_before_the_first_publication():
    over = {"starts_on": date(2026, 2, 2), "ends_on": date(2026, 3, 1)}
    assert {rule for rule, _field in blocked(notice(**over))} == {"PRV-11"}
    assert not blocked(notice(**{**over, "ends_on": date(2026, 3, 2)}))


def test_a_copy_of_a_notice_that_was_hidden_brings_no_name_back():
    page = publish(notice())
    with time_machine.travel("2026-03-20 10:00+08:00", tick=False):
        copied = page.copy(update_attrs={"slug": "again", "title": page.title}, keep_live=False)
        revision = copied.save_revision()
        with pytest.raises(PublishBlocked):
            revision.publish()


def test_blocks_a_notice_of_nothing():
    assert blocked(notice(body=[])) == {("FLD-2", "body")}
    assert not blocked(notice(body=[], attachments=[attachment(name="名单")]))


def test_blocks_when_nobody_can_object():
    silent = {"objection_phone": "", "objection_email": " ", "objection_address": ""}
    assert blocked(notice(**silent)) == {("FLD-2", "objection_phone")}
    for field, value in (("objection_phone", "0599-0000000"), ("objection_address", "镇政府一楼")):
        assert not blocked(notice(**{**silent, field: value}))


@pytest.mark.parametrize("field", ["summary", "basis", "objection_unit"])
def test_warns_of_what_is_missing_and_can_be_done_without(field):
    page = notice(**{field: ""})
    assert ("FLD-2", field) in warned(page)
    assert not blocked(page)


def test_blocks_without_an_agency_which_is_its_source():
    assert ("SIT-2", "") in blocked(notice(agency=None))


def test_blocks_when_it_is_said_that_nobody_is_named_and_somebody_is():
    assert {rule for rule, _field in blocked(notice(names_people=False))} == {"PRV-11"}
    firms = notice_table([["1", "青屿市远帆渔业合作社", "8000元"]], ["序号", "单位", "金额"])
    assert not blocked(notice(names_people=False, body=notice_body(firms)))


def test_blocks_names_that_were_hidden_when_the_period_was_over():
    page = publish(notice())
    NoticeExpiryFactory(notice=page)
    page.summary = "又改了一个字。"
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()


def test_lets_an_outcome_be_published_when_the_names_are_hidden():
    page = notice(body=notice_body(notice_table([["1", "江*帆", "松涛镇", "540元"]])))
    NoticeExpiryFactory(notice=page)
    page.outcome = "none"
    assert not blocked(page)


def test_blocks_files_in_a_notice_that_has_run_its_time():
    page = notice(body=notice_body(notice_table([])), attachments=[attachment(name="名单")])
    NoticeExpiryFactory(notice=page)
    assert blocked(page) == {("PRV-11", "attachments")}


def test_names_come_back_when_it_was_taken_back():
    page = notice()
    moment = "2026-03-20T10:00:00+08:00"
    NoticeExpiryFactory(
        notice=page, undone_at=moment, undone_because="公示延长", open_until=date(2026, 3, 31)
    )
    assert not blocked(page)
