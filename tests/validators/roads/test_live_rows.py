"""What is live already: new faults are refused, old ones are put up with until the next publication."""

import pytest
from wagtail.models import Page

from govpublic.validators import PublishBlocked
from tests.host.models import BulletinLine, BulletinPage
from tests.validators.bulletins import (
    NO_TEXT,
    add_line,
    again,
    bad_bulletin,
    good_bulletin,
    home,
    is_live,
    live_bulletin,
    live_hotline,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def faulty():
    """A live page with a fault that it had before the rule, or that came past the gate."""
    page = live_bulletin()
    BulletinPage.objects.filter(pk=page.pk).update(body="")
    return again(page)


def whole_save(page):
    page.save()


def save_of_that_field(page):
    page.save(update_fields=["body"])


def save_without_cleaning(page):
    page.save(clean=False)


@pytest.mark.parametrize("road", [whole_save, save_of_that_field, save_without_cleaning])
def test_a_live_row_takes_no_new_fault_by(road):
    page = live_bulletin()
    page.body = ""
    with pytest.raises(PublishBlocked) as refusal:
        road(page)
    assert refusal.value.message_dict == {"body": [NO_TEXT]}
    assert again(page).body


def test_a_live_row_takes_no_new_bad_line():
    page = live_bulletin()
    add_line(page)
    with pytest.raises(PublishBlocked):
        page.save()
    assert not BulletinLine.objects.exists()


def test_a_live_snippet_takes_no_new_fault():
    snippet = live_hotline()
    snippet.number = ""
    with pytest.raises(PublishBlocked):
        snippet.save()
    assert again(snippet).number


def test_an_old_fault_does_not_stop_another_change(faulty):
    faulty.title = "新标题"
    faulty.save()
    assert again(faulty).title == "新标题"


def test_an_old_fault_does_not_hide_a_new_one(faulty):
    add_line(faulty)
    with pytest.raises(PublishBlocked) as refusal:
        faulty.save()
    assert list(refusal.value.message_dict) == ["lines"]


def test_an_old_fault_stops_the_next_publication(faulty):
    with pytest.raises(PublishBlocked):
        faulty.save_revision().publish()


def test_an_old_fault_that_changes_is_a_new_one():
    page = live_bulletin()
    page.lines.create(text="bad")  # a child row alone is past the gate
    page = again(page)
    page.body = ""
    with pytest.raises(PublishBlocked) as refusal:
        page.save()
    assert list(refusal.value.message_dict) == ["body"]


def test_an_unpublished_page_with_an_old_fault_does_not_come_back(faulty):
    faulty.unpublish()
    faulty = again(faulty)
    faulty.live = True
    with pytest.raises(PublishBlocked):
        faulty.save()
    assert not is_live(faulty)


def test_the_base_row_of_a_live_page_takes_no_secrecy_marking():
    page = live_bulletin()
    row = Page.objects.get(pk=page.pk)
    row.title = "机密★五年 关于开馆的通知"
    with pytest.raises(PublishBlocked) as refusal:
        row.save()
    assert {issue.rule for issue in refusal.value.issues} == {"DOC-13"}
    assert again(page).title == page.title


def test_the_base_row_of_a_faulty_live_page_may_be_moved_and_retitled(faulty):
    other = good_bulletin()
    row = Page.objects.get(pk=faulty.pk)
    row.move(other, pos="last-child")
    row = Page.objects.get(pk=faulty.pk)
    row.title = "新标题"
    row.save()
    assert again(faulty).title == "新标题"
    assert again(faulty).get_parent().pk == other.pk


def test_only_the_loaded_fields_of_a_base_row_are_compared():
    page = live_bulletin()
    row = Page.objects.only("title").get(pk=page.pk)
    row.title = "新标题"
    row.save(update_fields=["title"])
    assert again(page).title == "新标题"


def test_a_live_ancestor_is_not_judged_for_its_descendants():
    parent = live_bulletin()
    BulletinPage.objects.filter(pk=parent.pk).update(body="")
    child = good_bulletin(parent=again(parent))
    child.save_revision().publish()
    assert is_live(child)
    assert home().get_descendant_count() == 2


def test_what_stands_in_memory_does_not_excuse_what_will_stand_in_the_table():
    page = bad_bulletin()
    page.body = "只在内存里的正文"
    page.live = True
    with pytest.raises(PublishBlocked):
        page.save(update_fields=["live"])
    assert not is_live(page)


def test_what_stands_in_memory_only_is_not_held_against_a_save_of_other_columns():
    page = live_bulletin()
    page.body = ""
    page.title = "新标题"
    page.save(update_fields=["title"])
    assert again(page).title == "新标题"
    assert again(page).body


def test_child_rows_in_memory_count_whether_or_not_they_are_named():
    page = live_bulletin()
    add_line(page)
    page.title = "新标题"
    with pytest.raises(PublishBlocked):
        page.save(update_fields=["title", "lines"])
    assert not BulletinLine.objects.exists()


def test_a_page_that_was_loaded_in_part_is_judged_as_a_whole():
    page = BulletinPage.objects.only("title").get(pk=bad_bulletin().pk)
    page.live = True
    with pytest.raises(PublishBlocked):
        page.save(update_fields=["live"])
    assert not is_live(page)
