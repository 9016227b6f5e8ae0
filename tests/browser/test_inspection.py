"""A whole inspection with two people, from the first problem to the circular."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import Page

from govpublic.agencies.models import Agency
from govpublic.oversight.models import CirculationPage, InspectionProblem, InspectionRound
from tests.factories import UserFactory, pdf_bytes

from .test_moderation import assert_axe_is_content
from .walking import follow, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PROOF = {"name": "整改佐证.pdf", "mimeType": "application/pdf", "buffer": pdf_bytes()}


@pytest.fixture
def inspector(office):
    user = UserFactory(username="inspector", password="inspector", is_superuser=True)
    user.user_permissions.add(Permission.objects.get(codename="change_inspectionround"))
    return user


def assert_axe_is_content_once_messages_are_gone(tab):
    """Messages are Wagtail's own; what is ours is looked at without them."""
    tab.goto(tab.url)
    assert_axe_is_content(tab, "main")


def submit(tab, name):
    follow(tab, tab.get_by_role("button", name=name, exact=True).last)


def test_an_inspection_from_the_first_problem_to_its_circular(open_tab, inspector):
    office, agency = open_tab(), open_tab()
    log_in(office, "inspector")
    begins_a_round(office)
    records_and_assigns(office)
    log_in(agency, "writer")
    answers(agency, "已更新电话。")
    sends_back(office)
    answers(agency, "已更新电话，并更换附件。")
    passes(office)
    circulates(office)


def begins_a_round(tab):
    tab.goto("/admin/govpublic/inspections/")
    assert "There is no round yet" in tab.locator("main").inner_text()
    assert_axe_is_content(tab, "main")
    follow(tab, tab.get_by_role("link", name="Begin a round"))
    tab.fill("#id_title", "十一月检查")
    submit(tab, "Save")
    assert InspectionRound.objects.get().title == "十一月检查"
    assert_axe_is_content_once_messages_are_gone(tab)


def records_and_assigns(tab):
    follow(tab, tab.get_by_role("link", name="Record a problem"))
    tab.fill("#id_place", "政府信息公开指南")
    tab.fill("#id_template", "受理电话已停用。")
    tab.set_input_files("#id_files", [PROOF])
    assert_axe_is_content(tab, "main form")
    submit(tab, "Record a problem")
    tab.get_by_role("checkbox", name="Choose problem 1").check()
    submit(tab, "Assign for rectification")
    assert "name none" in tab.locator("main").inner_text()
    assert tab.get_by_role("checkbox", name="Choose problem 1").is_checked()
    tab.select_option("#assign_agency", str(Agency.objects.get().pk))
    submit(tab, "Assign for rectification")
    assert InspectionProblem.objects.get().state == "assigned"
    assert_axe_is_content_once_messages_are_gone(tab)


def answers(tab, words):
    tab.goto("/admin/")
    panel = tab.locator("#govpublic-to-rectify-section")
    assert "1 problem is to be rectified" in panel.inner_text()
    follow(tab, panel.get_by_role("link").last)
    follow(tab, tab.get_by_role("link", name="政府信息公开指南"))
    tab.fill("#answer_words", words)
    tab.set_input_files("#answer_files", [PROOF])
    assert_axe_is_content(tab, "main")
    submit(tab, "Answer: it is rectified")
    assert InspectionProblem.objects.get().state == "answered"
    assert words in tab.locator(".gp-inspect__history").inner_text()
    assert tab.get_by_text("Passed", exact=True).count() == 0


def sends_back(tab):
    tab.goto(f"/admin/govpublic/problems/{InspectionProblem.objects.get().pk}/")
    tab.locator("summary", has_text="Send back").click()
    submit(tab, "Send back")
    assert "This field is required" in tab.locator("main").inner_text()
    tab.fill("#send_back_words", "附件仍是旧的。")
    assert_axe_is_content(tab, "main")
    submit(tab, "Send back")
    assert InspectionProblem.objects.get().attempt == 2


def passes(tab):
    tab.reload()
    tab.fill("#pass_words", "已核实。")
    submit(tab, "Passed")
    assert InspectionProblem.objects.get().state == "passed"
    with tab.expect_download() as download:
        tab.locator(".gp-inspect__history a").last.click()
    assert download.value.suggested_filename == "整改佐证.pdf"


def circulates(tab):
    round = InspectionRound.objects.get()
    tab.goto(f"/admin/govpublic/inspections/{round.pk}/circulate/")
    tab.evaluate(f"document.querySelector('#id_parent').value = '{Page.objects.get(depth=2).pk}'")
    tab.select_option("#id_agency", str(Agency.objects.get().pk))
    assert_axe_is_content(tab, "main form")
    submit(tab, "Draft the circular")
    tab.wait_for_url("**/edit/")
    page = CirculationPage.objects.get()
    assert page.figures[0]["rectified"] == 1
    page.get_latest_revision().publish()
    tab.goto(CirculationPage.objects.get().url)
    assert "受理电话已停用" in tab.locator("main").inner_text()
    assert_axe_is_content(tab, "main")
    tab.set_viewport_size({"width": 390, "height": 844})
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not tab.evaluate(wide)
