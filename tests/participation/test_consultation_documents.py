"""A normative document is consulted on before its legality is reviewed, or lawfully exempt (DEC-4, DEC-8)."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import PageLogEntry, Workflow, WorkflowState, WorkflowTask

from govpublic.participation.consultation_links import link, record_exemption, revoke_exemption, unlink
from govpublic.participation.models import ConsultationExemption, ConsultationPage, ConsultedDocument
from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators import PublishBlocked, check
from govpublic.validators.models import ReviewTask
from govpublic.validators.registry import implementations
from govpublic.workdays import SHANGHAI
from tests.factories import (
    ConsultationExemptionFactory,
    ConsultationPageFactory,
    PolicyDocumentPageFactory,
    UserFactory,
    publish,
)
from tests.policies.desk import Desk
from tests.policies.verdicts import NOON, blocked_by, severities, verdict

pytestmark = pytest.mark.django_db


def document(**fields):
    """A normative document that lacks nothing but its consultation."""
    given = {"compliant": True, "normative": True, "attachments": [], "made_without_consulting": False}
    return PolicyDocumentPageFactory(**given, **fields)


def consulted(page, closes=date(2026, 2, 10), live=True, **fields):
    """``page`` linked to a consultation that ended on ``closes``, before the review of 20 February."""
    consultation = ConsultationPageFactory(
        compliant=True, opens_on=date(2026, 1, 5), announced_closes_on=closes, **fields
    )
    if live:
        ConsultationPage.objects.filter(pk=consultation.pk).update(
            live=True, first_published_at=datetime(2026, 1, 5, tzinfo=SHANGHAI)
        )
    link(page, consultation)
    return consultation


class TestRule:
    def test_blocks_a_normative_document_without_either(self):
        page = document()
        assert blocked_by(page) == ["DEC-4"]
        [(field, message)] = verdict(page, "DEC-4")
        assert field == ""
        assert "before it goes to the legality review" in message

    def test_blocks_it_when_it_is_handed_in_for_review(self):
        codes = {issue.rule for issue in check(document(), at=NOON, stage="submit").blocking}
        assert codes == {"DEC-4"}

    def test_it_may_be_drafted_and_read_for_secrets_meanwhile(self):
        page = document()
        for step in ("drafting", "secrecy"):
            assert not [issue for issue in check(page, at=NOON, stage=step).issues if issue.rule == "DEC-4"]

    def test_it_does_not_enter_the_legality_review(self):
        page, author = document(), UserFactory()
        page.save_revision(user=author)
        workflow = Workflow.objects.create(name="合法性审核")
        task = ReviewTask.objects.create(name="合法性审核", step="legality")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        with pytest.raises(PublishBlocked) as refusal:
            workflow.start(PolicyDocumentPage.objects.get(pk=page.pk), author)
        assert {issue.rule for issue in refusal.value.issues} == {"DEC-4"}
        assert not WorkflowState.objects.exists()

    def test_blocks_it_on_its_way_to_live(self):
        with pytest.raises(PublishBlocked) as refusal:
            publish(document())
        assert [issue.rule for issue in refusal.value.issues] == ["DEC-4"]

    def test_passes_with_a_consultation_that_is_over(self):
        page = document()
        consulted(page)
        assert verdict(page, "DEC-4") == []

    def test_passes_with_an_exemption(self):
        page = document()
        ConsultationExemptionFactory(document=page)
        assert blocked_by(page) == []

    def test_a_site_may_know_no_exemption(self, settings):
        settings.GOVPUBLIC = {"RULES": {"DEC-4": {"params": {"exempt_with_reason": False}}}}
        page = document()
        ConsultationExemptionFactory(document=page)
        assert blocked_by(page) == ["DEC-4"]

    def test_a_draft_consultation_does_not_do(self):
        page = document()
        consulted(page, live=False)
        assert "has not been published" in verdict(page, "DEC-4")[0][1]

    def test_a_consultation_that_is_open_does_not_do_until_its_last_day_is_over(self):
        page = document(legality_reviewed_on=None, formed_on=date(2026, 3, 2))
        consulted(page, closes=date(2026, 5, 31))
        on_the_last_day = datetime(2026, 5, 31, 23, 59, tzinfo=SHANGHAI)
        assert "2026-05-31" in verdict(page, "DEC-4", on_the_last_day)[0][1]
        assert verdict(page, "DEC-4", datetime(2026, 6, 1, 0, 1, tzinfo=SHANGHAI)) == []

    @pytest.mark.parametrize(("closes", "found"), [(date(2026, 2, 19), 0), (date(2026, 2, 20), 1)])
    def test_the_review_comes_after_the_last_day(self, closes, found):
        page = document()  # reviewed on 20 February
        consulted(page, closes=closes)
        faults = verdict(page, "DEC-4")
        assert [field for field, _message in faults] == ["legality_reviewed_on"] * found

    def test_an_extension_counts(self):
        page = document()
        consultation = consulted(page)
        ConsultationPage.objects.filter(pk=consultation.pk).update(extended_to=date(2026, 2, 25))
        assert [field for field, _message in verdict(page, "DEC-4")] == ["legality_reviewed_on"]

    def test_a_second_round_does_not_undo_the_first(self):
        page = document()
        consulted(page)
        consulted(page, closes=date(2026, 12, 1))
        assert verdict(page, "DEC-4") == []

    def test_asks_no_other_document(self):
        assert blocked_by(PolicyDocumentPageFactory(compliant=True, attachments=[])) == []

    @pytest.mark.parametrize(("formed", "blocked"), [(date(2022, 5, 31), False), (date(2022, 6, 1), True)])
    def test_begins_with_the_citys_plan(self, formed, blocked):
        page = document(formed_on=formed, issued_on=formed)
        assert ("DEC-4" in blocked_by(page)) is blocked

    def test_only_warns_where_only_the_nation_asks(self, settings):
        settings.GOVPUBLIC = {"RULEBOOK": "national"}
        assert severities(document(), "DEC-4") == ["warn"]

    def test_the_reference_knows_what_keeps_each_code(self):
        for code in ("DEC-1", "DEC-2", "DEC-3", "DEC-4", "DEC-8"):
            assert implementations(code)
        assert any("deadline" in name for name in implementations("DEC-3"))


class TestBusiness:
    def test_a_consultation_that_heard_no_business_warns(self):
        page = document()
        consulted(page, concerns_business=True)
        assert severities(page, "DEC-8") == ["warn"]

    def test_one_that_did_does_not(self):
        page = document()
        voice = {"kind": "chamber", "name": "青屿市工商业联合会", "heard_on": "2026-01-20", "view": ""}
        consulted(page, concerns_business=True, business_voices=[{"type": "voice", "value": voice}])
        assert verdict(page, "DEC-8") == []

    def test_an_exemption_says_it_too(self):
        page = document()
        exemption = ConsultationExemptionFactory(document=page, concerns_business=True)
        assert severities(page, "DEC-8") == ["warn"]
        exemption.business_heard = "2026年1月听取了市工商联意见"
        exemption.save()
        assert verdict(page, "DEC-8") == []


class TestLinks:
    @pytest.fixture
    def desk(self):
        return Desk()

    def test_a_link_is_made_once_and_logged(self, desk):
        page = desk.draft(made_without_consulting=False)
        consultation = ConsultationPageFactory()
        for _time in range(2):
            link(page, consultation, desk.editor)
        assert ConsultedDocument.objects.count() == 1
        assert PageLogEntry.objects.filter(action="govpublic.document.link_consultation").count() == 1

    def test_others_may_not(self, desk):
        stranger = Desk("青屿市民政局", "civil").editor
        page = desk.draft(made_without_consulting=False)
        with pytest.raises(PermissionDenied):
            link(page, ConsultationPageFactory(), stranger)
        with pytest.raises(PermissionDenied):
            record_exemption(
                ConsultationExemption(document=page, ground="a", basis="b", reason="c"), stranger
            )

    def test_a_mistake_is_taken_back_while_nothing_is_published(self, desk):
        page = desk.draft(made_without_consulting=False)
        consultation = ConsultationPageFactory()
        link(page, consultation)
        unlink(page, consultation, desk.editor)
        assert not ConsultedDocument.objects.exists()

    def test_what_was_published_stays(self):
        page = document()
        consultation = consulted(page)
        live = publish(page)
        with pytest.raises(ValidationError):
            unlink(live, consultation)

    def test_an_exemption_stays_as_long_as_the_published_document_needs_it(self):
        page = document()
        ConsultationExemptionFactory(document=page)
        live = publish(page)
        with pytest.raises(ValidationError):
            revoke_exemption(live)
        consulted(live)
        revoke_exemption(live)
        assert not ConsultationExemption.objects.exists()
        assert not check(live, at=NOON).blocking
