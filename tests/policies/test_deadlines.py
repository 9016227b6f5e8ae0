"""The clocks of papers, of their list and of interpretations: what starts, meets, moves and ends each."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from govpublic.deadlines import reconcile, reconcile_all
from govpublic.deadlines.kinds import kind_of
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reckoning import reminders_of
from govpublic.deadlines.states import State
from govpublic.policies.confirmations import confirm_catalog
from govpublic.policies.deadlines import NOT_NEEDED, NOT_OPEN, NOT_PUBLISHED
from govpublic.policies.models import CatalogConfirmation, InterpretedDocument
from govpublic.policies.withdrawals import reinstate, withdraw
from govpublic.validators.models import Finding
from govpublic.validators.original_dates import recording_original_dates
from govpublic.workdays import SHANGHAI
from tests.factories import (
    FindingFactory,
    InterpretationPageFactory,
    NormativeCatalogPageFactory,
    PolicyDocumentPageFactory,
    SupersessionFactory,
    publish,
)

pytestmark = pytest.mark.django_db

#: The day after the factory's papers were formed, on which they were issued.
ISSUED = date(2026, 3, 3)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)


@pytest.fixture
def clock():
    with time_machine.travel(noon(ISSUED), tick=False) as traveller:
        traveller.to = lambda day: traveller.move_to(noon(day))
        yield traveller


def draft(**fields):
    page = PolicyDocumentPageFactory(compliant=True, **{"attachments": [], **fields})
    page.save_revision()
    return again(page)


def paper(**fields):
    return publish(draft(**fields))


def again(page):
    return type(page)._base_manager.get(pk=page.pk)


def edited(page, **fields):
    """Saved as the latest draft with these changes."""
    latest = again(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(latest, name, value)
    return latest.save_revision()


def rows_of(page, code):
    return Deadline.objects.about(page).filter(kind=code).order_by("started_at", "pk")


def row_of(page, code):
    return rows_of(page, code).get()


def story(row):
    return list(row.events.values_list("what", flat=True))


@pytest.mark.usefixtures("clock")
class TestPublishedInTime:
    def test_a_draft_starts_the_twenty_working_days_at_the_day_it_was_formed(self):
        row = row_of(draft(), "DOC-2")
        assert (row.due_on, row.remind_from) == (date(2026, 3, 30), date(2026, 3, 16))
        dates = reminders_of(kind_of("DOC-2"), row.started_at, row.due_on)
        assert dates == (date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 26))

    @pytest.mark.parametrize(
        ("day", "state"),
        [(date(2026, 3, 30), State.FULFILLED), (date(2026, 3, 31), State.FULFILLED_LATE)],
        ids=["day 20", "day 21"],
    )
    def test_the_first_publication_meets_it(self, clock, day, state):
        page = draft()
        clock.to(day)
        publish(page)
        assert row_of(page, "DOC-2").state == state

    @pytest.mark.parametrize("attribute", ["on_request", "refused", ""])
    def test_a_paper_that_is_not_for_publication_owes_nothing(self, attribute):
        assert not rows_of(draft(attribute=attribute), "DOC-2")

    def test_a_paper_that_becomes_one_no_longer_owes_it(self):
        page = draft()
        edited(page, attribute="on_request")
        assert row_of(page, "DOC-2").cancelled_because == NOT_OPEN

    @pytest.mark.parametrize(
        ("formed", "owed"), [(date(2019, 5, 14), False), (date(2019, 5, 15), True)], ids=["before", "since"]
    )
    def test_only_papers_of_since_the_duty_began_owe_it(self, formed, owed):
        assert rows_of(draft(formed_on=formed), "DOC-2").exists() is owed

    def test_a_paper_taken_over_is_judged_by_its_true_dates(self):
        page = draft(formed_on=date(2025, 3, 3), issued_on=date(2025, 3, 3), document_number="无文号")
        page.first_published_at = noon(date(2025, 3, 10))
        with recording_original_dates("旧网站"):
            page.save()
            publish(again(page))
        assert row_of(page, "DOC-2").state == State.FULFILLED

    def test_taken_down_it_was_published_all_the_same(self):
        page = paper()
        page.unpublish()
        assert row_of(page, "DOC-2").state == State.FULFILLED


class TestDecidedBeforeItExpires:
    END = date(2026, 9, 30)

    @pytest.fixture
    def page(self, clock):
        return paper(normative=True, expires_on=self.END)

    def test_it_ends_with_the_last_day_of_the_term(self, page):
        row = row_of(page, "DOC-9")
        assert (row.due_on, row.state) == (self.END, State.UPCOMING)
        dates = reminders_of(kind_of("DOC-9"), row.started_at, row.due_on)
        assert dates == (self.END - timedelta(days=90), self.END - timedelta(days=30))

    def test_without_a_stated_term_it_ends_with_the_default_one(self, clock):
        row = row_of(paper(normative=True), "DOC-9")
        assert row.due_on == date(2031, 3, 31)

    def test_other_papers_and_drafts_have_none(self, clock):
        assert not rows_of(paper(expires_on=self.END), "DOC-9")
        assert not rows_of(draft(normative=True, expires_on=self.END), "DOC-9")

    def test_a_changed_term_moves_it(self, page):
        edited(page, expires_on=date(2027, 9, 30)).publish()
        row = row_of(page, "DOC-9")
        assert row.due_on == date(2027, 9, 30)
        assert story(row) == ["opened", "moved"]

    def test_a_withdrawal_meets_it_and_taken_back_it_is_owed_again(self, clock, page):
        clock.to(date(2026, 6, 1))
        withdraw(
            page,
            kind="repealed",
            withdrawn_on=date(2026, 6, 1),
            reason="任务完成",
            by_reference="青政〔2026〕20号",
        )
        assert row_of(page, "DOC-9").state == State.FULFILLED
        reinstate(again(page), reason="误录")
        assert story(row_of(page, "DOC-9")) == ["opened", "fulfilled", "reopened"]

    def test_a_newer_paper_that_replaces_it_meets_it_when_it_goes_live(self, clock, page):
        newer = PolicyDocumentPageFactory(compliant=True, attachments=[])
        SupersessionFactory(newer=newer, older=page)
        again(newer).save_revision()
        assert row_of(page, "DOC-9").fulfilled_at is None
        clock.to(date(2026, 6, 1))
        publish(again(newer))
        assert row_of(page, "DOC-9").fulfilled_at == noon(date(2026, 6, 1))

    def test_when_the_day_has_passed_the_paper_lapses_and_nothing_is_overdue(self, clock, page):
        clock.to(self.END)
        assert row_of(page, "DOC-9").state == State.DUE_SOON
        clock.to(self.END + timedelta(days=1))
        row = row_of(page, "DOC-9")
        assert row.state == State.CANCELLED
        assert reconcile_all([kind_of("DOC-9")]) == 1
        assert story(row) == ["opened", "lapsed"]
        assert reconcile_all([kind_of("DOC-9")]) == 0

    def test_prolonged_after_it_lapsed_it_runs_again(self, clock, page):
        clock.to(self.END + timedelta(days=1))
        reconcile(page)
        edited(page, expires_on=date(2027, 9, 30)).publish()
        row = row_of(page, "DOC-9")
        assert (row.state, story(row)) == (State.UPCOMING, ["opened", "lapsed", "moved", "reopened"])


def interpret(document, **fields):
    """A draft that interprets ``document``, saved as a revision."""
    page = InterpretationPageFactory(compliant=True, **fields)
    InterpretedDocument.objects.filter(interpretation=page).delete()
    InterpretedDocument.objects.create(interpretation=page, document=document, sort_order=0)
    return again(page)


class TestInterpretedInTime:
    """A paper of Friday 20 March; three working days end on Wednesday the 25th."""

    @pytest.fixture
    def page(self, clock):
        clock.to(date(2026, 3, 20))
        return paper(needs_interpretation=True, planned_forms=["text"], planned_by="政策法规科",
                     planned_on=date(2026, 3, 25))  # fmt: skip

    def test_it_starts_with_the_publication_of_the_paper(self, page):
        row = row_of(page, "INT-1")
        assert (row.due_on, row.remind_from) == (date(2026, 3, 25), date(2026, 3, 24))

    def test_a_draft_of_a_paper_and_a_paper_that_needs_none_start_nothing(self, clock):
        assert not rows_of(draft(needs_interpretation=True), "INT-1")
        assert not rows_of(paper(), "INT-1")

    @pytest.mark.parametrize(
        ("day", "state"),
        [(date(2026, 3, 25), State.FULFILLED), (date(2026, 3, 26), State.FULFILLED_LATE)],
        ids=["day 3", "day 4"],
    )
    def test_the_first_live_interpretation_meets_it(self, clock, page, day, state):
        interpretation = interpret(page)
        interpretation.save_revision()
        assert row_of(page, "INT-1").fulfilled_at is None
        clock.to(day)
        publish(interpretation)
        assert row_of(page, "INT-1").state == state

    def test_the_earliest_counts_and_taken_down_it_is_owed_again(self, clock, page):
        first = publish(interpret(page))
        clock.to(date(2026, 3, 24))
        publish(interpret(page))
        assert row_of(page, "INT-1").fulfilled_at == noon(date(2026, 3, 20))
        first.unpublish()
        assert row_of(page, "INT-1").fulfilled_at == noon(date(2026, 3, 24))

    def test_no_longer_needed_it_is_no_longer_owed(self, page):
        edited(page, needs_interpretation=False).publish()
        assert row_of(page, "INT-1").cancelled_because == NOT_NEEDED

    def test_of_a_paper_taken_down_nobody_owes_one(self, page):
        page.unpublish()
        assert row_of(page, "INT-1").cancelled_because == NOT_PUBLISHED


class TestTheListInForce:
    @pytest.fixture
    def catalog(self, clock):
        return publish(NormativeCatalogPageFactory(compliant=True))

    def test_both_clocks_start_with_its_publication(self, catalog):
        assert row_of(catalog, "DOC-16").due_on == date(2026, 6, 1)
        assert row_of(catalog, "DOC-18").due_on == date(2028, 3, 3)

    def test_a_draft_has_none(self, clock):
        page = NormativeCatalogPageFactory(compliant=True)
        page.save_revision()
        assert not Deadline.objects.about(page).exists()

    def test_a_confirmation_meets_one_period_and_starts_the_next(self, clock, catalog):
        clock.to(date(2026, 6, 1))
        confirm_catalog(catalog)
        first, second = rows_of(catalog, "DOC-16")
        assert (first.period, first.state) == ("", State.FULFILLED)
        assert (second.period, second.due_on) == ("2026-06-01", date(2026, 8, 31))
        assert row_of(catalog, "DOC-18").fulfilled_at is None

    def test_two_on_one_day_are_one(self, clock, catalog):
        clock.to(date(2026, 6, 2))
        confirm_catalog(catalog)
        confirm_catalog(catalog)
        assert [row.state for row in rows_of(catalog, "DOC-16")] == [State.FULFILLED_LATE, State.UPCOMING]

    def test_the_outcome_of_a_clean_up_meets_the_long_one_too(self, clock, catalog):
        clock.to(date(2026, 9, 1))
        CatalogConfirmation.objects.create(
            catalog=catalog, confirmed_on=date(2026, 9, 1), documents=3, is_clean_up=True
        )
        assert [row.due_on for row in rows_of(catalog, "DOC-18")] == [date(2028, 3, 3), date(2028, 9, 1)]
        assert rows_of(catalog, "DOC-18")[0].state == State.FULFILLED

    def test_taken_down_only_what_runs_is_cancelled(self, clock, catalog):
        clock.to(date(2026, 6, 1))
        confirm_catalog(catalog)
        again(catalog).unpublish()
        assert [row.cancelled_because for row in rows_of(catalog, "DOC-16")] == ["", NOT_PUBLISHED]


class TestDoneAnew:
    @pytest.fixture
    def page(self, clock):
        page = publish(InterpretationPageFactory(compliant=True))
        reconcile(page)
        return page

    def found(self, page, rule="INT-5"):
        """What the audit of the night keeps about the live version."""
        FindingFactory(subject=page, rule=rule, version="live", severity="warn")
        reconcile(page)

    def test_a_good_one_owes_nothing(self, page):
        assert not rows_of(page, "INT-8")

    @pytest.mark.parametrize("rule", ["INT-5", "INT-6", "INT-7"])
    def test_a_poor_one_is_to_be_done_anew_within_twenty_working_days(self, page, rule):
        self.found(page, rule)
        assert row_of(page, "INT-8").due_on == date(2026, 3, 31)

    def test_what_is_wrong_otherwise_or_with_a_draft_does_not_count(self, page):
        self.found(page, "INT-3")
        FindingFactory(subject=page, rule="INT-5", version="draft")
        assert reconcile(page) == 0

    def test_published_anew_without_the_fault_it_is_met(self, clock, page):
        self.found(page)
        clock.to(date(2026, 3, 9))
        publish(page)  # the check of the live version finds nothing, and forgets what was kept
        row = row_of(page, "INT-8")
        assert (row.state, row.fulfilled_at) == (State.FULFILLED, noon(date(2026, 3, 9)))
        assert reconcile(page) == 0

    def test_another_text_as_poor_as_the_first_does_not_start_the_clock_again(self, clock, page):
        self.found(page)
        clock.to(date(2026, 3, 20))
        Finding.objects.filter(version="live").delete()
        self.found(page, "INT-6")
        assert row_of(page, "INT-8").due_on == date(2026, 3, 31)

    def test_a_finding_that_went_without_a_new_version_is_no_deed(self, clock, page):
        clock.to(date(2026, 3, 4))
        self.found(page)
        Finding.objects.filter(version="live").delete()
        reconcile(page)
        assert row_of(page, "INT-8").state == State.CANCELLED
        assert reconcile(page) == 0

    def test_what_was_published_before_the_backlog_begins_is_let_be(self, page):
        type(page).objects.filter(pk=page.pk).update(first_published_at=noon(date(2016, 11, 9)))
        self.found(again(page))
        assert not rows_of(page, "INT-8")
