"""Notices in the real admin: the form stops and tells, dates are there, the register and the next notice."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from govpublic.agencies.establish import establish
from govpublic.participation.models import PublicNoticePage
from govpublic.participation.notice_expiring import expire
from tests.factories import (
    AgencyFactory,
    NoticeExpiryFactory,
    PublicNoticeLibraryPageFactory,
    PublicNoticePageFactory,
    UserFactory,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_march(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}
    with time_machine.travel("2026-03-04 10:00+08:00", tick=False):
        yield


@pytest.fixture
def column():
    return publish(PublicNoticeLibraryPageFactory(compliant=True))


@pytest.fixture
def agency(column):
    return establish(AgencyFactory(name="青屿市民政局", root_page=column)).agency


@pytest.fixture
def desk(client, agency):
    """The admin, entered by a reviewer of the agency."""
    reviewer = UserFactory(username="reviewer")
    reviewer.groups.add(agency.reviewers)
    client.force_login(reviewer)
    client.user = reviewer
    return client


def posted(client, page, **fields):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    for name in list(data):
        if name.startswith("body-"):
            del data[name]
    data["body-count"] = data["attachments-count"] = "0"
    for name, value in fields.items():
        data[name] = value
    return client.post(url, {**data.dict(), "action-publish": "action-publish"})


def test_publishing_without_an_end_or_a_way_to_object_is_stopped_and_nothing_is_lost(desk, column, agency):
    page = PublicNoticePageFactory(compliant=True, parent=column, agency=agency)
    page.save_revision()
    answer = posted(desk, page, starts_on="", ends_on="", objection_phone="", objection_email="",
                    objection_address="", summary="打了一半的字")  # fmt: skip
    html = answer.content.decode()
    assert "The first day of the notice is missing" in html
    assert "Nobody can object" in html
    assert "打了一半的字" in html
    assert not PublicNoticePage.objects.get(pk=page.pk).live


def test_a_new_notice_begins_on_the_next_working_day_and_runs_as_usual(desk, column):
    url = reverse("wagtailadmin_pages:add", args=["govpublic_participation", "publicnoticepage", column.pk])
    form = desk.get(url).context["form"]
    assert (form["starts_on"].value(), form["ends_on"].value()) == (date(2026, 3, 5), date(2026, 3, 16))
    assert form["agency"].value()


def test_the_register_shows_where_each_stands_and_what_was_done(desk, column, agency):
    running = publish(PublicNoticePageFactory(compliant=True, parent=column, agency=agency, title="在办公示"))
    over = publish(
        PublicNoticePageFactory(
            compliant=True, parent=column, agency=agency, title="期满公示", names_people=False,
            starts_on=date(2026, 3, 4), ends_on=date(2026, 3, 4), body=[
                {"type": "paragraph", "value": "<p>拟补助青屿市远帆渔业合作社。</p>"}
            ],
        )
    )  # fmt: skip
    NoticeExpiryFactory(notice=over)
    with time_machine.travel("2026-03-05 10:00+08:00", tick=False):
        url = reverse("govpublic_participation_publicnoticepage_modeladmin_index")
        html = desk.get(url).content.decode()
        assert running.title in html
        assert "Hidden on March 4, 2026" in html
        assert "Running" in html
        ended = desk.get(url, {"state": "ended"}).content.decode()
        assert over.title in ended
        assert running.title not in ended


def test_an_empty_register_says_where_notices_are_written(desk, column):
    response = desk.get(reverse("govpublic_participation_publicnoticepage_modeladmin_index"))
    assert response.status_code == 200
    assert "There is no public notice yet that you may work on." in response.content.decode()
    assert reverse("wagtailadmin_explore_root") in response.content.decode()


def test_who_works_on_no_page_does_not_find_the_register(client):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    url = reverse("govpublic_participation_publicnoticepage_modeladmin_index")
    assert client.get(url).status_code == 302


def test_the_register_shows_nobody_the_notices_of_others(desk, column, agency):
    other = publish(PublicNoticeLibraryPageFactory(compliant=True, slug="other", title="别处"))
    hidden = publish(PublicNoticePageFactory(compliant=True, parent=other, title="别家公示"))
    publish(PublicNoticePageFactory(compliant=True, parent=column, agency=agency))
    html = desk.get(reverse("govpublic_participation_publicnoticepage_modeladmin_index")).content.decode()
    assert hidden.title not in html


def test_the_next_notice_takes_over_what_is_always_the_same_and_no_people(desk, column, agency):
    last = publish(PublicNoticePageFactory(compliant=True, parent=column, agency=agency))
    url = reverse("govpublic_next_notice", args=[column.pk])
    assert last.title in desk.get(url).content.decode()
    assert PublicNoticePage.objects.count() == 1
    desk.post(url)
    draft = PublicNoticePage.objects.exclude(pk=last.pk).get().get_latest_revision_as_object()
    assert not draft.live
    assert (draft.basis, draft.objection_phone) == (last.basis, last.objection_phone)
    assert (draft.starts_on, draft.ends_on) == (date(2026, 3, 5), date(2026, 3, 16))
    (table,) = draft.body
    assert table.value["data"] == [["序号", "姓名", "村（社区）", "月保障标准"], ["", "", "", ""]]


@pytest.mark.parametrize("name", ["end_notice", "show_notice_again", "next_notice"])
def test_nobody_acts_on_pages_of_others(client, column, agency, name):
    page = publish(PublicNoticePageFactory(compliant=True, parent=column, agency=agency))
    stranger = UserFactory()
    other = establish(AgencyFactory(root_page=Page.objects.get(depth=2).add_child(
        instance=Page(title="别处", slug="elsewhere")
    ))).agency  # fmt: skip
    stranger.groups.add(other.reviewers)
    client.force_login(stranger)
    subject = column if name == "next_notice" else page
    answer = client.post(reverse(f"govpublic_{name}", args=[subject.pk]))
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")
    assert PublicNoticePage.objects.count() == 1


def test_the_menu_of_a_notice_offers_what_can_be_done_now(desk, column, agency):
    period = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 11)}
    page = publish(PublicNoticePageFactory(compliant=True, parent=column, agency=agency, **period))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "End the notice" not in desk.get(edit).content.decode()
    with time_machine.travel("2026-03-12 10:00+08:00", tick=False):
        assert "End the notice" in desk.get(edit).content.decode()
        expire(page)
        html = desk.get(edit).content.decode()
        assert "Show the notice again" in html
        assert "End the notice" not in html
