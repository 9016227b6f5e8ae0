"""SIT-7: by which other channels a page was made known, as its items ask; registered and removed."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from govpublic.catalog.models import CatalogEntry, Channel, PageChannel
from govpublic.validators import Severity, check
from govpublic.validators.models import Finding
from tests.factories import (
    CatalogEntryFactory,
    DisclosureItemFactory,
    EntryPageFactory,
    PageChannelFactory,
    PolicyDocumentPageFactory,
    UserFactory,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    """A live paper, which stands under no item yet."""
    return publish(PolicyDocumentPageFactory(compliant=True))


def put_under_item(page, *channels):
    item = DisclosureItemFactory(compliant=True, channels=list(channels))
    return EntryPageFactory(entry=CatalogEntryFactory(item=item), page=page)


def lacking(page):
    return [str(issue.params["channel"]) for issue in check(page).issues if issue.rule == "SIT-7"]


def test_a_page_under_no_item_owes_nothing(paper):
    assert lacking(paper) == []


def test_each_channel_that_an_item_names_is_asked_for_once_in_the_order_of_the_tables(paper):
    put_under_item(paper, "website", "broadcast", "gazette")
    put_under_item(paper, "broadcast")
    assert lacking(paper) == ["Government gazette", "Radio and television"]


def test_an_alias_is_made_known_as_what_it_repeats(paper, admin_client):
    twin = paper.create_alias(parent=paper.get_parent(), update_slug="twin")
    for page in (paper, twin):
        put_under_item(page, "gazette")
    assert lacking(paper) == ["Government gazette"]
    assert lacking(twin) == []
    for page, status in ((paper, 200), (twin, 302)):
        address = reverse("govpublic_catalog_channels", args=[page.pk])
        assert admin_client.get(address).status_code == status


def test_it_never_blocks_and_cites_the_article(paper):
    put_under_item(paper, "gazette")
    (issue,) = [issue for issue in check(paper).issues if issue.rule == "SIT-7"]
    assert issue.severity is Severity.WARN
    assert "第二十三条" in issue.basis
    assert "Government gazette" in issue.message


def test_what_is_registered_is_asked_for_no_more(paper):
    put_under_item(paper, "gazette", "new_media")
    PageChannelFactory(page=paper, channel="new_media")
    assert lacking(paper) == ["Government gazette"]
    PageChannelFactory(page=paper, channel="gazette", place="2026年第3期")
    assert lacking(paper) == []


def test_what_is_registered_of_another_page_counts_for_that_page_only(paper):
    put_under_item(paper, "new_media")
    PageChannelFactory(channel="new_media")
    assert lacking(paper) == ["Microblog, messaging account and app"]


def test_boards_and_counters_are_not_followed_unless_the_rulebook_says_so(paper, settings):
    put_under_item(paper, "website", "notice_board", "service_centre")
    assert lacking(paper) == []
    settings.GOVPUBLIC = {
        **settings.GOVPUBLIC,
        "RULES": {"SIT-7": {"params": {"channels": ["notice_board"]}}},
    }
    assert lacking(paper) == [str(Channel.NOTICE_BOARD.label)]


def test_the_rulebook_names_channels_that_there_are():
    from govpublic.validators.rulebook import current

    assert set(current().params("SIT-7")["channels"]) <= set(Channel.values)


def test_a_draft_owes_nothing_yet():
    page = PolicyDocumentPageFactory(compliant=True)
    put_under_item(page, "gazette")
    assert lacking(page) == []


def test_an_item_that_no_catalogue_lists_any_more_asks_for_nothing(paper):
    link = put_under_item(paper, "gazette")
    CatalogEntry.objects.filter(pk=link.entry_id).update(is_current=False)
    assert lacking(paper) == []


def test_the_questions_go_along_with_those_of_the_other_rules(paper):
    with CaptureQueriesContext(connection) as captured:
        check(paper)
    assert len(captured) == 1
    put_under_item(paper, "gazette")
    put_under_item(paper, "print", "broadcast")
    with CaptureQueriesContext(connection) as captured:
        check(paper)
    first, *others = [query["sql"] for query in captured]
    assert "pagechannel" in first
    assert not [sql for sql in others if "govpublic_catalog" in sql]


def test_a_finding_is_told_in_the_language_of_whoever_reads_it(paper):
    put_under_item(paper, "gazette")
    publish(paper)
    finding = Finding.objects.get(rule="SIT-7")
    assert finding.params == {"channel": {"msgid": "Government gazette"}}


class TestInTheAdmin:
    @pytest.fixture
    def office(self, client):
        client.force_login(UserFactory(is_superuser=True, username="office"))
        return client

    @pytest.fixture
    def url(self, paper):
        put_under_item(paper, "gazette", "new_media")
        return reverse("govpublic_catalog_channels", args=[paper.pk])

    @pytest.fixture
    def values(self):
        return {
            "channel": "gazette", "place": "市政府公报2026年第3期", "published_on": "2026-03-02",
            "address": "https://www.example.gov.cn/gongbao/3.pdf",
        }  # fmt: skip

    @pytest.fixture(autouse=True)
    def _in_march(self):
        with time_machine.travel("2026-03-04 10:00+08:00", tick=False):
            yield

    def test_a_publication_is_registered_and_the_finding_goes(self, office, paper, url, values):
        publish(paper)
        assert Finding.objects.filter(rule="SIT-7").count() == 2
        assert "Government gazette" in office.get(url).content.decode()
        assert office.post(url, values).status_code == 302
        row = PageChannel.objects.get()
        assert (row.page_id, row.channel, row.published_on) == (
            paper.pk,
            "gazette",
            datetime.date(2026, 3, 2),
        )
        assert row.noted_by.username == "office"
        (left,) = Finding.objects.filter(rule="SIT-7")
        assert left.params == {"channel": {"msgid": "Microblog, messaging account and app"}}
        entry = PageLogEntry.objects.get(action="govpublic_catalog.channel_registered")
        assert entry.data["place"] == "市政府公报2026年第3期"
        assert "市政府公报2026年第3期" in office.get(url).content.decode()

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"published_on": "2026-03-05"}, "This day has not come yet."),
            ({"channel": "website"}, "Select a valid choice"),
            ({"channel": "pigeon"}, "Select a valid choice"),
            ({"place": " "}, "This field is required"),
            ({"address": "javascript:alert(1)"}, "Enter a valid URL"),
        ],
    )
    def test_what_cannot_be_is_refused(self, office, url, values, changes, said):
        response = office.post(url, {**values, **changes})
        assert response.status_code == 200
        assert said in response.content.decode()
        assert not PageChannel.objects.exists()

    def test_today_can_be_registered_and_the_same_not_twice(self, office, url, values):
        values["published_on"] = "2026-03-04"
        assert office.post(url, values).status_code == 302
        assert "This is registered already." in office.post(url, values).content.decode()
        assert PageChannel.objects.count() == 1

    def test_an_entry_is_removed_and_the_history_keeps_it(self, office, paper, url, values):
        office.post(url, values)
        remove = reverse("govpublic_catalog_remove_channel", args=[paper.pk, PageChannel.objects.get().pk])
        assert office.get(remove).status_code == 405
        assert office.post(remove).status_code == 302
        assert not PageChannel.objects.exists()
        assert Finding.objects.filter(rule="SIT-7").count() == 2
        entry = PageLogEntry.objects.get(action="govpublic_catalog.channel_removed")
        assert entry.data["channel"] == "gazette"

    def test_the_entry_of_another_page_is_not_removed(self, office, paper):
        foreign = PageChannelFactory()
        remove = reverse("govpublic_catalog_remove_channel", args=[paper.pk, foreign.pk])
        assert office.post(remove).status_code == 404
        assert PageChannel.objects.filter(pk=foreign.pk).exists()

    def test_whoever_may_not_edit_the_page_registers_nothing(self, client, url, values):
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert not GroupPagePermission.objects.filter(group__user=user).exists()
        assert client.post(url, values).status_code == 302
        assert not PageChannel.objects.exists()

    def test_a_draft_has_no_such_screen(self, office):
        draft = PolicyDocumentPageFactory()
        url = reverse("govpublic_catalog_channels", args=[draft.pk])
        assert office.get(url).status_code == 404
        assert url not in office.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()

    def test_the_editor_shows_what_is_registered_and_what_lacks(self, office, paper, url):
        PageChannelFactory(page=paper, channel="new_media", place="云溪发布")
        html = office.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
        assert "云溪发布" in html
        assert "Named by the catalogue, and not registered: Government gazette" in " ".join(html.split())
        assert url in html
