"""INT-4: an interpretation and what it interprets are linked, both ways."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from govpublic.policies.models import InterpretationPage, InterpretedDocument
from govpublic.validators import PublishBlocked, check
from govpublic.workdays import SHANGHAI
from tests.factories import publish
from tests.policies.desk import edit_url, form_errors, form_of
from tests.policies.explaining import interpretation, linked, live_document
from tests.policies.verdicts import NOON, paper, severities, verdict

pytestmark = pytest.mark.django_db

UNNAMED = [("interpreted", "The interpreted paper is not named. Please choose it, or enter its title.")]
ELSEWHERE = {"title": "关于推进公共文化服务高质量发展的意见", "number": "海政〔2026〕7号"}
URL = "https://www.haizhou.example.cn/7.html"


def not_public(title, place=0):
    return [
        (
            f"interpreted.{place}.document",
            f"“{title}” is not published yet. Please publish it first or together with this interpretation, "
            "or schedule it for an earlier time.",
        )
    ]


def test_one_live_document_passes_and_so_do_several():
    assert verdict(interpretation(), "INT-4") == []
    assert verdict(interpretation(live_document(), live_document()), "INT-4") == []


def test_without_any_paper_it_blocks():
    page = linked(interpretation())
    assert verdict(page, "INT-4") == UNNAMED
    assert severities(page, "INT-4") == ["block"]


def test_a_paper_elsewhere_passes_with_title_number_and_address():
    page = linked(interpretation(), **ELSEWHERE, url=URL)
    assert verdict(page, "INT-4") == []


def test_its_address_is_only_advised():
    page = linked(interpretation(), **ELSEWHERE)
    message = f"Please enter the address where “{ELSEWHERE['title']}” can be read."
    assert verdict(page, "INT-4") == [("interpreted.0.url", message)]
    assert severities(page, "INT-4") == ["warn"]


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        (
            {"number": "海政〔2026〕7号", "url": URL},
            "title",
            "Please enter the title of the paper with the number “海政〔2026〕7号”.",
        ),
        (
            {"title": "关于某事的意见", "url": URL},
            "number",
            "Please enter the document number of “关于某事的意见”.",
        ),
        (
            {"url": URL, "title": " "},
            "document",
            "Please choose the interpreted document, or enter title and number of a paper elsewhere.",
        ),
    ],
)
def test_half_of_a_paper_elsewhere_blocks(given, field, message):
    page = linked(interpretation(), **given)
    assert verdict(page, "INT-4") == [(f"interpreted.0.{field}", message)]
    assert severities(page, "INT-4") == ["block"]


def test_the_place_of_a_faulty_link_is_told():
    page = linked(interpretation(), live_document(), number="海政〔2026〕7号", url=URL)
    assert [field for field, _message in verdict(page, "INT-4")] == ["interpreted.1.title"]


def test_a_document_that_is_a_draft_blocks_publication():
    draft = paper(title="关于夜间开放的通知")
    page = interpretation(draft)
    assert verdict(page, "INT-4") == not_public("关于夜间开放的通知")
    assert severities(page, "INT-4") == ["block"]
    with pytest.raises(PublishBlocked, match="is not published yet"):
        publish(page)


def test_both_may_be_handed_in_as_drafts():
    page = interpretation(paper())
    issues = [issue for issue in check(page, at=NOON, stage="submit").issues if issue.rule == "INT-4"]
    assert [issue.severity.value for issue in issues] == ["warn"]


def test_a_draft_is_called_by_its_latest_title():
    draft = paper(title="旧题目")
    draft.title = "新题目"
    draft.save_revision()
    assert verdict(interpretation(draft), "INT-4") == not_public("新题目")


def scheduled(page, at):
    page.go_live_at = at
    page.save_revision().publish()
    return page


class TestSchedule:
    @pytest.mark.parametrize(("minutes", "passes"), [(-1, True), (0, False), (1, False)])
    def test_the_document_must_go_live_before(self, minutes, passes):
        at = datetime(2027, 1, 4, 9, tzinfo=SHANGHAI)
        document = scheduled(paper(), at + timedelta(minutes=minutes))
        page = interpretation(document, go_live_at=at)
        assert verdict(page, "INT-4") == ([] if passes else not_public(document.title))

    def test_both_go_live_by_the_clock(self):
        at = datetime(2027, 1, 4, 9, tzinfo=SHANGHAI)
        document = scheduled(paper(), at)
        page = scheduled(interpretation(document), at + timedelta(minutes=1))
        with time_machine.travel(at + timedelta(minutes=5)):
            call_command("publish_scheduled")
        document.refresh_from_db()
        page.refresh_from_db()
        assert document.live
        assert page.live


def test_the_document_knows_its_interpretation_without_being_published_again():
    document = live_document()
    before = document.last_published_at
    page = publish(interpretation(document))
    document.refresh_from_db()
    assert [link.interpretation for link in document.interpretations.all()] == [page]
    assert document.last_published_at == before
    publish(linked(page, live_document()))
    assert not document.interpretations.exists()


class TestInTheAdmin:
    def test_the_editor_chooses_a_document_and_publishes(self, admin_client):
        document = live_document()
        page = interpretation(document)
        page.save_revision()
        assert (
            admin_client.post(edit_url(page), self.chosen(admin_client, page, document.pk)).status_code == 302
        )
        assert InterpretedDocument.objects.get(interpretation=page).document == document
        page.refresh_from_db()
        assert page.live

    def test_without_a_document_it_is_told_and_stays_a_draft(self, admin_client):
        page = interpretation(live_document())
        page.save_revision()
        response = admin_client.post(edit_url(page), self.chosen(admin_client, page, ""))
        assert any(
            "Please choose the interpreted document" in said for said in form_errors(response)["__all__"]
        )
        assert not InterpretationPage.objects.get().live

    def chosen(self, client, page, key):
        """What the form sends when this document is chosen and Publish is pressed."""
        return {**form_of(client, edit_url(page)), "interpreted-0-document": key, "action-publish": "1"}
