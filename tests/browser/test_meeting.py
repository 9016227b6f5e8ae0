"""The life of a meeting in a browser: invited, applied for, held, stopped for a missing post, on record."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.participation.models import MeetingApplication, MeetingPage
from tests.factories import MeetingLibraryPageFactory, MeetingPageFactory, publish

from .walking import log_in, open_menu_and, show_tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def column(office):
    agency = Agency.objects.get(root_page=office)
    column = publish(MeetingLibraryPageFactory(compliant=True, parent=office.get_parent(), slug="meetings"))
    permit(agency.reviewers, column)
    return column


def permit(group, page):
    from django.contrib.auth.models import Permission
    from wagtail.models import GroupPagePermission

    codes = ("add_page", "change_page", "publish_page")
    for permission in Permission.objects.filter(codename__in=codes, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)


def axe(tab):
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in Axe().run(tab).response["violations"]
    ]


def look_at(tab, url):
    """axe on a desk and on a phone, and nothing wider than the phone."""
    tab.goto(url)
    found = axe(tab)
    tab.set_viewport_size(PHONE)
    tab.goto(url)
    found += axe(tab)
    assert not tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), (
        url
    )
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert found == [], url


def test_a_meeting_from_invitation_to_record(tab, open_tab, office, column):
    today = workdays.today()
    page = publish(
        MeetingPageFactory(
            compliant=True,
            invitation=True,
            apply_online=True,
            parent=column,
            agency=Agency.objects.get(root_page=office),
            slug="bus",
            held_on=today,
            apply_by=today,
        )
    )
    visitor = open_tab()
    visitor.goto(page.url)
    apply(visitor)
    assert MeetingApplication.objects.get().name == "俞青禾"
    for url in (page.url, column.url, f"{column.url}?view=calendar"):
        look_at(visitor, url)

    record(tab, page)
    live = MeetingPage.objects.get(pk=page.pk)
    assert live.recorded_at is not None
    assert [row.post for row in live.attendees.all()] == ["村民"]
    visitor.goto(page.url)
    assert "建议把末班车推迟" in visitor.locator("main").inner_text()
    look_at(visitor, page.url)


def apply(visitor):
    """Read, fill in, send."""
    visitor.select_option("#gp-application-kind", "public")
    visitor.fill("#gp-application-name", "俞青禾")
    visitor.fill("#gp-application-contact", "qinghe@example.cn")
    visitor.fill("#gp-application-reason", "想说说班次。")
    visitor.wait_for_timeout(3500)
    visitor.locator(".gp-application button[type=submit]").click()
    visitor.wait_for_url("**/meetings/receipt/")
    assert visitor.locator(".gp-receipt").is_visible()
    assert axe(visitor) == []


def record(tab, page):
    """Go where the menu leads, forget the post, be stopped, be led there, mend it, publish."""
    log_in(tab)
    tab.goto(f"/admin/pages/{page.pk}/edit/")
    show_tab(tab, "Record")
    tab.locator("#id_attendees-ADD").click()
    tab.select_option("#id_attendees-0-kind", "public")
    tab.fill("#id_attendees-0-name", "洪小满")
    tab.fill("#id_attendees-0-unit", "竹影村")
    tab.fill("#id_attendees-0-statement", "建议把末班车推迟到晚上九点。")
    tab.select_option("#id_attendees-0-adoption", "adopted")
    open_menu_and(tab, "action-publish")
    link = tab.locator('[data-gp-jump="attendees.0.post"]')
    link.wait_for()
    show_tab(tab, "Meeting")
    link.click()
    tab.locator("#id_attendees-0-post").wait_for()
    tab.fill("#id_attendees-0-post", "村民")
    open_menu_and(tab, "action-publish")
    tab.wait_for_url("**/admin/pages/*/")
