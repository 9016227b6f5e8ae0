"""What waits for a reviewer: the list, its filters, its cost, and the panel on the admin's home page."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from govpublic.validators.to_review import describe, waiting_for
from tests.factories import AgencyFactory, PolicyDocumentPageFactory, UserFactory
from tests.validators.admin import edit_url, snippet_url
from tests.validators.bulletins import add_line, again, bad_bulletin, good_bulletin, hotline

pytestmark = pytest.mark.django_db

URL = "/admin/govpublic/to-review/"


def in_moderation(workflow, author, page, ago=0):
    """Submitted ``ago`` days ago."""
    with time_machine.travel(timezone.now() - datetime.timedelta(days=ago), tick=False):
        page.save_revision(user=author)
        workflow.start(page, author)
    return again(page)


def titles(client, **query):
    return [row.title for row in client.get(URL, query).context["rows"]]


class TestList:
    def test_the_oldest_stands_first(self, workflow, author, reviewer, client_of):
        for ago in (1, 5, 3):
            in_moderation(workflow, author, good_bulletin(title=f"{ago}天前"), ago)
        assert titles(client_of(reviewer)) == ["5天前", "3天前", "1天前"]

    def test_tells_what_is_open_in_the_draft(self, workflow, author, reviewer):
        in_moderation(workflow, author, add_line(bad_bulletin(title="公告")))
        row = describe(waiting_for(reviewer), reviewer)[0]
        assert (row.title, row.blocking) == ("公告", 2)
        assert row.codes[:2] == ["FLD-2", "FLD-3"]
        assert (row.task, row.submitted_by, row.written_by) == ("复审", author, author)

    def test_leads_to_the_editor_and_to_the_comparison(self, workflow, author, reviewer, client_of):
        page = in_moderation(workflow, author, good_bulletin())
        snippet = in_moderation(workflow, author, hotline("0559-1234567"))
        text = client_of(reviewer).get(URL).content.decode()
        assert edit_url(page) in text
        assert reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]) in text
        assert snippet_url("edit", snippet) in text
        assert snippet.snippet_viewset.get_url_name("revisions_compare").split(":")[0]

    def test_every_link_opens(self, workflow, author, reviewer, client_of):
        in_moderation(workflow, author, good_bulletin())
        in_moderation(workflow, author, hotline("0559-1234567"))
        client = client_of(reviewer)
        for row in client.get(URL).context["rows"]:
            assert client.get(row.edit_url).status_code == 200
            if row.compare_url:
                assert client.get(row.compare_url).status_code == 200

    def test_shows_only_what_the_user_can_act_on(self, workflow, author, reviewer, editor, boss):
        in_moderation(workflow, author, good_bulletin())
        assert waiting_for(reviewer).count() == 1
        assert waiting_for(boss).count() == 1
        assert waiting_for(editor).count() == 0
        assert waiting_for(author).count() == 0

    def test_marks_the_readers_own(self, workflow, author, reviewers, reviewer):
        author.groups.add(reviewers)
        in_moderation(workflow, author, good_bulletin())
        assert describe(waiting_for(author), author)[0].is_own
        assert not describe(waiting_for(reviewer), reviewer)[0].is_own

    def test_what_was_sent_back_does_not_wait(self, workflow, author, reviewer):
        page = in_moderation(workflow, author, good_bulletin())
        page.current_workflow_task_state.reject(user=reviewer)
        assert not waiting_for(reviewer).exists()

    def test_wagtails_own_tasks_are_listed_too(self, author, reviewers, reviewer):
        task = GroupApprovalTask.objects.create(name="初审")
        task.groups.add(reviewers)
        workflow = Workflow.objects.create(name="一审")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        in_moderation(workflow, author, good_bulletin())
        assert waiting_for(reviewer).get().task.name == "初审"

    def test_nothing_waits(self, reviewer, client_of):
        assert "Nothing waits for you." in client_of(reviewer).get(URL).content.decode()


class TestFilters:
    def test_by_agency(self, workflow, author, reviewer, client_of):
        here, there = AgencyFactory(), AgencyFactory()
        in_moderation(workflow, author, PolicyDocumentPageFactory(title="这里", agency=here))
        in_moderation(workflow, author, PolicyDocumentPageFactory(title="那里", agency=there))
        client = client_of(reviewer)
        assert titles(client, agency=here.pk) == ["这里"]
        assert {agency.pk for agency in client.get(URL).context["agencies"]} == {here.pk, there.pk}
        row = describe(waiting_for(reviewer, agency=str(here.pk)), reviewer)[0]
        assert row.agency == here

    def test_by_task(self, workflow, task, author, reviewer, client_of):
        in_moderation(workflow, author, good_bulletin(title="公告"))
        client = client_of(reviewer)
        assert titles(client, task=task.pk) == ["公告"]
        assert titles(client, task=task.pk + 1) == []
        assert client.get(URL).context["tasks"] == [(task.pk, "复审")]

    @pytest.mark.parametrize("value", ["nonsense", "-1", "²", "9" * 30])
    def test_a_key_that_names_nothing_is_no_error(self, reviewer, client_of, value):
        client = client_of(reviewer)
        assert client.get(URL, {"agency": value, "task": value, "p": value}).status_code == 200


def test_costs_the_same_for_few_and_for_many(workflow, author, reviewer, client_of):
    agency = AgencyFactory()
    client = client_of(reviewer)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    def submit(count):
        for _ in range(count):
            in_moderation(workflow, author, PolicyDocumentPageFactory(agency=agency))
            in_moderation(workflow, author, hotline())

    submit(1)
    queries()
    few = queries()
    submit(5)
    assert queries() == few


def test_the_list_has_pages(workflow, author, reviewer, client_of, monkeypatch):
    monkeypatch.setattr("govpublic.validators.to_review_views.PER_PAGE", 2)
    for ago in (3, 2, 1):
        in_moderation(workflow, author, good_bulletin(title=f"{ago}天前"), ago)
    client = client_of(reviewer)
    assert titles(client) == ["3天前", "2天前"]
    assert titles(client, p=2) == ["1天前"]
    assert 'rel="next"' in client.get(URL).content.decode()


class TestHome:
    def test_shows_what_waits(self, submitted, reviewer, client_of):
        text = client_of(reviewer).get(reverse("wagtailadmin_home")).content.decode()
        assert "1 paper to review" in text
        assert URL in text

    def test_is_silent_when_nothing_waits(self, workflow, reviewer, client_of):
        text = client_of(reviewer).get(reverse("wagtailadmin_home")).content.decode()
        assert "to review" not in text

    def test_the_menu_shows_the_list_to_reviewers_only(self, workflow, reviewer, author, client_of):
        home = reverse("wagtailadmin_home")
        assert URL in client_of(reviewer).get(home).content.decode()
        assert URL not in client_of(author).get(home).content.decode()


def test_the_anonymous_and_strangers_see_no_list(client, client_of):
    assert client.get(URL).status_code == 302
    assert client_of(UserFactory()).get(URL).status_code in {302, 403}
