"""One-click repairs: formatting out of the text, and an index number that will do."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from govpublic.policies.buttons import header_buttons
from govpublic.policies.models import IndexNumber, PolicyDocumentPage
from govpublic.policies.repairs import clear_formatting, renew_index_number
from govpublic.validators import check
from tests.factories import PolicyDocumentPageFactory
from tests.policies.desk import Desk, act_url, edit_url, is_refused, latest

pytestmark = pytest.mark.django_db

PLAIN = "<p>校园运动场地<b>周末</b>开放。</p>"
STYLED = [
    {"type": "paragraph", "value": '<p style="font-family:方正小标宋">校园运动场地<b>周末</b>开放。</p>'},
    {"type": "paragraph", "value": PLAIN},
    {
        "type": "paragraph",
        "value": '<p>凭<span style="color:red;font-size:16pt">学生证</span>入场，'
        '<a linktype="page" id="1">办法</a>见附件。</p>',
    },
]


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def paper(desk):
    """Live, with a look of its own in two places: DOC-15 warns, and blocks nothing."""
    return desk.paper(body=STYLED)


@pytest.fixture
def bench(client, desk):
    client.force_login(desk.editor)
    return client


def html_of(page):
    return [part["value"] for part in page.body.raw_data]


def warns(page, code="DOC-15"):
    return any(issue.rule == code for issue in check(page).issues)


class TestClearFormatting:
    def test_takes_out_the_looks_and_leaves_the_words(self, paper, desk):
        assert warns(paper)
        assert clear_formatting(paper, desk.editor) == 2
        first, second, third = html_of(latest(paper))
        assert first == second == PLAIN
        assert third == '<p>凭学生证入场，<a id="1" linktype="page">办法</a>见附件。</p>' or third == (
            '<p>凭学生证入场，<a linktype="page" id="1">办法</a>见附件。</p>'
        )
        assert not warns(latest(paper))

    def test_makes_a_draft_and_leaves_the_live_page(self, paper, desk):
        clear_formatting(paper, desk.editor)
        live = PolicyDocumentPage.objects.get(pk=paper.pk)
        assert html_of(live) == [part["value"] for part in STYLED]
        assert live.has_unpublished_changes

    def test_the_version_before_is_still_there(self, paper, desk):
        clear_formatting(paper, desk.editor)
        before = paper.revisions.order_by("-pk")[1].as_object()
        assert html_of(before) == [part["value"] for part in STYLED]

    def test_works_on_the_latest_draft(self, paper, desk):
        draft = latest(paper)
        draft.summary = "校园运动场地开放安排。"
        draft.save_revision()
        clear_formatting(PolicyDocumentPage.objects.get(pk=paper.pk), desk.editor)
        assert latest(paper).summary == "校园运动场地开放安排。"

    def test_with_nothing_to_clear_makes_no_draft(self, desk):
        paper = desk.paper(body=[{"type": "paragraph", "value": PLAIN}])
        assert clear_formatting(paper, desk.editor) == 0
        assert paper.revisions.count() == PolicyDocumentPage.objects.get(pk=paper.pk).revisions.count()
        assert latest(paper).latest_revision_id == paper.latest_revision_id

    def test_works_on_a_draft_that_is_far_from_complete(self, desk):
        page = PolicyDocumentPageFactory(parent=desk.library, body=STYLED)
        page.save_revision()
        assert clear_formatting(PolicyDocumentPage.objects.get(pk=page.pk), desk.editor) == 2

    def test_stands_in_the_log(self, paper, desk):
        clear_formatting(paper, desk.editor)
        entry = PageLogEntry.objects.get(page=paper.pk, action="govpublic.document.clear_formatting")
        assert entry.user == desk.editor
        assert entry.revision == paper.revisions.order_by("-pk").first()

    def test_who_may_not_edit_is_refused(self, paper):
        with pytest.raises(PermissionDenied):
            clear_formatting(paper, Desk("青屿市民政局", "civil").reviewer)

    def test_a_locked_paper_is_left_alone(self, paper, desk):
        paper.locked, paper.locked_by = True, desk.reviewer
        paper.save()
        with pytest.raises(PermissionDenied):
            clear_formatting(paper, desk.editor)


class TestClearingInTheAdmin:
    def test_asks_first(self, bench, paper):
        html = bench.get(act_url("clear_format", paper)).content.decode()
        assert "the version before stays" in html
        assert latest(paper).latest_revision_id == paper.latest_revision_id

    def test_tells_in_how_many_places(self, bench, paper):
        response = bench.post(act_url("clear_format", paper), follow=True)
        assert response.redirect_chain == [(edit_url(paper), 302)]
        assert "cleared in 2 places" in response.content.decode()

    def test_says_when_there_is_nothing_to_clear(self, bench, desk):
        paper = desk.paper(body=[{"type": "paragraph", "value": PLAIN}])
        asked = bench.get(act_url("clear_format", paper)).content.decode()
        assert "there is nothing to clear" in asked
        assert 'type="submit" class="button"' not in asked
        response = bench.post(act_url("clear_format", paper), follow=True)
        assert "There was nothing to clear" in response.content.decode()

    def test_somebody_else_is_sent_away(self, client, paper):
        client.force_login(Desk("青屿市民政局", "civil").reviewer)
        assert is_refused(client.get(act_url("clear_format", paper)))
        assert is_refused(client.post(act_url("clear_format", paper)))
        assert html_of(latest(paper)) == [part["value"] for part in STYLED]

    def test_is_offered_where_the_warning_says(self, bench, paper):
        html = bench.get(edit_url(paper)).content.decode()
        assert "“Clear formatting” in the page's menu" in html.replace("&#x27;", "'")
        assert act_url("clear_format", paper) in html


class TestIndexNumber:
    def draft_with(self, desk, number):
        page = PolicyDocumentPageFactory(
            compliant=True, parent=desk.library, agency=desk.agency, index_number=number
        )
        page.save_revision()
        return PolicyDocumentPage.objects.get(pk=page.pk)

    def offers(self, page, user):
        labels = [button.label for button in header_buttons(latest(page), user, "edit")]
        return "New index number" in labels

    def test_one_that_is_not_well_formed_is_replaced(self, desk):
        page = self.draft_with(desk, "旧-17")
        assert self.offers(page, desk.editor)
        number = renew_index_number(page, desk.editor)
        assert number.startswith(f"{desk.agency.organisation_code}/202603-")
        assert latest(page).index_number == number
        assert not warns(latest(page), "DOC-5")
        assert not self.offers(page, desk.editor)

    def test_one_that_belongs_to_another_paper_is_replaced(self, desk):
        other = desk.paper(document_number="青教〔2026〕9号")
        page = self.draft_with(desk, other.index_number)
        assert renew_index_number(page, desk.editor) not in ("", other.index_number)

    def test_one_that_is_in_order_stays(self, desk):
        page = desk.draft()
        before = latest(page).index_number
        assert renew_index_number(page, desk.editor) == ""
        assert latest(page).index_number == before
        assert not self.offers(page, desk.editor)

    def test_no_number_is_given_twice(self, desk):
        first = renew_index_number(self.draft_with(desk, "旧-17"), desk.editor)
        second = renew_index_number(self.draft_with(desk, "旧-17"), desk.editor)
        assert first != second
        assert IndexNumber.objects.filter(number__in=[first, second]).count() == 2

    def test_an_agency_without_a_code_has_no_series(self, desk):
        page = self.draft_with(desk, "旧-17")
        type(desk.agency).objects.update(organisation_code="")
        assert renew_index_number(page, desk.editor) == ""

    def test_a_reader_is_refused(self, desk):
        page = self.draft_with(desk, "旧-17")
        with pytest.raises(PermissionDenied):
            renew_index_number(page, Desk("青屿市民政局", "civil").editor)

    def test_an_editor_replaces_it_in_the_admin(self, bench, desk):
        page = self.draft_with(desk, "旧-17")
        assert act_url("new_index_number", page) in bench.get(edit_url(page)).content.decode()
        assert "旧-17" in bench.get(act_url("new_index_number", page)).content.decode()
        response = bench.post(act_url("new_index_number", page), follow=True)
        assert latest(page).index_number in response.content.decode()
        assert PageLogEntry.objects.filter(action="govpublic.document.renew_index_number").count() == 1

    def test_the_admin_says_why_it_stays(self, bench, desk):
        page = desk.draft()
        asked = bench.get(act_url("new_index_number", page)).content.decode()
        assert "is in order" in asked
        response = bench.post(act_url("new_index_number", page), follow=True)
        assert "The index number was kept" in response.content.decode()
