"""Waivers in the admin: offered in the panel, asked for, revoked, and listed."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from govpublic.validators import check
from govpublic.validators.models import Waiver
from tests.factories import AgencyFactory, UserFactory, WaiverFactory
from tests.validators.admin import edit_url, snippet_url, told
from tests.validators.bulletins import NO_TEXT, again, bad_bulletin, hotline

from .conftest import group_of, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(author):
    page = bad_bulletin(owner=author)
    page.save_revision(user=author)
    return again(page)


def permission(codename):
    return Permission.objects.get(content_type__app_label="govpublic_validators", codename=codename)


def waive_url(subject, issue=None):
    issue = issue or check(subject).blocking[0]
    meta = subject._meta
    return reverse("govpublic_waive", args=[meta.app_label, meta.model_name, subject.pk, issue.fingerprint])


def answers(**changed):
    day = timezone.localdate() + datetime.timedelta(days=30)
    return {"reason": "应急通知", "basis": "会议纪要", "expires_on": day.isoformat(), **changed}


def panel(client, url):
    soup = BeautifulSoup(client.get(url).content.decode(), "html.parser")
    return soup.select_one("[data-gp-compliance]")


def links(box):
    return {link["href"] for link in box.select("a")}


class TestPanel:
    def test_offers_a_waiver_beside_a_blocking_issue(self, page, reviewer, client_of):
        assert waive_url(page) in links(panel(client_of(reviewer), edit_url(page)))

    def test_not_to_the_author(self, page, author, reviewers, client_of):
        author.groups.add(reviewers)
        assert waive_url(page) not in links(panel(client_of(author), edit_url(page)))

    def test_not_without_the_permission(self, page, editor, client_of):
        assert waive_url(page) not in links(panel(client_of(editor), edit_url(page)))

    def test_not_for_what_is_never_waived(self, author, reviewer, client_of):
        page = bad_bulletin(body="机密★五年\n关于本年度文化惠民工作的通知")
        page.save_revision(user=author)
        box = panel(client_of(reviewer), edit_url(page))
        assert "DOC-13" in box.get_text()
        assert "/waive/" not in str(box)

    def test_shows_what_is_waived_and_where_to_revoke_it(self, page, reviewer, client_of):
        waiver = WaiverFactory(subject=page, issue=check(page).blocking[0], reason="当日须发")
        box = panel(client_of(reviewer), edit_url(page))
        assert "Waived" in box.get_text()
        assert "当日须发" in box.get_text()
        assert "Nothing stops publication" in box.get_text()
        assert reverse("govpublic_revoke_waiver", args=[waiver.pk]) in links(box)

    def test_shows_others_what_is_waived_without_the_way_to_revoke_it(self, page, editor, client_of):
        waiver = WaiverFactory(subject=page, issue=check(page).blocking[0], reason="当日须发")
        box = panel(client_of(editor), edit_url(page))
        assert "当日须发" in box.get_text()
        assert reverse("govpublic_revoke_waiver", args=[waiver.pk]) not in links(box)

    def test_what_is_over_is_not_shown(self, page, reviewer, client_of):
        with time_machine.travel(timezone.now() - datetime.timedelta(days=40), tick=False):
            WaiverFactory(subject=page, issue=check(page).blocking[0], reason="当日须发")
        assert "当日须发" not in panel(client_of(reviewer), edit_url(page)).get_text()

    def test_stands_in_the_view_of_a_snippet(self, author, reviewer, client_of):
        snippet = hotline()
        snippet.save_revision(user=author)
        assert waive_url(snippet) in links(panel(client_of(reviewer), snippet_url("edit", snippet)))


class TestGranting:
    def test_the_question_shows_the_issue_its_law_and_what_follows(self, page, reviewer, client_of):
        text = client_of(reviewer).get(waive_url(page)).content.decode()
        assert NO_TEXT in text
        assert "Clause 3.1.1" in text
        assert "and of no other" in text

    def test_the_answer_is_kept(self, page, reviewer, client_of):
        response = client_of(reviewer).post(waive_url(page), answers())
        waiver = Waiver.objects.get()
        assert (waiver.granted_by, waiver.reason, waiver.basis) == (reviewer, "应急通知", "会议纪要")
        assert (waiver.rule, waiver.subject.pk) == ("FLD-2", page.pk)
        assert response.url == edit_url(page)
        assert "FLD-2 is waived for this paper until" in told(response)
        assert not check(page).blocking

    @pytest.mark.parametrize("field", ["reason", "basis", "expires_on"])
    def test_an_answer_that_lacks_something_is_shown_again_with_all_that_was_typed(
        self, page, reviewer, client_of, field
    ):
        response = client_of(reviewer).post(waive_url(page), answers(**{field: ""}))
        assert response.status_code == 200
        assert list(response.context["form"].errors) == [field]
        text = response.content.decode()
        assert all(typed in text for name, typed in answers().items() if name != field)
        assert not Waiver.objects.exists()

    def test_too_long_a_term_is_told_on_its_field(self, page, reviewer, client_of):
        late = (timezone.localdate() + datetime.timedelta(days=181)).isoformat()
        response = client_of(reviewer).post(waive_url(page), answers(expires_on=late))
        assert "Choose a day from" in response.context["form"].errors["expires_on"][0]

    def test_the_author_reads_why_not(self, page, author, reviewers, client_of):
        author.groups.add(reviewers)
        response = client_of(author).post(waive_url(page), answers())
        assert "somebody else has to decide on its waivers" in told(response)
        assert not Waiver.objects.exists()

    def test_whoever_lacks_the_permission_is_refused(self, page, editor, client_of):
        client_of(editor).post(waive_url(page), answers())
        assert not Waiver.objects.exists()

    def test_whoever_may_not_edit_the_page_is_refused(self, page, client_of):
        stranger = member(group_of("别处", "add_waiver", pages=()), "moshengren")
        client_of(stranger).post(waive_url(page), answers())
        assert not Waiver.objects.exists()

    def test_what_is_never_waived_is_refused_with_the_reason(self, author, reviewer, client_of):
        page = bad_bulletin(body="机密★五年\n关于本年度文化惠民工作的通知")
        page.save_revision(user=author)
        issue = next(issue for issue in check(page).blocking if issue.rule == "DOC-13")
        response = client_of(reviewer).post(waive_url(page, issue), answers())
        assert "DOC-13 is never waived" in told(response)
        assert not Waiver.objects.exists()

    def test_what_is_mended_by_now_needs_none(self, page, author, reviewer, client_of):
        url = waive_url(page)
        page.body = "正文"
        page.save_revision(user=author)
        response = client_of(reviewer).post(url, answers())
        assert "is met by now" in told(response)
        assert not Waiver.objects.exists()

    def test_nothing_is_waived_twice(self, page, reviewer, client_of):
        url = waive_url(page)
        client_of(reviewer).post(url, answers())
        client_of(reviewer).post(url, answers())
        assert Waiver.objects.count() == 1


class TestRevoking:
    @pytest.fixture
    def waiver(self, page):
        return WaiverFactory(subject=page, issue=check(page).blocking[0])

    def url(self, waiver):
        return reverse("govpublic_revoke_waiver", args=[waiver.pk])

    def test_asks_first(self, waiver, reviewer, client_of):
        text = client_of(reviewer).get(self.url(waiver)).content.decode()
        assert waiver.reason in text
        waiver.refresh_from_db()
        assert waiver.revoked_at is None

    def test_ends_it_by_name(self, waiver, page, reviewer, client_of):
        response = client_of(reviewer).post(self.url(waiver))
        waiver.refresh_from_db()
        assert waiver.revoked_by == reviewer
        assert "revoked" in told(response)
        assert check(page).blocking

    def test_ends_nothing_twice(self, waiver, reviewer, client_of):
        client_of(reviewer).post(self.url(waiver))
        assert client_of(reviewer).post(self.url(waiver)).status_code == 404

    def test_whoever_lacks_the_permission_is_refused(self, waiver, editor, client_of):
        client_of(editor).post(self.url(waiver))
        waiver.refresh_from_db()
        assert waiver.revoked_at is None


class TestList:
    @pytest.fixture
    def agency(self, reviewers):
        return AgencyFactory(reviewers=reviewers)

    def index(self, **query):
        url = reverse("govpublic_validators_waiver_modeladmin_index")
        return url + "?" + "&".join(f"{name}={value}" for name, value in query.items())

    def rules(self, client, **query):
        response = client.get(self.index(**query))
        return sorted(waiver.rule for waiver in response.context["object_list"])

    def test_is_filtered_by_what_has_become_of_them(self, office):
        now = timezone.now()
        with time_machine.travel(now - datetime.timedelta(days=40), tick=False):
            WaiverFactory(rule="DOC-4")
        WaiverFactory(rule="DOC-6")
        WaiverFactory(rule="DOC-7", revoked_at=now)
        assert self.rules(office) == ["DOC-4", "DOC-6", "DOC-7"]
        assert self.rules(office, state="expired") == ["DOC-4"]
        assert self.rules(office, state="in_force") == ["DOC-6"]
        assert self.rules(office, state="revoked") == ["DOC-7"]
        assert self.rules(office, rule="DOC-7") == ["DOC-7"]

    def test_a_reviewer_sees_those_of_his_agencies_and_his_own(self, agency, reviewer, client_of):
        WaiverFactory(rule="DOC-4", agency=agency)
        WaiverFactory(rule="DOC-6", granted_by=reviewer)
        WaiverFactory(rule="DOC-7", agency=AgencyFactory())
        assert self.rules(client_of(reviewer)) == ["DOC-4", "DOC-6"]

    def test_whoever_may_view_waivers_sees_all(self, agency, reviewer, client_of):
        WaiverFactory(rule="DOC-7", agency=AgencyFactory())
        reviewer.user_permissions.add(permission("view_waiver"))
        assert self.rules(client_of(type(reviewer).objects.get(pk=reviewer.pk))) == ["DOC-7"]

    def test_one_is_read_by_whoever_sees_it_and_by_nobody_else(self, agency, reviewer, client_of):
        own = WaiverFactory(agency=agency, reason="当日须发")
        other = WaiverFactory(agency=AgencyFactory())
        client = client_of(reviewer)
        name = "govpublic_validators_waiver_modeladmin_inspect"
        assert "当日须发" in client.get(reverse(name, args=[own.pk])).content.decode()
        assert client.get(reverse(name, args=[other.pk])).status_code in {302, 404}

    def test_nothing_is_added_or_changed_there(self, office):
        waiver = WaiverFactory()
        for view in ("edit", "delete"):
            url = reverse(f"govpublic_validators_waiver_modeladmin_{view}", args=[waiver.pk])
            assert office.get(url).status_code in {302, 403}
        assert office.get(reverse("govpublic_validators_waiver_modeladmin_create")).status_code in {302, 403}

    def test_an_editor_sees_no_list(self, editor, client_of):
        assert client_of(editor).get(self.index()).status_code in {302, 403}

    def test_costs_the_same_for_many(self, agency, reviewer, client_of):
        client = client_of(reviewer)

        def queries():
            with CaptureQueriesContext(connection) as captured:
                assert client.get(self.index()).status_code == 200
            return len(captured)

        WaiverFactory(agency=agency)
        queries()
        few = queries()
        WaiverFactory.create_batch(5, agency=agency)
        assert queries() == few


def test_a_group_is_given_the_permission_in_the_admin(office):
    text = office.get(reverse("wagtailusers_groups:add")).content.decode()
    for codename in ("add_waiver", "view_waiver"):
        assert f'value="{permission(codename).pk}"' in text


def test_a_member_of_a_group_with_the_permission_waives(page, client_of):
    user = UserFactory(username="juzhang")
    user.groups.add(group_of("政务公开办", "add_waiver"))
    client_of(user).post(waive_url(page), answers())
    assert Waiver.objects.get().granted_by == user
