"""Publishing in an emergency: past the reviewer, never past a rule, and read afterwards by somebody else."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from govpublic.validators import PublishBlocked
from govpublic.validators.emergency import confirm, open_emergency, publish_in_emergency, take_down
from govpublic.validators.models import EmergencyPublication
from govpublic.validators.refusal import OwnPaper
from tests.policies.desk import is_refused
from tests.validators.admin import edit_url, told
from tests.validators.bulletins import NO_TEXT, again, bad_bulletin, is_live

from .conftest import group_of, member

pytestmark = pytest.mark.django_db

WHY = "台风黄色预警，须立即公布避险安排"


@pytest.fixture
def officer(db):
    """Writes and may publish in an emergency."""
    group = group_of("应急值班", "publish_in_emergency")
    return member(group, "zhiban")


@pytest.fixture
def alarm(workflow, officer):
    """His own draft, in moderation."""
    from tests.validators.bulletins import good_bulletin

    page = good_bulletin(owner=officer)
    page.save_revision(user=officer)
    workflow.start(page, officer)
    return again(page)


class TestPublishing:
    def test_his_own_paper_goes_out_and_the_review_ends(self, alarm, officer):
        with pytest.raises(OwnPaper):
            alarm.get_latest_revision().publish(user=officer)
        done = publish_in_emergency(alarm, officer, WHY)
        assert is_live(alarm)
        assert WorkflowState.objects.get().status == "cancelled"
        assert open_emergency(alarm) == done
        entry = PageLogEntry.objects.get(action="govpublic.emergency.published")
        assert (entry.user, entry.data["reason"]) == (officer, WHY)

    def test_rules_apply(self, workflow, officer):
        page = bad_bulletin(owner=officer)
        page.save_revision(user=officer)
        with pytest.raises(PublishBlocked, match=NO_TEXT):
            publish_in_emergency(again(page), officer, WHY)
        assert not is_live(page)
        assert not EmergencyPublication.objects.exists()

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_without_a_reason_nothing_goes_out(self, alarm, officer, reason):
        with pytest.raises(ValidationError):
            publish_in_emergency(alarm, officer, reason)
        assert not is_live(alarm)

    def test_without_the_permission_nobody_does(self, alarm, author, reviewer):
        for user in (author, reviewer):
            with pytest.raises(PermissionDenied):
                publish_in_emergency(alarm, user, WHY)

    def test_the_exception_is_for_that_one_version(self, alarm, officer):
        publish_in_emergency(alarm, officer, WHY)
        page = again(alarm)
        page.body = "第二次"
        revision = page.save_revision(user=officer)
        with pytest.raises(OwnPaper):
            revision.publish(user=officer)


class TestReadingAfterwards:
    @pytest.fixture
    def done(self, alarm, officer):
        return publish_in_emergency(alarm, officer, WHY)

    def test_somebody_else_confirms(self, done, alarm, reviewer):
        confirm(done, reviewer, "内容无误")
        kept = EmergencyPublication.objects.get()
        assert (kept.outcome, kept.settled_by, kept.words) == ("confirmed", reviewer, "内容无误")
        assert open_emergency(alarm) is None
        assert is_live(alarm)
        assert PageLogEntry.objects.get(action="govpublic.emergency.confirmed").user == reviewer

    def test_or_takes_it_down_with_a_reason(self, done, alarm, reviewer):
        with pytest.raises(ValidationError):
            take_down(done, reviewer, " ")
        assert is_live(alarm)
        take_down(done, reviewer, "信息未经核实")
        assert not is_live(alarm)
        assert EmergencyPublication.objects.get().outcome == "down"

    def test_whoever_published_it_does_not(self, done, officer):
        with pytest.raises(PermissionDenied):
            confirm(done, officer)

    def test_nor_does_the_database_let_him(self, done, officer):
        with pytest.raises(IntegrityError), transaction.atomic():
            EmergencyPublication.objects.update(settled_by=officer, settled_at=timezone.now())

    def test_once_is_enough(self, done, reviewer, boss):
        confirm(done, reviewer)
        with pytest.raises(PermissionDenied):
            take_down(done, boss, "晚了")


class TestInTheAdmin:
    def url(self, page):
        return reverse("govpublic_emergency", args=[page.pk])

    def test_the_button_the_question_and_the_banner(self, alarm, officer, reviewer, client_of):
        client = client_of(officer)
        assert self.url(alarm) in client.get(edit_url(alarm)).content.decode()
        assert "Publish now" in client.get(self.url(alarm)).content.decode()
        assert client.post(self.url(alarm), {"reason": " "}).context["form"].errors["reason"]
        response = client.post(self.url(alarm), {"reason": WHY})
        assert "Somebody else has to read it now." in told(response)
        html = client_of(reviewer).get(edit_url(alarm)).content.decode()
        assert "Published in an emergency, and read by nobody else yet." in html
        assert WHY in html

    def test_what_a_rule_objects_to_is_said_and_no_button_is_there(self, workflow, officer, client_of):
        page = bad_bulletin(owner=officer)
        page.save_revision(user=officer)
        html = client_of(officer).get(self.url(page)).content.decode()
        assert NO_TEXT in html
        assert "Publish now" not in html
        client_of(officer).post(self.url(page), {"reason": WHY})
        assert not is_live(page)

    def test_others_are_neither_offered_it_nor_let_in(self, alarm, reviewer, client_of):
        client = client_of(reviewer)
        assert self.url(alarm) not in client.get(edit_url(alarm)).content.decode()
        assert is_refused(client.post(self.url(alarm), {"reason": WHY}))
        assert not is_live(alarm)

    def test_it_is_read_confirmed_and_listed(self, alarm, officer, boss, client_of):
        done = publish_in_emergency(alarm, officer, WHY)
        client = client_of(boss)
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "1 emergency publication to be read" in home
        url = reverse("govpublic_settle", args=[done.pk])
        assert "Read what went out" in client.get(url).content.decode()
        assert client.post(url, {"words": "", "take-down": "1"}).context["form"].errors["words"]
        assert "is confirmed" in told(client.post(url, {"words": "无误"}))
        listed = client.get(reverse("govpublic_emergencies")).content.decode()
        assert "Confirmed" in listed
        assert "无误" in listed
        assert "to be read" not in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_strangers_see_none_of_it(self, alarm, officer, client_of):
        publish_in_emergency(alarm, officer, WHY)
        client = client_of(member(group_of("外单位"), "stranger"))
        assert is_refused(client.get(reverse("govpublic_emergencies")))
        assert "emergency" not in client.get(reverse("wagtailadmin_home")).content.decode()
