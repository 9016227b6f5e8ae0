"""Where a deadline stands is said alike in Python and in SQL, at every edge."""

from datetime import date, datetime, timedelta

import pytest

from govpublic.deadlines.models import Deadline
from govpublic.deadlines.states import State
from govpublic.workdays import SHANGHAI
from tests.factories import DeadlineFactory

pytestmark = pytest.mark.django_db

END = datetime(2026, 3, 31, tzinfo=SHANGHAI)  # 24:00 of 30 March
SECOND = timedelta(seconds=1)
REMIND = date(2026, 3, 16)


def at(day, hour=12):
    return datetime(2026, 3, day, hour, tzinfo=SHANGHAI)


CASES = [
    ("before the first reminder", {}, at(15, 23), State.UPCOMING),
    ("on the day of the first reminder", {}, at(16, 0), State.DUE_SOON),
    ("at the end sharp", {}, END, State.DUE_SOON),
    ("after the end", {}, END + SECOND, State.OVERDUE),
    ("met at the end sharp", {"fulfilled_at": END}, END + SECOND, State.FULFILLED),
    ("met after the end", {"fulfilled_at": END + SECOND}, END + SECOND, State.FULFILLED_LATE),
    ("cancelled while it ran", {"cancelled_at": at(20)}, END + SECOND, State.CANCELLED),
    ("met and cancelled", {"fulfilled_at": at(9), "cancelled_at": at(20)}, at(21), State.CANCELLED),
    ("lapsing, not over yet", {"lapses": True}, END, State.DUE_SOON),
    ("lapsing and over", {"lapses": True}, END + SECOND, State.CANCELLED),
    ("lapsing and met in time", {"lapses": True, "fulfilled_at": at(9)}, END + SECOND, State.FULFILLED),
]


@pytest.mark.parametrize(
    ("fields", "now", "state"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_state_in_python_and_in_sql(fields, now, state):
    row = DeadlineFactory(due_on=date(2026, 3, 30), due_at=END, remind_from=REMIND, **fields)
    assert row.state_at(now) == state
    assert {s for s in State if Deadline.objects.in_state(s, now).exists()} == {state}
    is_late = state in (State.OVERDUE, State.FULFILLED_LATE)
    assert Deadline.objects.late(now).exists() is is_late
    assert Deadline.objects.reason_missing(now).exists() is is_late


def test_a_reason_that_was_given_is_not_missing():
    row = DeadlineFactory(due_on=date(2026, 3, 30), due_at=END, remind_from=REMIND, late_reason="印制延误")
    assert Deadline.objects.late(END + SECOND).get() == row
    assert not Deadline.objects.reason_missing(END + SECOND).exists()


def test_an_unknown_state_is_refused():
    with pytest.raises(ValueError, match="late"):
        Deadline.objects.in_state("late")
