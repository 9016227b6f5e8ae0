"""Two editors on one page: nobody's draft is lost, and the gate judges what would be published."""

import json

import pytest
from wagtail import VERSION

from tests.validators.admin import edit_url, form_errors, form_of
from tests.validators.bulletins import NO_TEXT, again, good_bulletin, live_bulletin

pytestmark = pytest.mark.django_db

needs_autosave = pytest.mark.skipif(VERSION < (8, 0), reason="Wagtail 8 saves drafts by itself")


def draft_bodies(page):
    return [revision.content["body"] for revision in page.revisions.order_by("pk")]


def test_both_drafts_are_kept_when_both_save(office, editor, client_of):
    page = good_bulletin()
    page.save_revision()
    url, first = form_of(office, edit_url(page))
    other = client_of(editor)
    _url, second = form_of(other, edit_url(page))
    first["body"], second["body"] = "甲的正文", "乙的正文"
    assert office.post(url, first).status_code == 302
    assert other.post(url, second).status_code == 302
    assert draft_bodies(page)[1:] == ["甲的正文", "乙的正文"]


def test_the_later_publication_is_judged_by_its_own_content(office, editor, client_of):
    page = live_bulletin()
    url, first = form_of(office, edit_url(page))
    other = client_of(editor)
    _url, second = form_of(other, edit_url(page))
    second["body"] = ""
    assert other.post(url, second).status_code == 302, "a draft"
    first.update({"body": "甲的正文", "action-publish": "1"})
    assert office.post(url, first).status_code == 302
    assert again(page).body == "甲的正文"
    assert "" in draft_bodies(page)


def test_a_refusal_keeps_the_other_editors_draft(office, editor, client_of):
    page = good_bulletin()
    page.save_revision()
    url, first = form_of(office, edit_url(page))
    other = client_of(editor)
    _url, second = form_of(other, edit_url(page))
    second["body"] = "乙的正文"
    other.post(url, second)
    first.update({"body": "", "title": "甲的标题", "action-publish": "1"})
    response = office.post(url, first)
    assert form_errors(response) == {"body": [NO_TEXT]}
    assert 'value="甲的标题"' in response.content.decode()
    assert draft_bodies(page)[-1] == "乙的正文"


@needs_autosave
def test_autosave_does_not_write_over_what_somebody_else_saved(office, editor, client_of):
    page = good_bulletin()
    page.save_revision()
    url, first = form_of(office, edit_url(page))
    other = client_of(editor)
    _url, second = form_of(other, edit_url(page))
    second["body"] = "乙的正文"
    other.post(url, second)
    first["body"] = "甲的正文"
    response = office.post(url, first, headers={"accept": "application/json"})
    told = json.loads(response.content)
    assert told["success"] is False
    assert told["error_code"] == "invalid_revision"
    assert "overwrite a newer version" in told["error_message"]
    assert draft_bodies(page)[-1] == "乙的正文"


@needs_autosave
def test_autosave_after_a_refusal_keeps_what_was_typed(office):
    page = good_bulletin()
    page.save_revision()
    url, data = form_of(office, edit_url(page))
    data.update({"body": "", "title": "没写完", "action-publish": "1"})
    response = office.post(url, data)
    assert form_errors(response) == {"body": [NO_TEXT]}
    del data["action-publish"]
    saved = office.post(url, data, headers={"accept": "application/json"})
    assert json.loads(saved.content)["success"] is True
    assert again(page).get_latest_revision_as_object().title == "没写完"
