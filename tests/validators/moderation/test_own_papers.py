"""Nobody lets his own paper out, on whichever road; somebody else can."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import VERSION
from wagtail.models import Page, Revision, WorkflowState

from govpublic.validators import PublishBlocked
from govpublic.validators.refusal import OwnPaper
from tests.host.models import BulletinPage, Hotline
from tests.validators.admin import create_url, edit_url, send, snippet_url, told
from tests.validators.bulletins import (
    PlainFactory,
    again,
    good_bulletin,
    home,
    hotline,
    is_live,
    live_bulletin,
)

pytestmark = pytest.mark.django_db

OWN = "You wrote this version; somebody else has to approve and publish it."


def publish_by_code(page, user):
    page.get_latest_revision().publish(user=user)


class TestByCode:
    def test_the_author_is_refused_and_nothing_changes(self, written, author):
        with pytest.raises(OwnPaper) as refusal:
            publish_by_code(written, author)
        assert refusal.value.messages == [OWN]
        assert isinstance(refusal.value, PublishBlocked)
        assert not is_live(written)

    def test_a_superuser_is_refused_his_own_too(self, workflow, boss):
        page = good_bulletin()
        page.save_revision(user=boss)
        with pytest.raises(OwnPaper):
            publish_by_code(again(page), boss)

    def test_somebody_else_publishes(self, written, reviewer):
        publish_by_code(written, reviewer)
        assert is_live(written)

    def test_what_is_published_in_nobodys_name_goes_out(self, written):
        publish_by_code(written, None)
        assert is_live(written)

    def test_a_snippet_is_treated_alike(self, workflow, author, reviewer):
        snippet = hotline("0559-1234567")
        revision = snippet.save_revision(user=author)
        with pytest.raises(OwnPaper):
            revision.publish(user=author)
        assert not is_live(snippet)
        revision.publish(user=reviewer)
        assert is_live(snippet)

    def test_a_page_without_the_gate_is_treated_alike(self, workflow, author):
        page = PlainFactory()
        with pytest.raises(OwnPaper):
            page.save_revision(user=author).publish(user=author)
        assert not is_live(page)


class TestWhoWroteIt:
    def test_saving_it_again_unchanged_makes_the_reviewer_no_author(self, written, reviewer):
        page = written.get_latest_revision_as_object()
        page.save_revision(user=reviewer).publish(user=reviewer)
        assert is_live(written)

    def test_changing_a_word_makes_the_reviewer_its_author(self, written, reviewer):
        page = written.get_latest_revision_as_object()
        page.body += "周一闭馆。"
        revision = page.save_revision(user=reviewer)
        with pytest.raises(OwnPaper):
            revision.publish(user=reviewer)

    def test_saving_ones_own_again_unchanged_does_not_make_it_somebody_elses(self, written, author):
        written.get_latest_revision_as_object().save_revision(user=author)
        with pytest.raises(OwnPaper):
            publish_by_code(again(written), author)

    def test_bringing_an_old_version_back_is_a_change(self, written, author, reviewer):
        first = written.get_latest_revision()
        page = written.get_latest_revision_as_object()
        page.body = "闭馆公告。"
        page.save_revision(user=author)
        with pytest.raises(OwnPaper):
            first.as_object().save_revision(user=reviewer).publish(user=reviewer)


class TestWhereItApplies:
    def test_not_without_a_workflow(self, author, task):
        page = good_bulletin()
        page.save_revision(user=author).publish(user=author)
        assert is_live(page)

    def test_not_where_the_box_is_unticked(self, written, author, task):
        task.four_eyes = False
        task.save()
        publish_by_code(written, author)
        assert is_live(written)

    def test_not_where_the_task_is_inactive(self, written, author, task):
        type(task).objects.update(active=False)
        publish_by_code(written, author)
        assert is_live(written)

    def test_unticking_is_noticed_by_a_user_object_that_was_asked_before(self, written, author, task):
        assert not written.permissions_for_user(author).can_publish()
        task.four_eyes = False
        task.save()
        assert written.permissions_for_user(author).can_publish()


class TestPagePermissions:
    def test_the_author_cannot_publish_and_can_do_everything_else(self, written, author):
        may = written.permissions_for_user(author)
        assert not may.can_publish()
        assert may.can_edit()
        assert may.can_set_view_restrictions()
        assert may.can_unschedule()

    def test_a_base_page_says_the_same(self, written, author):
        assert not Page.objects.get(pk=written.pk).permissions_for_user(author).can_publish()

    def test_somebody_else_can_publish(self, written, reviewer, boss):
        assert written.permissions_for_user(reviewer).can_publish()
        assert written.permissions_for_user(boss).can_publish()

    def test_without_the_right_nobody_can(self, written, editor):
        assert not written.permissions_for_user(editor).can_publish()

    def test_what_is_published_as_it_is_keeps_its_publishers(self, written, author, reviewer):
        publish_by_code(written, reviewer)
        assert again(written).permissions_for_user(author).can_publish()


class TestInTheAdmin:
    def test_the_edit_view_says_so_and_offers_no_button(self, written, author, client_of):
        text = client_of(author).get(edit_url(written)).content.decode()
        assert OWN in text
        assert 'name="action-publish"' not in text

    def test_somebody_else_is_offered_the_button_and_reads_nothing_of_it(self, written, reviewer, client_of):
        text = client_of(reviewer).get(edit_url(written)).content.decode()
        assert OWN not in text
        assert 'name="action-publish"' in text

    def test_pressing_publish_all_the_same_saves_a_draft_and_tells_why(self, written, author, client_of):
        response = send(client_of(author), edit_url(written), body="改过的正文", action_publish="1")
        assert OWN in told(response)
        assert not is_live(written)
        assert again(written).get_latest_revision_as_object().body == "改过的正文"

    def test_a_reviewer_who_changes_it_and_publishes_reads_why_not_and_loses_nothing(
        self, written, reviewer, client_of
    ):
        response = send(client_of(reviewer), edit_url(written), body="改过的正文", action_publish="1")
        assert OWN in told(response)
        assert response.url == edit_url(written)
        assert not is_live(written)
        assert again(written).get_latest_revision_as_object().body == "改过的正文"

    def test_a_reviewer_publishes_it_unchanged(self, written, reviewer, client_of):
        response = send(client_of(reviewer), edit_url(written), action_publish="1")
        assert response.status_code == 302
        assert is_live(written)

    def test_the_create_view_offers_no_button(self, workflow, author, client_of):
        text = client_of(author).get(create_url(home(), BulletinPage)).content.decode()
        assert 'name="action-publish"' not in text

    def test_the_create_view_keeps_a_draft_and_tells_why(self, workflow, author, client_of):
        url = create_url(home(), BulletinPage)
        typed = {"title": "公告", "slug": "a", "body": "正文", "action_publish": "1"}
        response = send(client_of(author), url, **typed)
        page = BulletinPage.objects.get()
        assert OWN in told(response)
        assert response.url == edit_url(page)
        assert (page.live, page.body) == (False, "正文")

    def test_a_date_of_publication_cannot_be_set(self, written, author, client_of, in_a_week):
        day = timezone.localtime(in_a_week).strftime("%Y-%m-%d %H:%M")
        response = send(client_of(author), edit_url(written), go_live_at=day, action_publish="1")
        assert OWN in told(response)
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()

    def test_a_date_set_by_somebody_else_comes(self, written, reviewer, in_a_week):
        page = written.get_latest_revision_as_object()
        page.go_live_at = in_a_week
        page.save_revision(user=reviewer).publish(user=reviewer)
        assert Revision.objects.filter(approved_go_live_at=in_a_week).exists()

    def test_bulk_publication_names_what_it_leaves_out(self, written, author, reviewer, client_of):
        other = good_bulletin()
        other.save_revision(user=reviewer)
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        response = client_of(author).post(f"{url}?id={written.pk}&id={other.pk}", {"include_descendants": ""})
        assert response.status_code == 302
        assert OWN in told(response)
        assert written.title in told(response)
        assert is_live(other)
        assert not is_live(written)

    def test_bulk_publication_of_nothing_but_ones_own_reports_no_success(self, written, author, client_of):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        response = client_of(author).post(f"{url}?id={written.pk}", {"include_descendants": ""})
        assert OWN in told(response)
        assert "0 pages" not in told(response)

    def test_the_snippet_view_keeps_a_draft_and_tells_why(self, workflow, author, client_of):
        snippet = hotline("0559-1234567")
        snippet.save_revision(user=author)
        client = client_of(author)
        text = client.get(snippet_url("edit", snippet)).content.decode()
        assert OWN in text
        assert 'name="action-publish"' not in text
        response = send(client, snippet_url("edit", snippet), number="0559-7654321", action_publish="1")
        assert OWN in told(response)
        assert not is_live(snippet)
        assert again(snippet).get_latest_revision_as_object().number == "0559-7654321"

    def test_the_create_view_of_a_snippet_keeps_a_draft_and_tells_why(self, workflow, author, client_of):
        url = snippet_url("add", Hotline())
        response = send(client_of(author), url, name="热线", number="0559-1234567", action_publish="1")
        assert OWN in told(response)
        assert Hotline.objects.get().live is False


class TestByApi:
    def test_the_admin_api_answers_with_the_reason(self, written, author, client_of):
        url = reverse("wagtailadmin_api:pages:action", args=[written.pk, "publish"])
        response = client_of(author).post(url)
        assert response.status_code == 400
        assert OWN in response.json()["__all__"]
        assert not is_live(written)

    @pytest.mark.skipif(VERSION < (8, 0), reason="API v3 came with Wagtail 8")
    def test_api_v3_answers_with_the_reason(self, written, author, api_of):
        response = api_of(author)("post", f"pages/{written.pk}/actions/publish/")
        assert response.status_code == 422
        assert OWN in response.content.decode()
        assert not is_live(written)

    @pytest.mark.skipif(VERSION < (8, 0), reason="API v3 came with Wagtail 8")
    def test_api_v3_lets_somebody_else_publish(self, written, reviewer, api_of):
        assert api_of(reviewer)("post", f"pages/{written.pk}/actions/publish/").status_code == 200
        assert is_live(written)

    @pytest.mark.skipif(VERSION < (8, 0), reason="API v3 came with Wagtail 8")
    def test_api_v3_changes_nothing_for_publish_on_the_way(self, written, author, api_of):
        meta = {"type": "host.BulletinPage", "action": "publish"}
        response = api_of(author)("patch", f"pages/{written.pk}/", meta=meta, body="改过的正文")
        assert response.status_code in {403, 422}
        assert not is_live(written)

    @pytest.mark.skipif(VERSION < (8, 0), reason="API v3 came with Wagtail 8")
    def test_api_v3_creates_nothing_public(self, workflow, author, api_of):
        meta = {"type": "host.BulletinPage", "parent_id": home().pk, "action": "publish"}
        response = api_of(author)("post", "pages/", meta=meta, title="公告", body="正文")
        assert response.status_code == 422
        assert OWN in response.content.decode()
        assert not BulletinPage.objects.exists()


class TestByWorkflow:
    def test_the_approver_lets_it_out(self, submitted, reviewer):
        submitted.current_workflow_task_state.approve(user=reviewer)
        assert is_live(submitted)

    def test_finishing_by_code_is_refused_to_the_author(self, submitted, author):
        with pytest.raises(OwnPaper):
            submitted.current_workflow_state.finish(user=author)
        assert WorkflowState.objects.get().status == "in_progress"

    def test_taking_the_task_out_of_use_publishes_nothing(self, submitted, task, boss):
        task.deactivate(user=boss)
        assert not is_live(submitted)
        assert WorkflowState.objects.get().status == "cancelled"


def test_a_site_without_such_a_review_pays_one_query_for_ones_own_paper(author, django_assert_num_queries):
    page = live_bulletin()
    page.body = "新的正文"
    revision = page.save_revision(user=author)
    from govpublic.validators.four_eyes import refuse_own_paper

    with django_assert_num_queries(1):
        refuse_own_paper(page, revision, author)
        refuse_own_paper(page, revision, author)


def test_publishing_somebody_elses_paper_costs_nothing(written, reviewer, django_assert_num_queries):
    from govpublic.validators.four_eyes import refuse_own_paper

    revision = written.get_latest_revision()
    with django_assert_num_queries(0):
        refuse_own_paper(written, revision, reviewer)
