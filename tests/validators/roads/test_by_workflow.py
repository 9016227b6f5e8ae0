"""Roads through moderation: submitting, approving, and the ways a workflow ends by itself."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.workflows import publish_workflow_state

from govpublic.validators import PublishBlocked
from tests.host.models import BulletinPage, Hotline
from tests.validators.admin import create_url, edit_url, form_errors, send, snippet_url, told
from tests.validators.bulletins import (
    NO_NUMBER,
    NO_TEXT,
    again,
    bad_bulletin,
    good_bulletin,
    home,
    hotline,
    is_live,
    live_bulletin,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workflow(db):
    """One task, approved by one group, for everything below the home page and for hotlines."""
    Workflow.objects.all().delete()
    GroupApprovalTask.objects.all().delete()
    workflow = Workflow.objects.create(name="三审三校")
    task = GroupApprovalTask.objects.create(name="复审")
    task.groups.add(Group.objects.create(name="reviewers"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=home())
    hotlines = ContentType.objects.get_for_model(Hotline)
    WorkflowContentType.objects.create(workflow=workflow, content_type=hotlines)
    return workflow


@pytest.fixture
def submitted(workflow, boss, settings):
    """A good draft that was submitted, and then spoilt by a later one that nobody has to approve again."""
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
    page = good_bulletin()
    page.save_revision()
    workflow.start(page, boss)
    page.body = ""
    page.save_revision()
    return again(page)


def task_state(page):
    return page.current_workflow_task_state


def test_edit_view_refuses_to_submit_a_bad_draft(office, workflow):
    page = good_bulletin()
    response = send(office, edit_url(page), body="", action_submit="1")
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert not WorkflowState.objects.exists()


def test_create_view_refuses_to_submit_a_bad_draft(office, workflow):
    url = create_url(home(), BulletinPage)
    response = send(office, url, title="公告", slug="a", body="", action_submit="1")
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert not BulletinPage.objects.exists()


def test_a_good_draft_is_submitted_and_approved(office, workflow):
    page = good_bulletin()
    send(office, edit_url(page), action_submit="1")
    assert WorkflowState.objects.get().status == "in_progress"
    send(office, edit_url(page), **{"action_workflow-action": "1", "workflow-action-name": "approve"})
    assert is_live(page)


def test_edit_view_refuses_to_approve_a_bad_draft(office, submitted):
    response = send(
        office, edit_url(submitted), **{"action_workflow-action": "1", "workflow-action-name": "approve"}
    )
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert WorkflowState.objects.get().status == "in_progress"
    assert not is_live(submitted)


@pytest.mark.parametrize("in_modal", [True, False], ids=["in the modal", "without scripts"])
def test_approving_a_bad_draft_tells_why_and_leaves_the_task_open(office, submitted, in_modal):
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", task_state(submitted).pk]
    )
    headers = {"x-requested-with": "XMLHttpRequest"} if in_modal else {}
    response = office.post(url, {"comment": ""}, headers=headers)
    if in_modal:
        assert response.json() == {"step": "success", "redirect": edit_url(submitted)}
    else:
        assert response.url == edit_url(submitted)
    assert NO_TEXT in told(response)
    assert task_state(submitted).status == "in_progress"
    assert WorkflowState.objects.get().status == "in_progress"
    assert not is_live(submitted)


def test_deactivating_the_last_task_tells_why_and_leaves_it_active(office, submitted):
    task = GroupApprovalTask.objects.get()
    response = office.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))
    assert response.status_code == 302
    assert NO_TEXT in told(response)
    task.refresh_from_db()
    assert task.active
    assert not is_live(submitted)


def approve_by_code(page, workflow, user):
    task_state(page).approve(user=user)


def finish_by_code(page, workflow, user):
    page.current_workflow_state.finish(user=user)


def publish_the_state(page, workflow, user):
    publish_workflow_state(page.current_workflow_state, user=user)


def deactivate_the_task(page, workflow, user):
    GroupApprovalTask.objects.get().deactivate(user=user)


@pytest.mark.parametrize("road", [approve_by_code, finish_by_code, publish_the_state, deactivate_the_task])
def test_refuses_what_ends_the_workflow_by(road, submitted, workflow, boss):
    with pytest.raises(PublishBlocked) as refusal:
        road(submitted, workflow, boss)
    assert refusal.value.message_dict == {"body": [NO_TEXT]}
    assert not is_live(submitted)
    assert WorkflowState.objects.get().status == "in_progress"


def test_refuses_a_draft_that_was_bad_when_it_was_submitted(workflow, boss):
    page = bad_bulletin()
    page.save_revision()
    workflow.start(page, boss)
    with pytest.raises(PublishBlocked):
        task_state(page).approve(user=boss)
    assert not is_live(page)
    assert task_state(page).status == "in_progress"


def test_submitting_to_a_workflow_without_tasks_is_refused(workflow, boss):
    GroupApprovalTask.objects.update(active=False)
    page = bad_bulletin()
    page.save_revision()
    with pytest.raises(PublishBlocked):
        workflow.start(page, boss)
    assert not is_live(page)
    assert not WorkflowState.objects.exists()


def test_a_live_page_stays_as_it_was_when_its_new_version_is_refused(office, workflow, boss, settings):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
    page = live_bulletin()
    page.title = "新标题"
    page.save_revision()
    workflow.start(page, boss)
    page.body = ""
    page.save_revision()
    with pytest.raises(PublishBlocked):
        task_state(page).approve(user=boss)
    assert again(page).body == "云溪县图书馆周末开放。"
    assert again(page).title != "新标题"


@pytest.mark.parametrize("action", ["reject", "cancel"])
def test_a_bad_draft_may_be_sent_back(office, submitted, action):
    pressed = (
        {"action_cancel-workflow": "1"}
        if action == "cancel"
        else {"action_workflow-action": "1", "workflow-action-name": "reject"}
    )
    response = send(office, edit_url(submitted), **pressed)
    assert response.status_code == 302
    assert WorkflowState.objects.get().status != "in_progress"
    assert not is_live(submitted)


def test_a_bad_draft_may_be_rejected_in_the_modal(office, submitted):
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted.pk, "reject", task_state(submitted).pk]
    )
    office.post(url, {"comment": "没有正文"}, headers={"x-requested-with": "XMLHttpRequest"})
    assert WorkflowState.objects.get().status == "needs_changes"


def test_a_snippet_is_refused_at_submission_and_at_approval(office, workflow, boss):
    snippet = hotline()
    snippet.save_revision()
    response = send(office, snippet_url("edit", snippet), action_submit="1")
    assert form_errors(response) == {"number": [NO_NUMBER]}
    workflow.start(snippet, boss)
    url = reverse(
        snippet.snippet_viewset.get_url_name("workflow_action"),
        args=[snippet.pk, "approve", task_state(snippet).pk],
    )
    response = office.post(url, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json() == {"step": "success", "redirect": snippet_url("edit", snippet)}
    assert NO_NUMBER in told(response)
    assert not is_live(snippet)
    assert task_state(snippet).status == "in_progress"
