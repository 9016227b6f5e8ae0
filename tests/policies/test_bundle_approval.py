"""A paper and its interpretations are approved together, or not at all, and go live in one transaction."""

import pytest
from wagtail.models import TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from govpublic.policies.models import InterpretationPage, PolicyDocumentPage
from govpublic.validators import PublishBlocked
from govpublic.validators.models import ReviewRecord, ReviewTask
from govpublic.validators.refusal import NotApproved
from govpublic.validators.reviewing import obstacles, review_context
from tests.policies.explaining import interpretation
from tests.policies.verdicts import paper
from tests.validators.bulletins import again, home
from tests.validators.moderation import conftest as people

pytestmark = pytest.mark.django_db

author, reviewer = people.author, people.reviewer
publishers, reviewers = people.publishers, people.reviewers


@pytest.fixture
def way(reviewers):
    """Two steps; ``groups`` names who acts on the second, by default the same."""

    def make(*names, groups=None):
        Workflow.objects.all().delete()
        workflow = Workflow.objects.create(name="同步审签")
        for order, name in enumerate(names):
            task = ReviewTask.objects.create(name=name)
            task.groups.add(reviewers)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
        WorkflowPage.objects.create(workflow=workflow, page=home())
        return workflow

    return make


@pytest.fixture
def handed_in(author):
    """``handed_in(workflow, **fields)``: a document and its interpretation, both in moderation."""

    def make(workflow, **fields):
        document = paper()
        explained = interpretation(document, **fields)
        for page in (document, explained):
            page.save_revision(user=author)
            workflow.start(again(page), author)
        return again(document), again(explained)

    return make


def approve(page, user, **kwargs):
    page = again(page)
    page.current_workflow_task.on_action(page.current_workflow_task_state, user, "approve", **kwargs)


def live():
    return [model.objects.filter(live=True).count() for model in (PolicyDocumentPage, InterpretationPage)]


def test_one_approval_lets_both_out(way, handed_in, reviewer):
    document, _explained = handed_in(way("复审"))
    approve(document, reviewer, comment="同意")
    assert live() == [1, 1]
    assert set(WorkflowState.objects.values_list("status", flat=True)) == {"approved"}
    assert set(TaskState.objects.values_list("finished_by", "comment")) == {(reviewer.pk, "同意")}


def test_when_the_interpretation_is_refused_both_stay_as_they_were_and_it_is_said_why(
    way, handed_in, reviewer
):
    document, explained = handed_in(way("复审"), body=[])
    assert any(
        "text" in reason or "body" in reason
        for reason in obstacles(document.current_workflow_task, document, reviewer)
    )
    with pytest.raises(PublishBlocked) as refusal:
        approve(document, reviewer)
    assert refusal.value.subject.pk == explained.pk
    assert live() == [0, 0]
    assert set(WorkflowState.objects.values_list("status", flat=True)) == {"in_progress"}


def test_at_an_earlier_step_both_move_on(way, handed_in, reviewer):
    document, explained = handed_in(way("初审", "终审"))
    approve(document, reviewer)
    assert {again(page).current_workflow_task.name for page in (document, explained)} == {"终审"}
    approve(document, reviewer)
    assert live() == [1, 1]


def test_an_approval_that_is_sent_twice_is_given_once(way, handed_in, reviewer):
    """Wagtail's autosave sends the decision along with the form: it must not fall upon the next step."""
    document, _explained = handed_in(way("合法性审核", "政务公开办"))
    seen = document.current_workflow_task_state.pk
    approve(document, reviewer, seen=seen)
    approve(document, reviewer, seen=seen)
    waiting = TaskState.objects.filter(status="in_progress")
    assert {state.task.name for state in waiting} == {"政务公开办"}
    assert live() == [0, 0]
    assert ReviewRecord.objects.count() == 2


def test_what_somebody_else_has_moved_on_is_not_approved_further(way, handed_in, reviewer, reviewers):
    document, _explained = handed_in(way("合法性审核", "政务公开办"))
    seen = document.current_workflow_task_state.pk
    approve(document, reviewer, seen=seen)
    other = people.member(reviewers, "lingyiwei")
    with pytest.raises(NotApproved, match="moved on"):
        approve(document, other, seen=seen)
    assert live() == [0, 0]


def test_an_interpretation_that_is_not_that_far_keeps_its_paper_waiting(way, handed_in, author, reviewer):
    workflow = way("初审", "终审")
    document, _explained = handed_in(workflow)
    approve(document, reviewer)
    late = interpretation(again(document))
    late.save_revision(user=author)
    workflow.start(again(late), author)
    with pytest.raises(NotApproved, match="still has other steps"):
        approve(document, reviewer)
    assert live() == [0, 0]


def test_alone_the_interpretation_does_not_go_first(way, handed_in, reviewer):
    _document, explained = handed_in(way("复审"))
    with pytest.raises(PublishBlocked, match="is not published yet"):
        approve(explained, reviewer)


def test_a_draft_that_nobody_handed_in_does_not_travel(way, author, reviewer):
    document = paper()
    interpretation(document).save_revision(user=author)
    document.save_revision(user=author)
    way("复审").start(again(document), author)
    approve(document, reviewer)
    assert live() == [1, 0]


def test_the_reviewer_sees_what_goes_along(way, handed_in, reviewer):
    document, explained = handed_in(way("复审"))
    assert [page.pk for page, _url in review_context(document)["companions"]] == [explained.pk]


def test_nobody_approves_his_own_interpretation_with_somebody_elses_paper(way, handed_in, reviewer, author):
    document, explained = handed_in(way("复审"))
    explained.summary = "审核人改写的摘要"
    explained.save_revision(user=reviewer)
    with pytest.raises(PublishBlocked, match="You wrote this version"):
        approve(document, reviewer)
    assert live() == [0, 0]
