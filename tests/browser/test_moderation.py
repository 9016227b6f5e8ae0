"""Two people and one paper: handed in, refused, mended, refused again, waived, approved, and read."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.deadlines.models import Deadline
from govpublic.policies.models import InterpretationLibraryPage, InterpretationPage, PolicyDocumentPage
from govpublic.validators.models import Waiver
from tests.factories import InterpretationPageFactory, PolicyDocumentPageFactory, ThemeFactory, publish

from .walking import fill_date, follow, log_in, open_menu_and, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

NUMBER = "青政办〔2026〕5号"
SUBMIT = "action-submit"
APPROVE = "button[data-workflow-action-name=approve]"
PANEL = "[data-gp-compliance]"
MODAL = ".modal-content"


def assert_axe_is_content(tab, region):
    """Axe on what is ours; the rest of the admin is Wagtail's."""
    tab.locator(region).first.wait_for()
    results = Axe().run(tab, context=region)
    found = [(v["id"], [node["target"] for node in v["nodes"]]) for v in results.response["violations"]]
    assert not found


def draft_by(user_name, office, **fields):
    """A paper that lacks its keywords only, saved by the user."""
    from django.contrib.auth import get_user_model

    writer = get_user_model().objects.get(username=user_name)
    given = {
        "parent": office,
        "agency": Agency.objects.get(root_page=office),
        "theme": ThemeFactory(),
        "document_number": NUMBER,
        "keywords": "",
        "owner": writer,
        **fields,
    }
    page = PolicyDocumentPageFactory(compliant=True, **given)
    page.save_revision(user=writer)
    return page


def hand_in(tab, page):
    tab.goto(f"/admin/pages/{page.pk}/edit/")
    open_menu_and(tab, SUBMIT)


def approve(tab):
    """Open the window in which a paper is approved."""
    press(tab, APPROVE)
    modal = tab.locator(MODAL)
    modal.wait_for()
    return modal


def test_a_paper_goes_out_when_somebody_else_has_approved_it(open_tab, newsroom):
    paper = draft_by("chief", newsroom, title="关于调整公园夜间开放时间的通知")
    chief, reviewer = open_tab(), open_tab()
    log_in(chief, "chief")
    is_stopped_and_mends_it(chief, paper)
    cannot_approve_his_own(chief, paper)

    log_in(reviewer, "reviewer")
    finds_it_on_his_home(reviewer, paper)
    other = is_refused_while_another_paper_has_the_number(reviewer, paper, newsroom)
    waives_it(reviewer, paper, other)
    approves_it(reviewer, paper)


def is_stopped_and_mends_it(tab, paper):
    hand_in(tab, paper)
    panel = tab.locator(PANEL)
    assert "keyword" in panel.inner_text()
    assert not PolicyDocumentPage.objects.get(pk=paper.pk).workflow_in_progress
    assert_axe_is_content(tab, PANEL)
    panel.locator('[data-gp-jump="keywords"]').first.click()
    tab.wait_for_function("document.activeElement.id === 'id_keywords'", timeout=5000)
    tab.keyboard.type("公园，夜间开放")
    open_menu_and(tab, SUBMIT)
    tab.wait_for_url("**/admin/pages/*/")
    assert PolicyDocumentPage.objects.get(pk=paper.pk).workflow_in_progress


def cannot_approve_his_own(tab, paper):
    tab.goto(f"/admin/pages/{paper.pk}/edit/")
    assert "somebody else has to approve" in tab.locator(PANEL).inner_text()
    assert tab.locator("button[name=action-publish]").count() == 0
    modal = approve(tab)
    assert "You wrote this version" in modal.locator("[role=alert]").inner_text()
    assert modal.locator("button[type=submit]").count() == 0
    assert not PolicyDocumentPage.objects.get(pk=paper.pk).live


def finds_it_on_his_home(tab, paper):
    waiting = tab.locator("#govpublic-to-review-section")
    assert paper.title in waiting.inner_text()
    assert_axe_is_content(tab, "#govpublic-to-review-section")
    waiting.get_by_role("link", name="Everything to review").click()
    tab.wait_for_url("**/to-review/")
    assert_axe_is_content(tab, "main")
    tab.get_by_role("link", name=paper.title).click()
    tab.wait_for_url(f"**/admin/pages/{paper.pk}/edit/**")


def is_refused_while_another_paper_has_the_number(tab, paper, office):
    """The number is taken while the window is open: the answer is the reason, and the comment is kept."""
    modal = approve(tab)
    assert "Nothing stops publication" in modal.inner_text()
    assert_axe_is_content(tab, MODAL)
    other = publish(draft_by("writer", office, keywords="公园", title="关于公园消防安全检查的通知"))
    modal.locator("textarea").fill("已核对签发原件")
    modal.locator("button[type=submit]").click()
    modal.locator("[role=alert]").wait_for()
    assert other.title in modal.locator("[role=alert]").inner_text()
    assert modal.locator("textarea").input_value() == "已核对签发原件"
    paper.refresh_from_db()
    assert not paper.live
    assert paper.workflow_in_progress
    return other


def waives_it(tab, paper, other):
    tab.goto(f"/admin/pages/{paper.pk}/edit/")
    tab.locator(PANEL).get_by_role("link", name="Waive this requirement…").click()
    tab.wait_for_url("**/waive/**")
    assert other.title in tab.locator("main").inner_text()
    assert_axe_is_content(tab, "main")
    tab.locator("main button[type=submit]").click()
    tab.locator("main .error-message").nth(2).wait_for()
    last_day = workdays.today() + timedelta(days=30)
    tab.fill("#id_reason", "旧文编号有误，正在更正。")
    tab.fill("#id_basis", "市政务公开办2026年第3次会议纪要")
    fill_date(tab, "#id_expires_on", last_day.isoformat())
    tab.locator("main button[type=submit]").click()
    tab.wait_for_url("**/edit/")
    assert Waiver.objects.get().expires_on == last_day
    assert "Waived until" in tab.locator(PANEL).inner_text()


def approves_it(tab, paper):
    modal = approve(tab)
    assert "旧文编号有误" in modal.inner_text()
    modal.locator("textarea").fill("同意发布")
    modal.locator("button[type=submit]").click()
    tab.wait_for_url("**/admin/pages/*/")
    paper = PolicyDocumentPage.objects.get(pk=paper.pk)
    assert paper.live
    tab.goto(paper.url)
    assert tab.locator("h1").inner_text() == paper.title
    assert NUMBER in tab.locator("main").inner_text()


def test_an_interpretation_takes_the_same_way_and_is_shown_with_its_paper(open_tab, newsroom):
    paper = publish(draft_by("writer", newsroom, title="青屿市公园夜间开放办法", keywords="公园"))
    page = interpretation_without_a_paper()
    chief, reviewer = open_tab(), open_tab()
    log_in(chief, "chief")
    hand_in(chief, page)
    assert not InterpretationPage.objects.get(pk=page.pk).workflow_in_progress
    assert "INT-4" in chief.locator(PANEL).inner_text()
    links_the_paper(chief, paper)
    open_menu_and(chief, SUBMIT)
    chief.wait_for_url("**/admin/pages/*/")

    log_in(reviewer, "reviewer")
    reviewer.goto(f"/admin/pages/{page.pk}/edit/")
    approve(reviewer).locator("button[type=submit]").click()
    reviewer.wait_for_url("**/admin/pages/*/")
    reviewer.goto(paper.url)
    follow(reviewer, reviewer.get_by_role("link", name=page.title))
    assert reviewer.locator("h1").inner_text() == page.title
    assert paper.title in reviewer.locator("main").inner_text()


def interpretation_without_a_paper():
    from django.contrib.auth import get_user_model

    chief = get_user_model().objects.get(username="chief")
    column = InterpretationLibraryPage.objects.get()
    agency = Agency.objects.get(root_page=column.get_parent())
    page = InterpretationPageFactory(
        compliant=True, parent=column, document=None, agency=agency, owner=chief, title="晚上也能逛公园"
    )
    page.save_revision(user=chief)
    return page


def links_the_paper(tab, paper):
    """Add a row under “Which papers it explains” and choose the paper in Wagtail's chooser."""
    tab.locator("#id_interpreted-ADD").click()
    tab.locator("#id_interpreted-0-document-chooser").get_by_role("button").first.click()
    chooser = tab.locator(MODAL)
    chooser.locator("input[name=q]").fill(paper.title)
    chooser.get_by_role("link", name=paper.title).click()
    chooser.wait_for(state="hidden")


def test_the_list_of_deadlines_and_the_question_why_it_is_late_can_be_used_by_everybody(open_tab, newsroom):
    paper = draft_by("chief", newsroom, title="关于早该公布的办法的通知")
    late = Deadline.objects.about(paper).get(kind="DOC-2")
    assert late.needs_reason
    tab = open_tab()
    log_in(tab, "chief")
    tab.goto("/admin/govpublic_deadlines/deadline/")
    assert_axe_is_content(tab, "main .result-list")
    tab.get_by_role("link", name=paper.title).first.click()
    tab.wait_for_url("**/inspect/**")
    assert_axe_is_content(tab, "main")
    tab.goto(f"/admin/govpublic/deadlines/{late.pk}/reason/")
    assert_axe_is_content(tab, "main form")
