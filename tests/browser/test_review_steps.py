"""A paper and its interpretation go through legality review and openness office as one bundle."""

import pytest
from wagtail.models import TaskState, Workflow, WorkflowPage, WorkflowTask

from govpublic.agencies.models import Agency
from govpublic.policies.models import InterpretationLibraryPage, InterpretationPage, PolicyDocumentPage
from govpublic.validators.models import ReviewEvidence, ReviewRecord, ReviewTask
from govpublic.validators.steps import STATEMENTS, Step
from tests.factories import InterpretationPageFactory, pdf_bytes

from .test_moderation import MODAL, approve, assert_axe_is_content, draft_by, hand_in
from .walking import follow, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def two_steps(newsroom):
    """Every paper goes through the legality review, which needs a file, and then the openness office."""
    agency = Agency.objects.get(root_page=newsroom)
    WorkflowPage.objects.all().delete()
    workflow = Workflow.objects.create(name="规范性文件审核")
    for order, step in enumerate((Step.LEGALITY, Step.OPENNESS)):
        needs_file = step == Step.LEGALITY
        task = ReviewTask.objects.create(name=step.label, step=step, needs_evidence=needs_file)
        task.groups.add(agency.reviewers)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.create(workflow=workflow, page=newsroom)
    return newsroom


@pytest.fixture
def bundle(two_steps):
    """A paper and the interpretation that goes with it, written by the chief."""
    paper = draft_by("chief", two_steps, title="青屿市夜间经济促进办法", keywords="夜间经济")
    page = InterpretationPageFactory(
        compliant=True,
        parent=InterpretationLibraryPage.objects.get(),
        document=paper,
        agency=paper.agency,
        owner=paper.owner,
        title="一图读懂夜间经济",
    )
    page.save_revision(user=paper.owner)
    return paper, page


def live(paper, page):
    return (
        PolicyDocumentPage.objects.get(pk=paper.pk).live,
        InterpretationPage.objects.get(pk=page.pk).live,
    )


def test_both_go_out_when_both_steps_are_approved(open_tab, bundle):
    paper, page = bundle
    chief, reviewer = open_tab(), open_tab()
    log_in(chief, "chief")
    for each in bundle:
        hand_in(chief, each)
        chief.wait_for_url("**/admin/pages/*/")
    assert TaskState.objects.filter(status="in_progress").count() == 2

    log_in(reviewer, "reviewer")
    is_refused_without_a_file(reviewer, paper)
    attaches_the_opinion(reviewer, paper)
    passes_the_legality_review(reviewer, paper, page)
    assert live(paper, page) == (False, False)
    passes_the_openness_office(reviewer, paper, page)
    assert live(paper, page) == (True, True)

    reviewer.goto(paper.url)
    follow(reviewer, reviewer.get_by_role("link", name=page.title))
    assert reviewer.locator("h1").inner_text() == page.title


def is_refused_without_a_file(tab, paper):
    tab.goto(f"/admin/pages/{paper.pk}/edit/")
    modal = approve(tab)
    assert "attach the file" in modal.locator("[role=alert]").inner_text()
    assert_axe_is_content(tab, MODAL)
    assert not ReviewRecord.objects.exists()


def attaches_the_opinion(tab, paper):
    tab.locator(MODAL).get_by_role("link", name="Attach a file").click()
    tab.wait_for_url("**/attach/")
    assert_axe_is_content(tab, "main")
    document = {"name": "合法性审核意见.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes("同意")}
    tab.locator("main input[type=file]").set_input_files(document)
    tab.locator("main button[type=submit]").click()
    tab.wait_for_url(f"**/admin/pages/{paper.pk}/edit/")
    assert ReviewEvidence.objects.get().name == "合法性审核意见.pdf"


def passes_the_legality_review(tab, paper, page):
    modal = approve(tab)
    assert page.title in modal.inner_text()
    modal.locator("button[type=submit]").click()
    modal.locator(".error-message").first.wait_for()
    assert_axe_is_content(tab, MODAL)
    confirm_everything(tab)
    assert {record.step for record in ReviewRecord.objects.all()} == {"legality"}
    assert ReviewRecord.objects.filter(statements=list(STATEMENTS[Step.LEGALITY])).exists()


def passes_the_openness_office(tab, paper, page):
    tab.goto(f"/admin/pages/{paper.pk}/edit/")
    modal = approve(tab)
    assert page.title in modal.inner_text()
    confirm_everything(tab)


def confirm_everything(tab):
    modal = tab.locator(MODAL)
    for box in modal.locator("input[type=checkbox]").all():
        box.check()
    modal.locator("textarea").fill("同意")
    modal.locator("button[type=submit]").click()
    tab.wait_for_url("**/admin/pages/*/")


def test_neither_goes_out_when_one_is_no_longer_in_order(open_tab, bundle):
    """The interpretation lost its text after it was handed in: the paper stays behind with it."""
    paper, page = bundle
    chief, reviewer = open_tab(), open_tab()
    log_in(chief, "chief")
    for each in bundle:
        hand_in(chief, each)
        chief.wait_for_url("**/admin/pages/*/")
    ReviewTask.objects.update(needs_evidence=False)
    log_in(reviewer, "reviewer")
    reviewer.goto(f"/admin/pages/{paper.pk}/edit/")
    approve(reviewer)
    confirm_everything(reviewer)
    spoiled = InterpretationPage.objects.get(pk=page.pk)
    spoiled.body = []
    spoiled.save_revision(user=paper.owner)

    reviewer.goto(f"/admin/pages/{paper.pk}/edit/")
    modal = approve(reviewer)
    assert page.title in modal.locator("[role=alert]").inner_text()
    assert live(paper, page) == (False, False)
    assert PolicyDocumentPage.objects.get(pk=paper.pk).workflow_in_progress
