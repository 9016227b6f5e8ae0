"""A paper from the day it was formed to its end: every reminder once, however often the commands run."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.management import call_command

from govpublic.deadlines.acts import explain
from govpublic.deadlines.models import Deadline, Reminder
from govpublic.policies.models import CatalogConfirmation
from govpublic.workdays import SHANGHAI
from tests.factories import (
    InterpretationPageFactory,
    NormativeCatalogPageFactory,
    UserFactory,
    publish,
)
from tests.policies.desk import Desk

from .samples import noon

pytestmark = pytest.mark.django_db

#: A Monday, and the Wednesday after the twenty working days.
FORMED, PUBLISHED = date(2026, 3, 2), date(2026, 4, 8)
INTERPRETED, EXPIRES = date(2026, 4, 30), date(2027, 6, 30)
END = date(2028, 6, 30)

told: list[tuple[date, str, str, str]] = []
messages: list[str] = []


def record(notice):
    """A notifier: each message, and its lines as (day, to, kind, as what)."""
    messages.append(notice.subject)
    today = datetime.now(SHANGHAI).date()
    told.extend((today, notice.user.username, line.deadline.kind, line.level) for line in notice.lines)


@pytest.fixture(params=[False, True], ids=["one by one", "digest"])
def people(request, settings):
    told.clear()
    messages.clear()
    notifier = {"NOTIFIER": f"{__name__}.record", "REMINDER_DIGEST": request.param}
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, **notifier}
    office = UserFactory(username="office")
    office.user_permissions.add(
        Permission.objects.get(codename="view_deadline", content_type__app_label="govpublic_deadlines")
    )
    return Desk()


def nights(first, last, every=1):
    """The reminders at eight and again at nine; in the long stretches deadlines are reconciled before."""
    day = first
    while day <= last:
        at = datetime(day.year, day.month, day.day, 8, tzinfo=SHANGHAI)
        with time_machine.travel(at, tick=False) as traveller:
            if every > 1:
                call_command("govpublic_reconcile", verbosity=0)
            call_command("govpublic_remind", verbosity=0)
            traveller.shift(timedelta(hours=1))
            call_command("govpublic_remind", verbosity=0)
        day += timedelta(days=every)


def on(day):
    return time_machine.travel(noon(day), tick=False)


def live(desk):
    """The life of the paper and of the list that it stands in."""
    with on(FORMED):
        paper = desk.draft(
            formed_on=FORMED, issued_on=FORMED, normative=True, expires_on=EXPIRES, owner=desk.editor
        )
    nights(FORMED, PUBLISHED)
    with on(PUBLISHED):
        publish(paper)
        late = Deadline.objects.get(kind="DOC-2")
        explain(late, desk.editor, "会签延误")
        catalog = publish(NormativeCatalogPageFactory(compliant=True, parent=desk.library, owner=desk.editor))
        CatalogConfirmation.objects.create(catalog=catalog, confirmed_on=PUBLISHED, documents=1)
    nights(PUBLISHED + timedelta(days=1), INTERPRETED)
    with on(INTERPRETED):
        publish(InterpretationPageFactory(compliant=True, document=paper, parent=None))
    nights(INTERPRETED + timedelta(days=1), EXPIRES + timedelta(days=7), every=7)
    nights(EXPIRES + timedelta(days=8), END, every=14)


#: What the paper and its list have to tell, by hand: the day of the run, the kind, to whom, as what.
EXPECTED = [
    (date(2026, 3, 16), "DOC-2", "education-editor", "owner"),  # the tenth working day
    (date(2026, 3, 23), "DOC-2", "education-editor", "owner"),  # the fifteenth
    (date(2026, 3, 26), "DOC-2", "education-editor", "owner"),  # the eighteenth
    (date(2026, 3, 31), "DOC-2", "education-editor", "owner"),  # due on the day before
    (date(2026, 3, 31), "DOC-2", "education-reviewer", "head"),
    (date(2026, 4, 7), "DOC-2", "office", "office"),  # five working days later, over a holiday
    (date(2026, 4, 10), "INT-1", "education-editor", "owner"),  # one working day before the third
    (date(2026, 4, 14), "INT-1", "education-editor", "owner"),
    (date(2026, 4, 14), "INT-1", "education-reviewer", "head"),
    (date(2026, 4, 20), "INT-1", "office", "office"),
    (date(2027, 4, 2), "DOC-9", "education-editor", "owner"),  # the first run after 90 days before the end
    (date(2027, 6, 4), "DOC-9", "education-editor", "owner"),  # and after 30; it lapses, and nobody is told
    (date(2028, 1, 20), "DOC-18", "education-editor", "owner"),  # 90 days before 24 months are over
    (date(2028, 3, 16), "DOC-18", "education-editor", "owner"),
    (date(2028, 4, 13), "DOC-18", "education-editor", "owner"),
    (date(2028, 4, 13), "DOC-18", "education-reviewer", "head"),
    (date(2028, 4, 27), "DOC-18", "office", "office"),
]


def test_every_reminder_of_a_whole_life_is_told_once(people, settings):
    live(people)
    kinds = {row[1] for row in EXPECTED}
    assert sorted((day, kind, to, level) for day, to, kind, level in told if kind in kinds) == EXPECTED
    sent = Reminder.objects.filter(outcome=Reminder.Outcome.SENT)
    assert sent.count() == len(told), "each line stands for one reminder"
    is_digest = settings.GOVPUBLIC["REMINDER_DIGEST"]
    assert len(messages) < len(told) if is_digest else len(messages) == len(told)
    fates = dict(Deadline.objects.filter(kind__in=kinds).values_list("kind", "cancelled_because"))
    assert "has passed" in fates["DOC-9"], "it lapsed"
    assert Deadline.objects.get(kind="DOC-2").late_reason == "会签延误"
    assert Deadline.objects.get(kind="INT-1").state == "fulfilled_late"
