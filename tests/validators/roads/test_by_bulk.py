"""The road of bulk publishing: what may go goes, the rest is named."""

import pytest
from django.urls import reverse

from govpublic.validators import PublishBlocked
from tests.factories import PolicyDocumentPageFactory
from tests.host.models import BulletinPage
from tests.validators.admin import edit_url, told
from tests.validators.bulletins import (
    NO_TEXT,
    PlainFactory,
    bad_bulletin,
    good_bulletin,
    hotline,
    is_live,
    live_bulletin,
    with_bad_draft,
)

pytestmark = pytest.mark.django_db


def publish_in_bulk(client, *pages, descendants=False, model="wagtailcore/page"):
    app_label, model_name = model.split("/")
    url = reverse("wagtail_bulk_action", args=[app_label, model_name, "publish"])
    query = "&".join(f"id={page.pk}" for page in pages) + "&next=/admin/pages/1/"
    return client.post(f"{url}?{query}", {"include_descendants": "on"} if descendants else {})


def test_good_ones_go_and_bad_ones_are_named(office):
    good, bad = good_bulletin(title="开馆公告"), bad_bulletin(title="空白公告")
    response = publish_in_bulk(office, good, bad)
    assert response.status_code == 302
    assert "空白公告" in told(response)
    assert NO_TEXT in told(response)
    assert "1 page has been published" in told(response)
    assert is_live(good)
    assert not is_live(bad)


def test_with_only_bad_ones_nothing_is_reported_as_published(office):
    pages = bad_bulletin(), bad_bulletin()
    response = publish_in_bulk(office, *pages)
    assert response.status_code == 302
    assert "published" in told(response)
    assert "been published" not in told(response)
    assert not BulletinPage.objects.live().exists()


def test_the_latest_draft_is_judged_and_the_live_version_stays(office):
    page = with_bad_draft(live_bulletin())
    response = publish_in_bulk(office, page)
    assert NO_TEXT in told(response)
    page.refresh_from_db()
    assert page.live
    assert page.body


def test_a_bad_descendant_holds_its_branch_back_and_is_named(office):
    branch, other = PlainFactory(title="栏目"), good_bulletin(title="开馆公告")
    child = bad_bulletin(parent=branch, title="空白公告")
    response = publish_in_bulk(office, branch, other, descendants=True)
    assert response.status_code == 302
    assert "空白公告" in told(response)
    assert NO_TEXT in told(response)
    assert "栏目" in told(response)
    assert not is_live(child)
    assert not is_live(branch)
    assert is_live(other)


def test_a_bad_descendant_does_not_matter_when_descendants_stay_drafts(office):
    branch = PlainFactory()
    child = bad_bulletin(parent=branch)
    publish_in_bulk(office, branch)
    assert is_live(branch)
    assert not is_live(child)


def test_good_descendants_go_with_their_branch(office):
    branch = PlainFactory()
    child = good_bulletin(parent=branch)
    publish_in_bulk(office, branch, descendants=True)
    assert is_live(branch)
    assert is_live(child)


def test_of_two_papers_with_one_number_not_both_go(office):
    """Each is good by itself; the second is judged anew once the first is live."""
    first = PolicyDocumentPageFactory(compliant=True)
    second = PolicyDocumentPageFactory(
        compliant=True, agency=first.agency, document_number=first.document_number
    )
    response = publish_in_bulk(office, first, second)
    assert response.status_code == 302
    assert response.url == edit_url(second)
    assert "is already used by" in told(response)
    assert not (is_live(first) and is_live(second))
    assert not is_live(second)


def test_the_action_called_by_code_is_refused():
    from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

    page = bad_bulletin()
    with pytest.raises(PublishBlocked):
        PublishBulkAction.execute_action([page])
    assert not is_live(page)


def test_snippets_have_no_road_in_bulk(office):
    """Wagtail publishes pages in bulk only; should it learn to, this says so."""
    snippet = hotline()
    response = publish_in_bulk(office, snippet, model="host/hotline")
    assert response.status_code == 404
    assert not is_live(snippet)
