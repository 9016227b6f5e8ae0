"""What was published of a consultation is never taken back: periods, outcomes, and the clock behind them."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from govpublic.deadlines.models import Deadline
from govpublic.participation.consultation_extensions import extend
from govpublic.participation.consultation_listing import CONSULTATIONS
from govpublic.participation.consultation_outcomes import changes_between
from govpublic.participation.consultation_states import ConsultationState
from govpublic.participation.models import ConsultationPage, OutcomeVersion, PeriodExtension
from govpublic.policies.columns.asked import Asked
from govpublic.validators import PublishBlocked
from govpublic.workdays import SHANGHAI, add_workdays
from tests.factories import (
    ConsultationLibraryPageFactory,
    ConsultationPageFactory,
    PeriodExtensionFactory,
    UserFactory,
    publish,
)
from tests.policies.desk import Desk

pytestmark = pytest.mark.django_db

OPENS, CLOSES = date(2026, 3, 2), date(2026, 4, 1)
ANSWER = {"opinion": "时间太长", "article": "", "count": 1, "adoption": "not", "reason": "上级要求"}


def at(day, hour=9, minute=0, second=0, microsecond=0):
    return datetime(day.year, day.month, day.day, hour, minute, second, microsecond, tzinfo=SHANGHAI)


@pytest.fixture
def live(time_machine):
    time_machine.move_to(at(OPENS), tick=False)
    return publish(ConsultationPageFactory(compliant=True, opens_on=OPENS, announced_closes_on=CLOSES))


def in_state(state, moment):
    """What the list shows under ``state``."""
    pages = CONSULTATIONS.prepared(ConsultationPage.objects.all())
    return CONSULTATIONS.narrow(pages, Asked(chosen={"state": state}), moment)


def conclude(page, **fields):
    """Write an outcome and publish it."""
    page.received_online, page.answers = 1, [{"type": "answer", "value": {**ANSWER, **fields}}]
    return publish(page)


class TestState:
    @pytest.mark.parametrize(
        ("moment", "state"),
        [
            (at(OPENS, 0) - timedelta(microseconds=1), "upcoming"),
            (at(OPENS, 0), "open"),
            (at(CLOSES, 23, 59, 59, 999999), "open"),
            (at(CLOSES + timedelta(days=1), 0), "open"),  # 24:00 sharp is in time
            (at(CLOSES + timedelta(days=1), 0, 0, 0, 1), "closed"),
        ],
    )
    def test_follows_from_the_dates_in_python_and_in_sql(self, live, moment, state):
        assert live.state_at(moment) == state
        for asked in ConsultationState:
            found = in_state(asked.value, moment)
            assert found.exists() is (asked == state)

    def test_is_concluded_by_its_outcome(self, live, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=5)), tick=False)
        assert live.state == "closed"
        live = conclude(live)
        assert live.state == "concluded"
        now = at(CLOSES + timedelta(days=5))
        assert in_state("concluded", now).exists()
        assert not in_state("closed", now).exists()

    def test_one_without_dates_is_not_open(self):
        page = ConsultationPageFactory()
        assert page.state == "upcoming"
        assert in_state("upcoming", at(OPENS)).exists()

    def test_opinions_are_taken_while_it_is_open_and_live(self, live):
        assert live.accepts_opinions(at(CLOSES, 23, 59))
        assert not live.accepts_opinions(at(CLOSES + timedelta(days=1), 0, 1))
        live.online_form = False
        assert not live.accepts_opinions(at(OPENS))
        assert not ConsultationPageFactory(compliant=True, opens_on=OPENS).accepts_opinions(at(OPENS))


class TestExtension:
    def test_moves_the_last_day_and_keeps_what_was_said(self, live):
        user = UserFactory(is_superuser=True)
        extension = extend(live, until=date(2026, 4, 20), reason=" 来信较多 ", user=user)
        assert (extension.was, extension.until, extension.reason) == (CLOSES, date(2026, 4, 20), "来信较多")
        stored = ConsultationPage.objects.get(pk=live.pk)
        assert stored.closes_on == live.closes_on == date(2026, 4, 20)
        assert stored.announced_closes_on == CLOSES

    def test_survives_the_publication_of_an_old_revision(self, live):
        old = live.get_latest_revision()
        extend(live, until=date(2026, 4, 20), reason="来信较多")
        old.publish()
        assert ConsultationPage.objects.get(pk=live.pk).closes_on == date(2026, 4, 20)

    def test_is_not_inherited_by_a_copy(self, live):
        extend(live, until=date(2026, 4, 20), reason="来信较多")
        copy = live.copy(update_attrs={"slug": "copy"}, keep_live=False)
        assert copy.closes_on == CLOSES

    def test_nor_is_an_outcome(self, live, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=5)), tick=False)
        copy = conclude(live).copy(update_attrs={"slug": "copy"}, keep_live=False)
        assert not copy.has_outcome
        assert copy.outcome_published_at is None

    @pytest.mark.parametrize(
        ("until", "reason", "field"),
        [
            (CLOSES, "来信较多", "until"),
            (CLOSES + timedelta(days=1), "  ", "reason"),
            (CLOSES + timedelta(days=1), "王某来电（手机13812345678）要求", "reason"),
        ],
    )
    def test_is_longer_and_has_a_reason_that_can_be_published(self, live, until, reason, field):
        with pytest.raises(ValidationError) as refusal:
            extend(live, until=until, reason=reason)
        assert list(refusal.value.message_dict) == [field]

    def test_comes_before_the_end(self, live, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=1), 0, 1), tick=False)
        with pytest.raises(ValidationError):
            extend(live, until=date(2026, 5, 1), reason="来信较多")

    def test_of_a_draft_there_is_none(self):
        page = ConsultationPageFactory(compliant=True)
        with pytest.raises(ValidationError):
            extend(page, until=page.closes_on + timedelta(days=9), reason="来信较多")

    def test_is_for_those_who_may_publish(self, live):
        with pytest.raises(PermissionDenied):
            extend(live, until=date(2026, 5, 1), reason="来信较多", user=Desk().editor)

    def test_is_never_rewritten(self, live):
        extension = extend(live, until=date(2026, 4, 20), reason="来信较多")
        extension.reason = "别的"
        with pytest.raises(TypeError):
            extension.save()

    def test_the_database_takes_no_shorter_one(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            PeriodExtensionFactory(was=date(2026, 4, 2), until=date(2026, 4, 2))
        assert not PeriodExtension.objects.exists()


class TestOutcome:
    @pytest.fixture
    def concluded(self, live, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=5)), tick=False)
        return conclude(live)

    def test_the_first_publication_is_its_date_and_its_first_version(self, concluded):
        version = OutcomeVersion.objects.get()
        assert (version.number, version.note) == (1, "")
        assert version.published_at == concluded.outcome_published_at == at(CLOSES + timedelta(days=5))
        assert version.content["answers"][0]["reason"] == "上级要求"

    def test_a_draft_of_it_is_none(self, live, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=5)), tick=False)
        live.received_online, live.answers = 1, [{"type": "answer", "value": ANSWER}]
        live.save_revision()
        assert not OutcomeVersion.objects.exists()
        assert ConsultationPage.objects.get(pk=live.pk).outcome_published_at is None

    def test_publishing_something_else_makes_no_version(self, concluded):
        concluded.contact = "李工，0599-2110036"
        publish(concluded)
        assert OutcomeVersion.objects.count() == 1

    def test_a_correction_says_what_it_corrects(self, concluded):
        concluded.answers = [{"type": "answer", "value": {**ANSWER, "adoption": "adopted", "reason": ""}}]
        with pytest.raises(PublishBlocked) as refusal:
            concluded.save_revision().publish()
        assert [issue.field for issue in refusal.value.issues] == ["outcome_correction"]

    def test_a_correction_is_a_version_of_its_own(self, concluded, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=9)), tick=False)
        concluded.outcome_correction = "复核后改为采纳"
        concluded = conclude(concluded, adoption="adopted", reason="")
        first, second = OutcomeVersion.objects.all()
        assert (second.number, second.note) == (2, "复核后改为采纳")
        assert second.published_at == at(CLOSES + timedelta(days=9))
        assert concluded.outcome_published_at == first.published_at
        [change] = changes_between(first.content, second.content)
        assert (change.kind, change.about) == ("answer", "时间太长")

    def test_a_second_correction_needs_words_of_its_own(self, concluded):
        concluded.outcome_correction = "复核后改为采纳"
        concluded = conclude(concluded, adoption="adopted", reason="")
        concluded.received_post, concluded.received_online = 1, 0
        with pytest.raises(PublishBlocked):
            concluded.save_revision().publish()

    def test_an_old_revision_does_not_take_it_away(self, live, time_machine):
        old = live.get_latest_revision()
        time_machine.move_to(at(CLOSES + timedelta(days=5)), tick=False)
        concluded = conclude(live)
        with pytest.raises(PublishBlocked) as refusal:
            old.publish()
        assert [issue.field for issue in refusal.value.issues] == ["outcome_summary"]
        assert ConsultationPage.objects.get(pk=concluded.pk).state == "concluded"

    def test_a_refused_outcome_leaves_nothing_behind(self, live, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=5)), tick=False)
        with pytest.raises(PublishBlocked):
            conclude(live, reason="")
        assert not OutcomeVersion.objects.exists()
        assert ConsultationPage.objects.get(pk=live.pk).outcome_published_at is None

    def test_versions_are_never_rewritten(self, concluded):
        version = OutcomeVersion.objects.get()
        version.note = "别的"
        with pytest.raises(TypeError):
            version.save()


def test_changes_are_told_line_by_line():
    old = {"received": {"online": 3}, "none": False, "summary": "旧", "answers": [{**ANSWER}]}
    new = {
        "received": {"online": 2, "post": 1},
        "none": True,
        "summary": "新",
        "answers": [{**ANSWER, "opinion": "另一条"}],
    }
    told = [(change.kind, change.about, change.was, change.now) for change in changes_between(old, new)]
    assert told[:4] == [
        ("received", "online", "3", "2"),
        ("received", "post", "", "1"),
        ("none", "", "", "1"),
        ("summary", "", "旧", "新"),
    ]
    assert [(kind, about) for kind, about, _was, _now in told[4:]] == [
        ("answer", "时间太长"),
        ("answer", "另一条"),
    ]
    assert changes_between(old, old) == []


class TestClock:
    def owed(self):
        return Deadline.objects.get(kind="DEC-3", cancelled_at=None)

    def test_begins_with_the_last_day_and_ends_twenty_working_days_later(self, live):
        row = self.owed()
        assert row.started_at == at(CLOSES, 0)
        assert row.due_on == add_workdays(CLOSES, 20)
        # Qingming is off, and so is Labour Day from Friday, 1 May on: 2 April to 30 April without 6 April.
        assert row.due_on == date(2026, 4, 30)

    def test_moves_with_an_extension(self, live):
        extend(live, until=date(2026, 4, 20), reason="来信较多")
        assert self.owed().due_on == add_workdays(date(2026, 4, 20), 20)

    def test_is_met_by_the_published_outcome(self, live, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=5)), tick=False)
        conclude(live)
        assert self.owed().fulfilled_at == at(CLOSES + timedelta(days=5))

    def test_a_correction_does_not_meet_it_again(self, live, time_machine):
        time_machine.move_to(at(CLOSES + timedelta(days=5)), tick=False)
        page = conclude(live)
        time_machine.move_to(at(CLOSES + timedelta(days=50)), tick=False)
        page.outcome_correction = "更正"
        conclude(page, reason="另有规定")
        assert self.owed().fulfilled_at == at(CLOSES + timedelta(days=5))

    def test_goes_on_when_the_page_is_taken_down(self, live):
        live.unpublish()
        assert self.owed().fulfilled_at is None

    def test_a_draft_owes_nothing(self):
        ConsultationPageFactory(compliant=True).save_revision()
        assert not Deadline.objects.filter(kind="DEC-3").exists()


def test_a_library_shows_what_is_below_it_or_everything(client, live):
    other = publish(ConsultationLibraryPageFactory(compliant=True, slug="other"))
    assert live.title not in client.get(other.url).content.decode()
    other.scope = "site"
    assert live.title in client.get(publish(other).url).content.decode()
