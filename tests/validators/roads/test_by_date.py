"""The road of a false date: when a paper was first published is what the system recorded."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from govpublic.validators import PublishBlocked
from govpublic.validators.original_dates import recording_original_dates
from tests.factories import publish
from tests.host.models import BulletinPage
from tests.validators.bulletins import (
    again,
    good_bulletin,
    home,
    hotline,
    is_live,
    live_bulletin,
    live_hotline,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.datetime(2019, 5, 4, 8, 0, tzinfo=datetime.UTC)


def bulletin(**fields):
    return BulletinPage(**{"title": "公告", "body": "正文", "live": True, **fields})


def insert_as_live(date):
    home().add_child(instance=bulletin(first_published_at=date))


def insert_as_a_draft(date):
    home().add_child(instance=bulletin(first_published_at=date, live=False))


def date_a_draft(date):
    page = good_bulletin()
    page.first_published_at = date
    page.save()


def date_the_column_of_a_draft(date):
    page = good_bulletin()
    page.first_published_at = date
    page.save(update_fields=["first_published_at"])


def date_the_base_row_of_a_draft(date):
    row = Page.objects.get(pk=good_bulletin().pk)
    row.first_published_at = date
    row.save()


def date_in_the_revision(date):
    page = good_bulletin()
    page.first_published_at = date
    page.publish(page.save_revision())
    assert again(page).first_published_at != date
    raise PublishBlocked([])  # Wagtail itself takes no date from a revision


def date_a_live_page(date):
    page = live_bulletin()
    page.first_published_at = date
    page.save()


def date_the_column_of_a_live_page(date):
    page = live_bulletin()
    page.first_published_at = date
    page.save(update_fields=["first_published_at"])


def date_the_base_row_of_a_live_page(date):
    row = Page.objects.get(pk=live_bulletin().pk)
    row.first_published_at = date
    row.save()


def date_an_unpublished_page(date):
    page = live_bulletin()
    page.unpublish()
    page = again(page)
    page.first_published_at = date
    page.save()


def date_a_snippet(date):
    snippet = live_hotline()
    snippet.first_published_at = date
    snippet.save()


def date_a_draft_snippet(date):
    hotline("12345", first_published_at=date)


@pytest.mark.parametrize(
    "road",
    [
        insert_as_live,
        insert_as_a_draft,
        date_a_draft,
        date_the_column_of_a_draft,
        date_the_base_row_of_a_draft,
        date_in_the_revision,
        date_a_live_page,
        date_the_column_of_a_live_page,
        date_the_base_row_of_a_live_page,
        date_an_unpublished_page,
        date_a_snippet,
        date_a_draft_snippet,
    ],
)
def test_refuses_to(road):
    with pytest.raises(PublishBlocked):
        road(LONG_AGO)
    assert not BulletinPage.objects.filter(first_published_at=LONG_AGO).exists()


def test_names_the_rule_and_the_field():
    with pytest.raises(PublishBlocked) as refusal:
        insert_as_live(LONG_AGO)
    assert [(issue.rule, issue.field) for issue in refusal.value.issues] == [("SIT-5", "first_published_at")]


@pytest.mark.parametrize("road", [date_a_live_page, date_an_unpublished_page])
def test_the_date_cannot_be_wiped_in_order_to_get_a_later_one(road):
    with pytest.raises(PublishBlocked):
        road(None)


def test_the_date_does_not_creep():
    page = live_bulletin()
    page.first_published_at -= datetime.timedelta(minutes=4)
    with pytest.raises(PublishBlocked):
        page.save()


def test_an_original_date_is_kept_while_papers_are_taken_over():
    with recording_original_dates("旧网站"):
        insert_as_live(LONG_AGO)
    page = BulletinPage.objects.get()
    assert page.first_published_at == LONG_AGO
    page.body = "更正"
    assert publish(page).first_published_at == LONG_AGO


def test_an_original_date_of_a_draft_stays_when_it_is_published_later():
    with recording_original_dates("旧网站"):
        insert_as_a_draft(LONG_AGO)
    assert publish(BulletinPage.objects.get()).first_published_at == LONG_AGO


def test_other_rules_hold_while_papers_are_taken_over():
    with recording_original_dates("旧网站"), pytest.raises(PublishBlocked):
        home().add_child(instance=bulletin(body="", first_published_at=LONG_AGO))


def test_the_permission_ends_with_the_block_even_when_it_fails():
    with pytest.raises(RuntimeError), recording_original_dates("旧网站"):
        raise RuntimeError
    with pytest.raises(PublishBlocked):
        insert_as_live(LONG_AGO)


@pytest.mark.parametrize("source", ["", "  "])
def test_the_source_of_the_dates_must_be_named(source):
    with pytest.raises(ValueError, match="where the dates come from"), recording_original_dates(source):
        pass


def test_publishing_again_after_a_withdrawal_keeps_the_date():
    page = live_bulletin()
    first = page.first_published_at
    page.unpublish()
    assert publish(again(page)).first_published_at == first


def test_a_copy_has_a_date_of_its_own():
    with recording_original_dates("旧网站"):
        insert_as_live(LONG_AGO)
    copied = BulletinPage.objects.get().copy(keep_live=True, update_attrs={"slug": "copy"})
    assert timezone.now() - again(copied).first_published_at < datetime.timedelta(minutes=1)


def test_an_alias_shows_the_date_of_its_page():
    page = live_bulletin()
    alias = page.create_alias(update_slug="alias")
    assert is_live(alias)
    assert again(alias).first_published_at == page.first_published_at
