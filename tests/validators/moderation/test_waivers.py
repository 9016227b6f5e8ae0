"""Waivers: one requirement, one paper, one reason, until a day; and the five that nobody waives."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from wagtail.models import PageLogEntry

from govpublic.validators import PublishBlocked, Rule, Severity, check, fault, register
from govpublic.validators.memo import one_act
from govpublic.validators.models import CheckResult, Finding, Waiver
from govpublic.validators.registry import unregister
from govpublic.validators.reports import report_as_dict, report_as_text
from govpublic.validators.waiving import grant, revoke, why_not_waive
from tests.factories import UserFactory, WaiverFactory
from tests.host.models import BulletinPage
from tests.validators.bulletins import add_line, again, bad_bulletin, hotline, is_live, live_bulletin

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
NEVER = ("PRV-1", "PRV-4", "DOC-13", "APP-10", "SIT-5")


def noon(day):
    """Noon in Shanghai, as an aware datetime."""
    return datetime.datetime.combine(day, datetime.time(4), tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield TODAY


@pytest.fixture
def page(author):
    page = bad_bulletin(owner=author)
    page.save_revision(user=author)
    return again(page)


@pytest.fixture
def rule_on_length():
    """A rule of the site's own that tells how long the text is."""

    def find(page, context):
        if page.body:
            length = len(page.body)
            yield fault("body", "%(length)s characters.", severity=Severity.BLOCK, length=length)

    rule = register(Rule("FLD-1", find, (BulletinPage,)))
    yield rule
    unregister(rule)


def waive(subject, user=None, days=30, issue=None):
    issue = issue or check(subject).blocking[0]
    return grant(
        subject,
        issue,
        user or UserFactory(),
        reason="应急通知须当日发布",
        basis="会议纪要第3号",
        expires_on=TODAY + datetime.timedelta(days=days),
    )


def publish(page, user=None):
    again(page).get_latest_revision().publish(user=user)


class TestEffect:
    def test_a_waived_issue_is_shown_and_does_not_block(self, page):
        waiver = waive(page)
        report = check(page)
        assert report.blocking == ()
        assert [issue.waiver for issue in report.waived] == [waiver]
        assert report.waived[0] in report.issues
        assert report.waived[0] not in report.warnings
        assert report.passed == report.total - 1

    def test_the_paper_goes_out(self, page):
        waive(page)
        publish(page)
        assert is_live(page)

    def test_another_issue_of_the_paper_still_blocks(self, page):
        waive(page)
        add_line(page).save_revision()
        with pytest.raises(PublishBlocked) as refusal:
            publish(page)
        assert list(refusal.value.message_dict) == ["lines"]

    def test_the_same_issue_of_another_paper_still_blocks(self, page):
        waive(page)
        assert check(bad_bulletin()).blocking

    def test_an_issue_whose_particulars_change_asks_again(self, rule_on_length):
        page = bad_bulletin(body="四字正文")
        waive(page)
        assert not check(page).blocking
        page.body = "五个字正文"
        assert check(page).blocking
        page.body = "又是四字"
        assert not check(page).blocking

    def test_programs_are_told_that_it_is_waived(self, page):
        waive(page)
        report = report_as_dict(page, check(page))
        assert report["blocking"] == 0
        assert {issue["rule"]: issue["waived"] for issue in report["issues"]}["FLD-2"] is True
        assert "waived FLD-2" in report_as_text(page, check(page))

    def test_a_snippet_is_treated_alike(self):
        snippet = hotline()
        snippet.save_revision()
        waive(snippet)
        snippet.get_latest_revision().publish()
        assert is_live(snippet)

    def test_an_alias_is_let_off_what_its_original_is_let_off(self, page):
        waive(page)
        publish(page)
        alias = again(page).create_alias(update_slug="alias")
        assert alias.live

    def test_a_copy_is_not(self, page):
        waive(page)
        publish(page)
        with pytest.raises(PublishBlocked):
            again(page).copy(update_attrs={"slug": "copy"}, keep_live=True)


class TestTerm:
    @pytest.mark.parametrize(("days", "blocks"), [(0, False), (30, False), (31, True)])
    def test_holds_on_the_last_day_and_not_after(self, page, days, blocks):
        waive(page, days=30)
        with time_machine.travel(noon(TODAY + datetime.timedelta(days=days)), tick=False):
            assert bool(check(page).blocking) is blocks

    def test_the_day_ends_at_midnight_in_shanghai(self, page):
        waive(page, days=0)
        last_moment = datetime.datetime(2026, 11, 23, 15, 59, tzinfo=datetime.UTC)
        assert not check(page, at=last_moment).blocking
        assert check(page, at=last_moment + datetime.timedelta(minutes=1)).blocking

    @pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (180, True), (181, False)])
    def test_lasts_no_longer_than_the_site_allows(self, page, days, allowed):
        if allowed:
            assert waive(page, days=days).pk
        else:
            with pytest.raises(ValidationError, match="Choose a day from 2026-11-23 to 2027-05-22"):
                waive(page, days=days)

    def test_a_site_may_allow_less(self, page, settings):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "WAIVER_MAX_DAYS": 10}
        with pytest.raises(ValidationError):
            waive(page, days=11)
        assert waive(page, days=10)

    def test_expired_it_blocks_the_next_publication_and_leaves_what_is_published(self, page):
        waive(page, days=1)
        publish(page)
        with time_machine.travel(noon(TODAY + datetime.timedelta(days=2)), tick=False):
            assert is_live(page)
            again(page).save()
            with pytest.raises(PublishBlocked):
                again(page).save_revision().publish()
            assert is_live(page)

    def test_revoked_it_blocks_the_next_publication(self, page, boss):
        waiver = waive(page)
        publish(page)
        revoke(waiver, boss)
        assert is_live(page)
        with pytest.raises(PublishBlocked):
            again(page).save_revision().publish()

    def test_the_audit_finds_the_live_page_once_the_waiver_is_over(self, page):
        waive(page, days=1)
        publish(page)
        call_command("govpublic_audit", "--json")
        about = {"object_id": str(page.pk), "version": "live"}
        assert CheckResult.objects.get(**about).blocking == 0
        later = noon(TODAY + datetime.timedelta(days=2))
        with time_machine.travel(later, tick=False), pytest.raises(SystemExit):
            call_command("govpublic_audit", "--json")
        assert CheckResult.objects.get(**about).blocking == 1
        assert Finding.objects.get(**about, rule="FLD-2").waived is False


class TestNever:
    @pytest.mark.parametrize("code", NEVER)
    def test_the_model_refuses_the_five(self, code):
        with pytest.raises(ValidationError, match=f"{code} is never waived"):
            WaiverFactory(rule=code)

    def test_the_model_refuses_a_code_that_nobody_knows(self):
        with pytest.raises(ValidationError, match="never waived"):
            WaiverFactory(rule="XYZ-1")

    def test_the_gate_heeds_no_row_that_went_past_the_model(self, author):
        page = bad_bulletin(body="机密★五年\n关于本年度文化惠民工作的通知")
        page.save_revision(user=author)
        issue = next(issue for issue in check(page).blocking if issue.rule == "DOC-13")
        row = WaiverFactory.build(subject=page, issue=issue, granted_by=None)
        Waiver.objects.bulk_create([row])
        assert issue.fingerprint in {found.fingerprint for found in check(page).blocking}

    def test_advice_is_not_waived(self, page, boss):
        warning = check(page).warnings
        assert all(why_not_waive(boss, page, issue) == "rule" for issue in warning)


class TestMandatory:
    @pytest.mark.parametrize("field", ["reason", "basis"])
    @pytest.mark.parametrize("text", ["", "  \n"])
    def test_says_why_and_on_what_basis(self, field, text):
        with pytest.raises(ValidationError) as refusal:
            WaiverFactory(**{field: text})
        assert list(refusal.value.message_dict) == [field]

    @pytest.mark.parametrize("field", ["reason", "basis"])
    def test_the_database_keeps_that_too(self, field):
        row = WaiverFactory.build(granted_by=None, subject=bad_bulletin(), **{field: ""})
        with pytest.raises(IntegrityError), transaction.atomic():
            Waiver.objects.bulk_create([row])


class TestWhoMay:
    def test_whoever_has_the_permission_and_did_not_write_it(self, page, reviewer):
        assert why_not_waive(reviewer, page, check(page).blocking[0]) == ""

    def test_nobody_without_the_permission(self, page, editor):
        assert why_not_waive(editor, page, check(page).blocking[0]) == "permission"

    def test_not_the_author(self, page, author, reviewers):
        author.groups.add(reviewers)
        assert why_not_waive(author, page, check(page).blocking[0]) == "author"

    def test_not_a_superuser_for_his_own(self, boss):
        page = bad_bulletin()
        page.save_revision(user=boss)
        assert why_not_waive(boss, again(page), check(page).blocking[0]) == "author"

    def test_not_the_owner_of_a_page_that_was_never_saved_as_a_version(self, boss):
        page = bad_bulletin(owner=boss)
        assert why_not_waive(boss, page, check(page).blocking[0]) == "author"


class TestRecord:
    def test_granting_and_revoking_stand_in_the_history(self, page, reviewer):
        waiver = waive(page, reviewer)
        revoke(waiver, reviewer)
        first, second = PageLogEntry.objects.filter(action__startswith="govpublic.waiver").order_by("pk")
        assert (first.user, second.user) == (reviewer, reviewer)
        assert first.message == "FLD-2 waived until 2026-12-23"
        assert "应急通知须当日发布" in first.comment
        assert "会议纪要第3号" in first.comment
        assert second.message == "Waiver of FLD-2 revoked"
        assert second.comment == "The bulletin has no text. Write some."

    def test_findings_are_counted_as_waived_at_once_and_no_longer_after(self, page, reviewer):
        about = {"object_id": str(page.pk), "version": "draft", "rule": "FLD-2"}
        assert Finding.objects.get(**about).waived is False
        waiver = waive(page, reviewer)
        assert Finding.objects.get(**about).waived is True
        assert CheckResult.objects.get(object_id=str(page.pk), version="draft").blocking == 0
        revoke(waiver, reviewer)
        assert Finding.objects.get(**about).waived is False
        assert CheckResult.objects.get(object_id=str(page.pk), version="draft").blocking == 1

    def test_a_live_page_keeps_its_own_findings(self, reviewer):
        page = live_bulletin()
        page.body = ""
        page.save_revision()
        draft = page.get_latest_revision_as_object()
        waive(draft, reviewer)
        assert CheckResult.objects.get(object_id=str(page.pk), version="live").blocking == 0
        assert not Finding.objects.filter(object_id=str(page.pk), version="live", waived=True).exists()

    def test_keeps_what_the_issue_said(self, page):
        assert waive(page).message == "The bulletin has no text. Write some."


class TestWithinOneAct:
    def test_a_waiver_is_heeded_by_the_next_check_of_the_same_act(self, page):
        from govpublic.validators.checking import check_once

        with one_act():
            assert check_once(page).blocking
            waiver = waive(page)
            assert not check_once(page).blocking
            revoke(waiver, UserFactory())
            assert check_once(page).blocking


class TestQueries:
    def waiver_queries(self, captured):
        return [query for query in captured if "govpublic_validators_waiver" in query["sql"]]

    def test_a_clean_paper_asks_for_no_waiver(self, django_assert_max_num_queries):
        page = live_bulletin()
        with django_assert_max_num_queries(50) as captured:
            check(page)
        assert self.waiver_queries(captured) == []

    def test_a_blocked_one_asks_once_however_much_is_wrong(self, page, django_assert_max_num_queries):
        add_line(page)
        with django_assert_max_num_queries(50) as captured:
            assert len(check(page).blocking) == 2
        assert len(self.waiver_queries(captured)) == 1

    def test_an_unsaved_paper_asks_for_none(self, django_assert_max_num_queries):
        with django_assert_max_num_queries(50) as captured:
            assert check(BulletinPage(title="公告")).blocking
        assert self.waiver_queries(captured) == []
