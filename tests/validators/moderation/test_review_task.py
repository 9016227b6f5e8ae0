"""The review: what the reviewer sees, what keeps him from approving, and the mails that go out."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from govpublic.validators import PublishBlocked
from govpublic.validators.models import ReviewTask
from govpublic.validators.refusal import OwnPaper
from tests.factories import PolicyDocumentPageFactory, UserFactory
from tests.validators.admin import edit_url, send, snippet_url, told
from tests.validators.bulletins import (
    NO_NUMBER,
    NO_TEXT,
    again,
    bad_bulletin,
    hotline,
    is_live,
    live_bulletin,
)

pytestmark = pytest.mark.django_db

OWN = "You wrote this version; somebody else has to approve and publish it."
XHR = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def spoilt(workflow, author):
    """A bad draft of the author's, in moderation all the same."""
    page = bad_bulletin(owner=author)
    page.save_revision(user=author)
    workflow.start(page, author)
    return again(page)


def action_url(page, name="workflow_action", action="approve"):
    args = [page.pk, action, page.current_workflow_task_state.pk]
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def approve_in_modal(client, page, comment="可以"):
    return client.post(action_url(page), {"comment": comment}, headers=XHR)


def approve_in_editor(client, page, **typed):
    pressed = {"action_workflow-action": "1", "workflow-action-name": "approve"}
    return send(client, edit_url(page), **pressed, **typed)


class TestActions:
    def test_one_way_back_and_one_modal_approval(self, submitted, task, reviewer):
        actions = [(name, modal) for name, _label, modal in task.get_actions(submitted, reviewer)]
        assert actions == [("reject", True), ("approve", True)]

    def test_a_paper_that_is_blocked_offers_the_same_so_that_the_reason_can_be_shown(
        self, spoilt, task, reviewer, author, boss
    ):
        assert [name for name, *_ in task.get_actions(spoilt, reviewer)] == ["reject", "approve"]
        assert [name for name, *_ in task.get_actions(spoilt, boss)] == ["reject", "approve"]
        assert task.get_actions(spoilt, author) == []


class TestModal:
    def test_shows_the_report_with_advice_and_lets_approve(self, submitted, reviewer, client_of):
        response = client_of(reviewer).get(action_url(submitted), headers=XHR)
        html = response.json()["html"]
        assert "Nothing stops publication" in html
        assert "Nothing of this paper is published yet." in html
        assert "<textarea" in html

    def test_shows_what_blocks_and_offers_no_button(self, spoilt, reviewer, client_of):
        html = client_of(reviewer).get(action_url(spoilt), headers=XHR).json()["html"]
        assert "You cannot approve this version:" in html
        assert NO_TEXT in html
        assert "<textarea" not in html

    def test_leads_to_the_comparison_with_what_is_published(self, workflow, author, reviewer, client_of):
        page = live_bulletin()
        page.body = "新的正文"
        page.save_revision(user=author)
        workflow.start(page, author)
        html = client_of(reviewer).get(action_url(again(page)), headers=XHR).json()["html"]
        assert reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]) in html

    def test_shows_a_policy_document_with_all_its_rules(self, workflow, author, reviewer, client_of):
        page = PolicyDocumentPageFactory(compliant=True, keywords="")
        page.save_revision(user=author)
        workflow.start(page, author)
        html = client_of(reviewer).get(action_url(again(page)), headers=XHR).json()["html"]
        assert "You cannot approve this version:" in html
        assert "There must be at least 1 keyword." in html

    def test_the_editor_collects_the_comment_in_the_same_modal(self, spoilt, reviewer, client_of):
        url = action_url(spoilt, "collect_workflow_action_data")
        client = client_of(reviewer)
        assert NO_TEXT in client.get(url, headers=XHR).json()["html"]
        answer = client.post(url, {"comment": ""}, headers=XHR).json()
        assert NO_TEXT in answer["html"]
        assert answer["step"] != "success"

    def test_the_comment_of_a_good_paper_is_collected(self, submitted, reviewer, client_of):
        url = action_url(submitted, "collect_workflow_action_data")
        answer = client_of(reviewer).post(url, {"comment": "可以"}, headers=XHR).json()
        assert answer == {
            "step": "success",
            "cleaned_data": {"comment": "可以", "version": None, "seen": None},
        }

    def test_sending_back_needs_no_clean_paper(self, spoilt, reviewer, client_of):
        client = client_of(reviewer)
        url = action_url(spoilt, action="reject")
        assert "<textarea" in client.get(url, headers=XHR).json()["html"]
        client.post(url, {"comment": "没有正文"}, headers=XHR)
        assert WorkflowState.objects.get().status == "needs_changes"


class TestApproving:
    @pytest.mark.parametrize("approve", [approve_in_modal, approve_in_editor])
    def test_a_good_paper_of_somebody_elses_goes_out(self, submitted, reviewer, client_of, approve):
        approve(client_of(reviewer), submitted)
        assert is_live(submitted)
        assert WorkflowState.objects.get().status == "approved"
        assert TaskState.objects.get().finished_by == reviewer

    def test_the_modal_form_says_what_blocks(self, spoilt, reviewer, client_of):
        answer = approve_in_modal(client_of(reviewer), spoilt).json()
        assert answer["step"] == "action"
        assert NO_TEXT in answer["html"]
        assert WorkflowState.objects.get().status == "in_progress"

    def test_the_form_alone_refuses(self, spoilt, task, reviewer):
        task.get_actions(spoilt, reviewer)
        form = task.get_form_for_action("approve")({"comment": ""})
        assert form.errors == {"__all__": [f"{NO_TEXT} (FLD-2)"]}

    def test_the_act_alone_refuses(self, spoilt, task, reviewer):
        with pytest.raises(PublishBlocked) as refusal:
            task.on_action(spoilt.current_workflow_task_state, reviewer, "approve")
        assert refusal.value.message_dict == {"body": [NO_TEXT]}
        assert TaskState.objects.get().status == "in_progress"

    def test_the_act_lets_send_back(self, spoilt, task, reviewer):
        task.on_action(spoilt.current_workflow_task_state, reviewer, "reject", comment="没有正文")
        assert WorkflowState.objects.get().status == "needs_changes"

    def test_a_task_before_the_last_refuses_a_blocked_paper_too(self, spoilt, workflow, task, reviewer):
        second = ReviewTask.objects.create(name="终审")
        WorkflowTask.objects.create(workflow=workflow, task=second, sort_order=1)
        with pytest.raises(PublishBlocked):
            task.on_action(spoilt.current_workflow_task_state, reviewer, "approve")

    def test_a_snippet_is_refused_and_approved_alike(self, workflow, author, reviewer, client_of):
        snippet = hotline()
        snippet.save_revision(user=author)
        workflow.start(snippet, author)
        client = client_of(reviewer)
        url = reverse(
            snippet.snippet_viewset.get_url_name("workflow_action"),
            args=[snippet.pk, "approve", snippet.current_workflow_task_state.pk],
        )
        assert NO_NUMBER in client.get(url, headers=XHR).json()["html"]
        assert NO_NUMBER in client.post(url, {"comment": ""}, headers=XHR).json()["html"]
        assert not is_live(snippet)
        snippet.number = "0559-1234567"
        snippet.save_revision(user=author)
        assert client.post(url, {"comment": ""}, headers=XHR).json()["step"] == "success"


class TestOwnPaper:
    """The author belongs to the reviewers as well."""

    @pytest.fixture
    def author(self, author, reviewers):
        author.groups.add(reviewers)
        return author

    def test_the_modal_says_why_not(self, submitted, author, client_of):
        html = client_of(author).get(action_url(submitted), headers=XHR).json()["html"]
        assert OWN in html
        assert "<textarea" not in html

    def test_the_form_refuses(self, submitted, author, client_of):
        answer = approve_in_modal(client_of(author), submitted).json()
        assert OWN in answer["html"]
        assert not is_live(submitted)

    def test_the_act_refuses(self, submitted, task, author):
        with pytest.raises(OwnPaper):
            task.on_action(submitted.current_workflow_task_state, author, "approve")

    def test_approving_in_the_editor_is_refused_with_the_reason_and_loses_nothing(
        self, submitted, author, client_of
    ):
        response = approve_in_editor(client_of(author), submitted, body="改过的正文")
        assert OWN in told(response)
        assert response.url == edit_url(submitted)
        assert again(submitted).get_latest_revision_as_object().body == "改过的正文"
        assert WorkflowState.objects.get().status == "in_progress"

    def test_a_superuser_is_refused_his_own(self, workflow, boss, client_of):
        page = live_bulletin()
        page.body = "新的正文"
        page.save_revision(user=boss)
        workflow.start(page, boss)
        answer = approve_in_modal(client_of(boss), again(page)).json()
        assert OWN in answer["html"]

    def test_he_may_send_his_own_back(self, submitted, author, client_of):
        client_of(author).post(action_url(submitted, action="reject"), {"comment": "再改"}, headers=XHR)
        assert WorkflowState.objects.get().status == "needs_changes"

    def test_unticked_he_may_approve(self, submitted, task, author, client_of):
        task.four_eyes = False
        task.save()
        approve_in_modal(client_of(author), submitted)
        assert is_live(submitted)


def test_the_editor_of_a_reviewer_who_changed_the_paper_refuses_his_approval(submitted, reviewer, client_of):
    response = approve_in_editor(client_of(reviewer), submitted, body="改过的正文")
    assert OWN in told(response)
    assert not is_live(submitted)
    assert again(submitted).get_latest_revision_as_object().body == "改过的正文"


class TestMails:
    def test_submission_is_mailed_to_the_group_and_not_to_the_author(
        self, written, workflow, author, reviewer
    ):
        workflow.start(written, author)
        assert [reviewer.email] in [message.to for message in mail.outbox]
        assert [author.email] not in [message.to for message in mail.outbox]

    def test_approval_is_mailed_to_whoever_submitted(self, submitted, author, reviewer, client_of):
        mail.outbox.clear()
        approve_in_modal(client_of(reviewer), submitted)
        assert [message.to for message in mail.outbox] == [[author.email]]
        assert submitted.title in mail.outbox[0].subject

    def test_sending_back_is_mailed_to_whoever_submitted_with_the_comment(
        self, submitted, author, reviewer, client_of
    ):
        mail.outbox.clear()
        url = action_url(submitted, action="reject")
        client_of(reviewer).post(url, {"comment": "没有联系电话"}, headers=XHR)
        assert [message.to for message in mail.outbox] == [[author.email]]
        assert "没有联系电话" in mail.outbox[0].body

    def test_a_refused_approval_mails_nobody(self, spoilt, reviewer, client_of):
        mail.outbox.clear()
        approve_in_modal(client_of(reviewer), spoilt)
        assert mail.outbox == []


class TestInTheAdmin:
    def test_an_administrator_makes_a_review(self, office):
        url = reverse("wagtailadmin_workflows:add_task", args=["govpublic_validators", "reviewtask"])
        assert "Somebody else approves" in office.get(url).content.decode()
        group = Group.objects.create(name="松涛镇 reviewers")
        office.post(url, {"name": "三审", "groups": [group.pk], "four_eyes": "on", "active": "on"})
        task = ReviewTask.objects.get()
        assert (task.name, task.four_eyes, list(task.groups.all())) == ("三审", True, [group])

    def test_the_editor_offers_the_approval_in_a_modal(self, submitted, reviewer, client_of):
        text = client_of(reviewer).get(edit_url(submitted)).content.decode()
        assert 'data-workflow-action-name="approve"' in text

    def test_the_snippet_editor_shows_the_report_to_the_reviewer(
        self, workflow, author, reviewers, client_of
    ):
        snippet = hotline()
        snippet.save_revision(user=author)
        workflow.start(snippet, author)
        reader = UserFactory(username="fushen")
        reader.groups.add(reviewers)
        assert NO_NUMBER in client_of(reader).get(snippet_url("edit", snippet)).content.decode()

    def test_taking_it_out_of_use_sends_the_papers_back_to_their_writers(self, office, submitted, task):
        office.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))
        task.refresh_from_db()
        assert not task.active
        assert not is_live(submitted)
        assert WorkflowState.objects.get().status == "cancelled"

    def test_taking_it_out_of_use_hands_the_papers_to_the_next_task(
        self, written, workflow, task, author, boss
    ):
        second = ReviewTask.objects.create(name="终审")
        WorkflowTask.objects.create(workflow=workflow, task=second, sort_order=1)
        workflow.start(written, author)
        task.deactivate(user=boss)
        assert again(written).current_workflow_task == second
        assert Workflow.objects.get().active
