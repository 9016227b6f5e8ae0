"""The steps of a review: what stops a paper before each, what is confirmed, and what is attached."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from govpublic.validators import PublishBlocked, check
from govpublic.validators.models import ReviewEvidence, ReviewRecord, ReviewTask
from govpublic.validators.refusal import NotApproved
from govpublic.validators.steps import STATEMENTS, Step
from tests.detectors.dangerous import DANGEROUS
from tests.factories import PolicyDocumentPageFactory, pdf_bytes
from tests.policies.desk import is_refused
from tests.validators.admin import edit_url, told
from tests.validators.bulletins import again, good_bulletin, home

from .conftest import group_of, member
from .test_review_task import XHR, action_url

pytestmark = pytest.mark.django_db

UNREVIEWED = {"secrecy_reviewed_on": None, "secrecy_reviewer": "", "secrecy_cleared": False}


@pytest.fixture
def way(reviewers):
    """``way(*steps)``: a workflow with a task for each step, which ``reviewers`` act on."""

    def make(*steps, **fields):
        Workflow.objects.all().delete()
        workflow = Workflow.objects.create(name="公文公开审核")
        for order, step in enumerate(steps):
            task = ReviewTask.objects.create(name=step, step=step, **fields)
            task.groups.add(reviewers)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
        WorkflowPage.objects.create(workflow=workflow, page=home())
        return workflow

    return make


@pytest.fixture
def paper(author):
    def make(**fields):
        page = PolicyDocumentPageFactory(compliant=True, **fields)
        page.save_revision(user=author)
        return again(page)

    return make


def approve(page, user, **kwargs):
    page = again(page)
    page.current_workflow_task.on_action(page.current_workflow_task_state, user, "approve", **kwargs)
    return again(page)


class TestEntering:
    def test_a_paper_that_nobody_reviewed_for_secrecy_enters_the_secrecy_review(self, way, paper, author):
        way("secrecy", "legality").start(paper(**UNREVIEWED), author)
        assert TaskState.objects.get().task.name == "secrecy"

    def test_and_is_stopped_before_the_legality_review_at_submission(self, way, paper, author):
        page = paper(**UNREVIEWED)
        with pytest.raises(PublishBlocked, match="no record of the secrecy review"):
            way("legality").start(page, author)
        assert not WorkflowState.objects.exists()

    def test_a_fault_that_names_no_step_is_left_to_the_reviewer(self, way, paper, author):
        way("legality").start(paper(keywords=""), author)
        assert TaskState.objects.get().status == "in_progress"

    def test_a_plain_review_stops_nothing_at_the_door(self, workflow, paper, author):
        workflow.start(paper(**UNREVIEWED), author)
        assert TaskState.objects.get().status == "in_progress"

    def test_the_editor_reads_why_and_keeps_the_draft(self, way, paper, author, client_of):
        page = paper(**UNREVIEWED)
        way("legality")
        from tests.policies.desk import send

        response = send(client_of(author), edit_url(page), action_submit="1", summary="改过的摘要")
        assert "no record of the secrecy review" in told(response)
        assert again(page).get_latest_revision_as_object().summary == "改过的摘要"
        assert not WorkflowState.objects.exists()


class TestApprovingAtASteps:
    def test_an_approved_secrecy_review_is_the_record_that_the_rule_asks_for(
        self, way, paper, author, reviewer
    ):
        page = paper(**UNREVIEWED)
        way("secrecy", "openness").start(page, author)
        assert any(issue.rule == "DOC-13" for issue in check(page).blocking)
        page = approve(page, reviewer)
        assert not [issue for issue in check(page).blocking if issue.rule == "DOC-13"]
        assert approve(page, reviewer).live

    def test_so_is_an_approved_legality_review(self, way, paper, author, reviewer):
        unreviewed = {"legality_body": "", "legality_reviewed_on": None, "legality_result": ""}
        page = paper(normative=True, made_without_consulting=True, **unreviewed)
        way("legality").start(page, author)
        page = approve(page, reviewer)
        assert page.live

    def test_of_another_content_it_is_no_record(self, way, paper, author, reviewer):
        page = paper(**UNREVIEWED)
        way("secrecy", "openness").start(page, author)
        page = approve(page, reviewer).get_latest_revision_as_object()
        page.summary = "换了内容"
        assert any(issue.rule == "DOC-13" for issue in check(page).blocking)

    def test_a_plain_review_is_no_record_of_either(self, workflow, paper, author, reviewer):
        page = paper(**UNREVIEWED)
        workflow.start(page, author)
        with pytest.raises(PublishBlocked, match="secrecy review"):
            approve(page, reviewer)

    def test_what_blocks_the_next_step_stands_in_the_way(self, way, paper, author, reviewer):
        page = paper(keywords="")
        way("drafting", "openness").start(page, author)
        with pytest.raises(PublishBlocked, match="keyword"):
            approve(page, reviewer)
        assert TaskState.objects.get().status == "in_progress"

    def test_it_is_kept_with_person_words_and_content_and_stands_in_the_history(
        self, way, paper, author, reviewer
    ):
        page = paper()
        way("secrecy", "openness").start(page, author)
        approve(
            page, reviewer, comment="已逐件审查", statements=["逐件读过"], version=page.latest_revision_id
        )
        kept = ReviewRecord.objects.get()
        assert (kept.step, kept.user, kept.comment, kept.statements) == (
            "secrecy", reviewer, "已逐件审查", ["逐件读过"],
        )  # fmt: skip
        entry = PageLogEntry.objects.get(action="govpublic.review.confirmed")
        assert (entry.user, entry.data["statements"]) == (reviewer, ["逐件读过"])


class TestConfirming:
    def test_every_statement_of_the_step_is_ticked_or_nothing_is_approved(
        self, way, paper, author, reviewer, client_of
    ):
        page = paper()
        way("secrecy").start(page, author)
        client, url = client_of(reviewer), action_url(again(page))
        first, second = STATEMENTS[Step.SECRECY]
        html = client.get(url, headers=XHR).json()["html"]
        assert first in html
        version = page.latest_revision_id
        for ticked in ([], [first]):
            answer = client.post(url, {"statements": ticked, "version": version}, headers=XHR).json()
            assert "Please confirm each statement" in answer["html"]
        client.post(url, {"statements": [first, second], "version": version}, headers=XHR)
        assert again(page).live
        assert ReviewRecord.objects.get().statements == [first, second]

    def test_a_site_writes_its_own_statements(self, way, paper, author, reviewer, client_of):
        page = paper()
        way("openness", statements="附件齐全\n\n 日期无误 ").start(page, author)
        html = client_of(reviewer).get(action_url(again(page)), headers=XHR).json()["html"]
        assert "附件齐全" in html
        assert "日期无误" in html
        assert STATEMENTS[Step.OPENNESS][0] not in html

    def test_a_plain_review_asks_for_none(self, task):
        assert task.statement_list() == []


class TestWhatWasShown:
    def test_an_approval_does_not_carry_a_change_of_its_own(self, submitted, task, reviewer, author):
        task.four_eyes = False
        task.save()
        shown = submitted.latest_revision_id
        submitted.body = "审核人顺手改的"
        submitted.save_revision(user=reviewer)
        with pytest.raises(NotApproved, match="not the version that you were shown"):
            approve(submitted, reviewer, version=shown)
        assert not again(submitted).live

    def test_the_modal_knows_the_version(self, submitted, reviewer, client_of):
        html = client_of(reviewer).get(action_url(submitted), headers=XHR).json()["html"]
        assert f'value="{submitted.latest_revision_id}"' in html


class TestEvidence:
    def url(self, page):
        return reverse("govpublic_attach_evidence", args=[again(page).current_workflow_task_state.pk])

    @pytest.fixture
    def waiting(self, way, paper, author):
        page = paper()
        way("legality", needs_evidence=True).start(page, author)
        return again(page)

    def test_without_the_file_nothing_is_approved(self, waiting, reviewer, client_of):
        with pytest.raises(NotApproved, match="attach the file"):
            approve(waiting, reviewer)
        html = client_of(reviewer).get(action_url(waiting), headers=XHR).json()["html"]
        assert "Please attach the file" in html
        assert self.url(waiting) in html

    def test_attached_it_can_be_approved_and_read_again(
        self, waiting, reviewer, client_of, settings, tmp_path
    ):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}
        client = client_of(reviewer)
        sent = SimpleUploadedFile("审核意见.pdf", pdf_bytes("同意公开。"))
        response = client.post(self.url(waiting), {"file": sent})
        assert (response.status_code, response.url) == (302, edit_url(waiting))
        kept = ReviewEvidence.objects.get()
        assert (kept.name, kept.user) == ("审核意见.pdf", reviewer)
        assert "审核意见" not in kept.file.name
        assert PageLogEntry.objects.filter(action="govpublic.review.attached").exists()
        again_read = client.get(reverse("govpublic_evidence", args=[kept.pk]))
        assert b"".join(again_read.streaming_content).startswith(b"%PDF")
        assert again_read["Content-Disposition"].startswith("attachment")
        assert approve(waiting, reviewer).live

    def test_a_dangerous_file_is_refused_on_its_field(self, waiting, reviewer, client_of):
        name, content, _danger = DANGEROUS["macros of Word"]
        response = client_of(reviewer).post(self.url(waiting), {"file": SimpleUploadedFile(name, content)})
        assert response.context["form"].errors["file"]
        assert not ReviewEvidence.objects.exists()

    def test_who_cannot_act_on_the_task_attaches_nothing(self, waiting, author, client_of):
        sent = SimpleUploadedFile("a.pdf", pdf_bytes("同意公开。"))
        assert is_refused(client_of(author).post(self.url(waiting), {"file": sent}))

    def test_strangers_do_not_read_it(self, waiting, reviewer, client_of, settings, tmp_path):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}
        kept = ReviewEvidence.objects.create(
            task_state=waiting.current_workflow_task_state,
            file=SimpleUploadedFile("a.pdf", b"%PDF-"),
            name="a.pdf",
            sha256="",
            user=reviewer,
        )
        stranger = member(group_of("外单位", pages=()), "stranger")
        url = reverse("govpublic_evidence", args=[kept.pk])
        assert is_refused(client_of(stranger).get(url))


def test_bulletins_of_a_site_pass_through_the_steps_too(way, author, reviewer):
    page = good_bulletin(owner=author)
    page.save_revision(user=author)
    way("drafting", "openness").start(again(page), author)
    page = approve(page, reviewer)
    assert not page.live
    assert approve(page, reviewer).live
