"""Who is reminded of what on which day: every step once."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from govpublic.deadlines import reminding
from govpublic.deadlines.models import Deadline, Reminder
from govpublic.deadlines.reminding import remind
from govpublic.workdays import SHANGHAI
from tests.factories import DeadlineFactory, UserFactory, publish
from tests.policies.desk import Desk

from .samples import noon

pytestmark = pytest.mark.django_db

Outcome = Reminder.Outcome
#: A Monday; the paper is due on Monday 30 March, twenty working days later.
FORMED = date(2026, 3, 2)


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def office():
    user = UserFactory(username="office")
    user.user_permissions.add(
        Permission.objects.get(codename="view_deadline", content_type__app_label="govpublic_deadlines")
    )
    return user


def sent():
    """(to, step) of what has been mailed, by day of the run."""
    rows = Reminder.objects.filter(outcome=Outcome.SENT).order_by("at", "pk")
    return [(row.user.username, row.step) for row in rows.select_related("user")]


def every_day(first, last, *, at=8):
    """Run at eight o'clock on each day, weekends too."""
    day = first
    while day <= last:
        with time_machine.travel(datetime(day.year, day.month, day.day, at, tzinfo=SHANGHAI), tick=False):
            remind()
        day += timedelta(days=1)


def row_for(desk, **fields):
    due = fields.pop("due_on", date(2026, 3, 30))
    return DeadlineFactory(
        subject=fields.pop("subject", None) or desk.draft(formed_on=None),
        kind="DOC-2",
        agency=desk.agency,
        started_at=datetime(2026, 3, 2, tzinfo=SHANGHAI),
        due_on=due,
        due_at=datetime.combine(due + timedelta(days=1), datetime.min.time(), tzinfo=SHANGHAI),
        remind_from=date(2026, 3, 16),
        **fields,
    )


def test_the_whole_life_of_a_paper_reminds_of_each_step_once(desk, office):
    with time_machine.travel(noon(FORMED), tick=False):
        paper = desk.draft(formed_on=FORMED, issued_on=FORMED, owner=desk.editor)
    every_day(FORMED, date(2026, 4, 7))
    every_day(FORMED, date(2026, 4, 7), at=9)  # every run once more
    with time_machine.travel(noon(date(2026, 4, 8)), tick=False):
        publish(paper)
    every_day(date(2026, 4, 9), date(2026, 4, 30))
    assert sent() == [
        ("education-editor", "2026-03-16"),  # the tenth working day
        ("education-editor", "2026-03-23"),  # the fifteenth
        ("education-editor", "2026-03-26"),  # the eighteenth
        ("education-editor", "overdue-2026-03-30"),
        ("education-reviewer", "overdue-2026-03-30"),
        ("office", "office-2026-03-30"),  # five working days later, over a holiday
    ]
    assert not Reminder.objects.exclude(outcome=Outcome.SENT).exists()
    assert len(mail.outbox) == 6


def test_it_is_told_on_the_last_day_but_not_as_overdue(desk):
    row_for(desk)
    with time_machine.travel(datetime(2026, 3, 30, 23, 59, tzinfo=SHANGHAI), tick=False):
        remind()
        assert {step for _to, step in sent()} == {"2026-03-26"}
    with time_machine.travel(datetime(2026, 3, 31, 0, 1, tzinfo=SHANGHAI), tick=False):
        remind()
        assert {step for _to, step in sent()} == {"2026-03-26", "overdue-2026-03-30"}


def test_after_a_pause_only_the_latest_step_is_told(desk):
    row_for(desk)
    with time_machine.travel(noon(date(2026, 3, 27)), tick=False):
        counts = remind()
    assert sent() == [("education-editor", "2026-03-26")]
    assert counts[Outcome.PASSED_OVER] == 2
    with time_machine.travel(noon(date(2026, 3, 28)), tick=False):
        assert not +remind()


@pytest.mark.parametrize(
    "fields",
    [
        {"fulfilled_at": noon(date(2026, 3, 10))},
        {"cancelled_at": noon(date(2026, 3, 10)), "cancelled_because": "x"},
        {"waived_at": noon(date(2026, 3, 10)), "waived_because": "x"},
        {"lapses": True},
        {"kind": "GONE-1"},
        {"agency": None},
    ],
    ids=["met", "cancelled", "waived", "lapsed", "kind not installed", "nobody answers"],
)
def test_nothing_is_told_of_what_is_not_owed(desk, fields):
    row = row_for(desk)
    Deadline.objects.filter(pk=row.pk).update(**fields)
    with time_machine.travel(noon(date(2026, 4, 8)), tick=False):
        told = remind()
    if "kind" in fields:  # its steps are unknown, its end is not
        assert {step for _to, step in sent()} == {"overdue-2026-03-30"}
    else:
        assert not told[Outcome.SENT]


def test_the_owner_is_who_made_the_page_while_he_works_for_the_agency(desk):
    paper = desk.draft(formed_on=None, owner=desk.reviewer)
    row_for(desk, subject=paper)
    with time_machine.travel(noon(date(2026, 3, 16)), tick=False):
        remind()
    assert sent() == [("education-reviewer", "2026-03-16")]


@pytest.mark.parametrize("gone", ["left", "inactive", "of another agency"])
def test_an_owner_who_has_gone_leaves_it_to_the_editors(desk, gone):
    owner = UserFactory(username="former", is_active=gone != "inactive")
    if gone == "inactive":
        owner.groups.add(desk.agency.editors)
    if gone == "of another agency":
        owner.groups.add(Desk("青屿市民政局", "civil").agency.editors)
    row_for(desk, subject=desk.draft(formed_on=None, owner=owner))
    with time_machine.travel(noon(date(2026, 3, 16)), tick=False):
        remind()
    assert sent() == [("education-editor", "2026-03-16")]


def test_a_day_that_is_moved_and_missed_again_is_told_again(desk):
    row = row_for(desk)
    every_day(date(2026, 3, 31), date(2026, 3, 31))
    later = date(2026, 4, 10)
    Deadline.objects.filter(pk=row.pk).update(due_on=later, due_at=datetime(2026, 4, 11, tzinfo=SHANGHAI))
    every_day(date(2026, 4, 1), date(2026, 4, 11))
    steps = [step for to, step in sent() if to == "education-editor"]
    assert steps == ["overdue-2026-03-30", "overdue-2026-04-10"]


def test_what_could_not_be_sent_is_tried_again_and_keeps_nobody_waiting(desk, settings):
    row_for(desk)
    desk.agency.editors.user_set.add(UserFactory(username="a-second-editor"))
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "NOTIFIER": "tests.deadlines.test_reminding.choosy"}
    with time_machine.travel(noon(date(2026, 3, 16)), tick=False):
        counts = remind()
        assert (counts[Outcome.SENT], counts[Outcome.FAILED]) == (1, 1)
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "NOTIFIER": "govpublic.deadlines.notifiers.mail"}
        assert remind()[Outcome.SENT] == 1
        assert not +remind()
    assert Reminder.objects.count() == 2
    assert [message.to for message in mail.outbox] == [["education-editor@example.cn"]]


def choosy(notice):
    """A notifier that cannot reach one of the editors."""
    if notice.user.username == "education-editor":
        raise OSError("the line is dead")


def test_a_run_that_is_killed_while_sending_tells_nobody_twice(desk, monkeypatch):
    row_for(desk)

    class Killed(BaseException):
        pass

    def killed(notice):
        raise Killed

    with time_machine.travel(noon(date(2026, 3, 16)), tick=False):
        with monkeypatch.context() as patch:
            patch.setattr(reminding, "_deliver", killed)
            with pytest.raises(Killed):
                remind()
        assert not +remind()
    assert Reminder.objects.get().outcome == Outcome.CLAIMED


def test_two_runs_at_once_send_one_mail(desk, monkeypatch):
    row_for(desk)
    claim = reminding._claim

    def overtaken(*args):
        monkeypatch.setattr(reminding, "_claim", claim)
        remind()
        # What the slower run knows was read before the quicker one wrote.
        with monkeypatch.context() as patch:
            patch.setattr(Reminder.objects, "filter", lambda **_: Reminder.objects.none())
            claim(*args)

    with time_machine.travel(noon(date(2026, 3, 16)), tick=False):
        monkeypatch.setattr(reminding, "_claim", overtaken)
        remind()
    assert len(mail.outbox) == 1
    assert Reminder.objects.count() == 1


def test_a_digest_is_one_message_for_each_person(desk, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "REMINDER_DIGEST": True}
    for period in ("a", "b", "c"):
        row_for(desk, period=period, title=f"文件{period}")
    row_for(desk, period="late", title="逾期文件", due_on=date(2026, 3, 13))
    with time_machine.travel(noon(date(2026, 3, 16)), tick=False):
        assert remind()[Outcome.SENT] == 5  # four for the editor, one for his head
    assert sorted(message.to[0] for message in mail.outbox) == [
        "education-editor@example.cn",
        "education-reviewer@example.cn",
    ]
    letter = next(message for message in mail.outbox if "editor" in message.to[0])
    assert letter.subject == "4 deadlines, 1 of them overdue"
    assert letter.body.index("逾期文件") < letter.body.index("文件a")


def test_the_mail_says_what_until_when_and_where_in_chinese(desk):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=desk.editor, preferred_language="zh-hans")
    row = row_for(desk, title="青屿市<托育>办法")
    with time_machine.travel(noon(date(2026, 3, 26)), tick=False):
        remind()
    [letter] = mail.outbox
    assert letter.subject == "剩余2个工作日：公开文件，《青屿市<托育>办法》"
    assert "应于2026-03-30前完成（DOC-2）" in letter.body
    assert f"/deadline/inspect/{row.pk}/" in letter.body
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert "青屿市&lt;托育&gt;办法" in html
    assert "<托育>" not in html


def test_who_has_no_address_is_on_record_and_nothing_breaks(desk):
    desk.editor.email = ""
    desk.editor.save()
    row_for(desk)
    with time_machine.travel(noon(date(2026, 3, 16)), tick=False):
        remind()
    assert not mail.outbox
    assert sent() == [("education-editor", "2026-03-16")]


def test_a_hundred_deadlines_cost_no_more_queries_to_find_than_one(desk, monkeypatch):
    monkeypatch.setattr(reminding, "_notices", lambda run, now: iter(()))
    subject = desk.draft(formed_on=None)
    counts = []
    for size in (1, 100):
        for number in range(size):
            row_for(desk, subject=subject, period=f"{size}-{number}")
        with (
            time_machine.travel(noon(date(2026, 3, 16)), tick=False),
            CaptureQueriesContext(connection) as all_,
        ):
            remind()
        counts.append(len(all_))
    assert counts[0] == counts[1]


class TestCommand:
    def run(self, *args):
        out = StringIO()
        call_command("govpublic_remind", *args, stdout=out, stderr=StringIO())
        return out.getvalue()

    def test_prints_counts(self, desk):
        row_for(desk)
        with time_machine.travel(noon(date(2026, 3, 16)), tick=False):
            assert self.run("--json") == '{"sent": 1, "passed": 0, "failed": 0}\n'
            assert self.run() == "Sent: 0, passed over: 0, could not be sent: 0.\n"
            assert self.run("--verbosity", "0") == ""

    def test_fails_when_a_message_could_not_be_sent(self, desk, settings):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "NOTIFIER": "tests.deadlines.test_reminding.choosy"}
        row_for(desk)
        with time_machine.travel(noon(date(2026, 3, 16)), tick=False), pytest.raises(SystemExit, match="1"):
            self.run("--json")
