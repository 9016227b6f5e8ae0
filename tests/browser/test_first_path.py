"""The first whole path: write, be stopped, see why, go there, mend it, publish, and be read."""

import pytest

from govpublic.policies.models import PolicyDocumentPage
from tests.factories import document, docx_bytes

from .walking import fill_date, log_in, open_menu_and, show_tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_an_editor_is_stopped_told_why_led_there_and_then_published(tab, office):
    log_in(tab)
    tab.goto(f"/admin/pages/add/govpublic_policies/policydocumentpage/{office.pk}/")
    tab.fill("#id_title", "关于做好夏季公共文化场馆延时开放的通知")
    open_menu_and(tab, "action-publish")

    panel = tab.locator("[data-gp-compliance]")
    panel.wait_for()
    assert not PolicyDocumentPage.objects.filter(live=True).exists()
    assert tab.locator("#id_title").input_value() == "关于做好夏季公共文化场馆延时开放的通知"
    assert "The theme is missing" in panel.inner_text()

    panel.locator('[data-gp-jump="keywords"]').click()
    assert tab.locator("#id_keywords").is_visible()
    tab.wait_for_function("document.activeElement.id === 'id_keywords'", timeout=5000)

    mend(tab)
    open_menu_and(tab, "action-publish")
    tab.wait_for_url(f"**/admin/pages/{office.pk}/**")
    page = PolicyDocumentPage.objects.get(live=True)
    assert page.document_number == "青政办〔2026〕5号"
    assert page.index_number

    tab.goto(page.url)
    assert tab.locator("h1").inner_text() == page.title
    assert "青政办〔2026〕5号" in tab.locator("main").inner_text()


def mend(tab):
    tab.fill("#id_keywords", "延时开放，文化馆")
    tab.fill("#id_document_number", "青政办[2026]第05号")
    fill_date(tab, "#id_issued_on", "2026-06-01")
    tab.select_option("#id_theme", label="综合政务")
    show_tab(tab, "Openness and reviews")
    attribute = tab.locator("[name=attribute]")
    if attribute.first.evaluate("node => node.tagName") == "SELECT":
        attribute.select_option("proactive")
    else:
        tab.locator("[name=attribute][value=proactive]").check()
    fill_date(tab, "#id_secrecy_reviewed_on", "2026-06-01")
    tab.fill("#id_secrecy_reviewer", "保密审查小组")
    tab.locator("#id_secrecy_cleared").check()


def test_the_panel_opens_the_very_block_at_fault(tab, office):
    from tests.factories import PolicyDocumentPageFactory, attachment

    wrong = attachment(pdf=document("a.pdf", docx_bytes()).pk)
    page = PolicyDocumentPageFactory(compliant=True, parent=office, attachments=[attachment(), wrong])
    page.save_revision()
    log_in(tab)
    tab.goto(f"/admin/pages/{page.pk}/edit/")
    show_tab(tab, "File information")
    link = tab.locator('[data-gp-jump="attachments.1.pdf"]')
    assert "of another kind" in link.locator("..").inner_text()
    link.click()
    block = tab.locator(".gp-found")
    block.wait_for()
    assert block.is_visible()
    assert "a.pdf" in block.inner_text()
