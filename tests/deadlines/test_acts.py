"""Opening, meeting, cancelling and explaining single deadlines, and who may explain."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry, PageLogEntry

from govpublic.deadlines import cancel, declare, explain, fulfil, open_deadline, reconcile
from govpublic.deadlines.kinds import Kind
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.recurrences import Quarterly
from govpublic.deadlines.states import State
from govpublic.workdays import SHANGHAI
from tests.factories import AgencyFactory, DeadlineFactory, UserFactory
from tests.host.models import Hotline
from tests.policies.desk import Desk
from tests.validators.bulletins import hotline

from .samples import CALLED, noon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clocks")]

START, DUE = date(2026, 9, 18), date(2026, 9, 22)  # over a make-up Sunday


@pytest.fixture
def call():
    return hotline()


def story(row):
    return list(row.events.values_list("what", flat=True))


class TestOpening:
    def test_it_ends_as_its_term_says(self, call):
        row = open_deadline(CALLED, call, START)
        assert (row.pk, row.due_on) == (Deadline.objects.about(call).get().pk, DUE)
        assert row.title == str(call)

    def test_again_it_is_the_same_and_nothing_is_written(self, call, django_assert_num_queries):
        first = open_deadline(CALLED, call, START)
        with django_assert_num_queries(3):  # a savepoint and one look
            assert open_deadline(CALLED, call, START) == first
        assert story(first) == ["opened"]

    def test_from_another_start_it_moves(self, call):
        open_deadline(CALLED, call, START)
        row = open_deadline(CALLED, call, date(2026, 9, 21))
        assert row.due_on == date(2026, 9, 24)
        assert story(row) == ["opened", "moved"]

    def test_a_cancelled_one_is_owed_again(self, call):
        open_deadline(CALLED, call, START)
        cancel(CALLED, call, "The call was a mistake.")
        assert open_deadline(CALLED, call, START).cancelled_at is None

    def test_an_unknown_kind_is_refused(self, call):
        with pytest.raises(LookupError, match="DOC-99"):
            open_deadline("DOC-99", call, START)

    def test_what_comes_back_has_the_period_of_its_start(self, call):
        declare(Kind("VIL-2", "Publish the accounts", (Hotline,), part="test", term=lambda p: Quarterly()))
        row = open_deadline("VIL-2/test", call, date(2026, 8, 4))
        assert (row.period, row.due_on) == ("2026-Q3", date(2026, 9, 30))
        assert fulfil("VIL-2/test", call, date(2026, 9, 30)).state == State.FULFILLED
        assert fulfil("VIL-2/test", call, date(2026, 10, 1)) is None

    def test_reconciliation_leaves_alone_what_only_acts_open(self, call):
        row = open_deadline(CALLED, call, START)
        assert reconcile(call) == 0
        assert story(row) == ["opened"]


class TestMeeting:
    @pytest.mark.parametrize(
        ("at", "state"),
        [
            (noon(DUE), State.FULFILLED),
            (DUE, State.FULFILLED),
            (DUE + timedelta(days=1), State.FULFILLED_LATE),
            (datetime(2026, 9, 23, tzinfo=SHANGHAI), State.FULFILLED),
            (datetime(2026, 9, 23, 0, 0, 1, tzinfo=SHANGHAI), State.FULFILLED_LATE),
        ],
        ids=["on the day", "known by its day", "known by the day after", "24:00 sharp", "a second later"],
    )
    def test_in_time_up_to_the_end_of_the_day(self, call, at, state):
        open_deadline(CALLED, call, START)
        assert fulfil(CALLED, call, at).state == state

    def test_of_several_times_the_first_counts(self, call):
        open_deadline(CALLED, call, START)
        fulfil(CALLED, call, noon(DUE))
        fulfil(CALLED, call, noon(DUE + timedelta(days=3)))
        row = fulfil(CALLED, call, noon(START))
        assert row.fulfilled_at == noon(START)
        assert story(row) == ["opened", "fulfilled", "fulfilled"]

    def test_what_was_never_opened_is_not_met(self, call):
        assert fulfil(CALLED, call, noon(DUE)) is None


def test_cancelling_needs_a_reason(call):
    open_deadline(CALLED, call, START)
    with pytest.raises(ValueError, match="why"):
        cancel(CALLED, call, " ")


class TestExplaining:
    @pytest.fixture
    def desk(self):
        return Desk()

    @pytest.fixture
    def late(self, desk):
        return DeadlineFactory(subject=desk.draft(formed_on=None), agency=desk.agency, kind="DOC-9")

    def test_the_agency_explains_and_the_words_are_kept(self, late, desk):
        row = explain(late, desk.editor, "  印制延误  ")
        assert (row.late_reason, row.explained_by, row.needs_reason) == ("印制延误", desk.editor, False)
        assert [(e.what, e.user, e.data) for e in row.events.all()] == [
            ("explained", desk.editor, {"reason": "印制延误"})
        ]
        entry = PageLogEntry.objects.get(action="govpublic.deadline.explain")
        assert (entry.user, entry.data["reason"]) == (desk.editor, "印制延误")

    def test_a_second_reason_leaves_the_first_in_the_history(self, late, desk):
        explain(late, desk.editor, "印制延误")
        explain(late, desk.reviewer, "会签延误")
        explain(late, desk.reviewer, "会签延误")
        assert [event.data["reason"] for event in late.events.all()] == ["印制延误", "会签延误"]

    def test_without_words_there_is_no_reason(self, late, desk):
        with pytest.raises(ValidationError, match="why it is late"):
            explain(late, desk.editor, " \n")

    def test_other_people_explain_nothing(self, late):
        other = Desk("青屿市民政局", "civil")
        with pytest.raises(PermissionDenied):
            explain(late, other.editor, "印制延误")
        assert not late.events.exists()

    def test_whoever_may_edit_the_subject_explains_without_an_agency(self, desk):
        late = DeadlineFactory(subject=desk.draft(formed_on=None), kind="DOC-9")
        assert explain(late, desk.editor, "印制延误").late_reason

    def test_of_a_snippet_whoever_may_change_snippets(self, call):
        late = open_deadline(CALLED, call, START)
        user = UserFactory()
        with time_machine.travel(noon(DUE + timedelta(days=1))):
            with pytest.raises(PermissionDenied):
                explain(late, user, "无人值守")
            user.user_permissions.add(Permission.objects.get(codename="change_hotline"))
            user = type(user).objects.get(pk=user.pk)
            assert explain(late, user, "无人值守").late_reason
        assert ModelLogEntry.objects.filter(action="govpublic.deadline.explain").exists()

    def test_what_is_in_time_needs_none(self, desk):
        page = desk.draft(formed_on=None)
        row = DeadlineFactory(
            subject=page, kind="DOC-9", fulfilled_at=noon(date(2026, 3, 9)), agency=AgencyFactory()
        )
        with pytest.raises(ValidationError, match="not late"):
            explain(row, None, "印制延误")
