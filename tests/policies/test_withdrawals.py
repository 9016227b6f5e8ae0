"""A paper ends, and its page stays up and says so: outside its revisions, by whoever may publish."""

import datetime
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import PageLogEntry

from govpublic.policies.buttons import listing_buttons
from govpublic.policies.models import PolicyDocumentPage, Withdrawal
from govpublic.policies.validity import State
from govpublic.policies.withdrawals import reinstate, withdraw
from govpublic.validators.models import Finding
from tests.factories import publish
from tests.policies.desk import Desk, act_url, edit_url, is_refused

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 10)
WORDS = {"kind": "lapsed", "withdrawn_on": date(2026, 6, 1), "reason": "工作任务已经完成"}
TYPED = {
    "kind": "repealed",
    "withdrawn_on": "2026-06-01",
    "by_document": "",
    "by_reference": "《关于废止部分文件的决定》（青政〔2026〕20号）",
    "reason": "工作任务已经完成",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 6, 10, 4, 0, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def paper(desk):
    return desk.paper()


def fresh(page):
    return PolicyDocumentPage.objects.get(pk=page.pk)


def entries(page):
    return PageLogEntry.objects.filter(page=page.pk, action__startswith="govpublic.document").order_by("pk")


class TestVerb:
    @pytest.mark.parametrize(
        ("kind", "state"),
        [("lapsed", State.LAPSED), ("repealed", State.REPEALED), ("replaced", State.REPEALED)],
    )
    def test_the_paper_holds_until_the_day_before(self, paper, desk, kind, state):
        withdraw(
            paper,
            kind=kind,
            withdrawn_on=TODAY,
            reason="任务完成",
            by_reference="青政〔2026〕20号",
            user=desk.reviewer,
        )
        assert fresh(paper).validity.state == state
        with time_machine.travel(datetime.datetime(2026, 6, 9, 15, 59, tzinfo=datetime.UTC), tick=False):
            assert fresh(paper).validity.state == State.IN_FORCE
        assert fresh(paper).live

    def test_what_was_asked_before_is_not_remembered(self, paper, desk):
        assert paper.validity.holds
        withdraw(paper, **WORDS, user=desk.reviewer)
        assert not paper.validity.holds
        reinstate(paper, reason="误操作", user=desk.reviewer)
        assert paper.validity.holds

    def test_an_editor_is_refused(self, paper, desk):
        with pytest.raises(PermissionDenied):
            withdraw(paper, **WORDS, user=desk.editor)
        withdraw(paper, **WORDS, user=desk.reviewer)
        with pytest.raises(PermissionDenied):
            reinstate(paper, reason="误操作", user=desk.editor)
        assert Withdrawal.objects.count() == 1

    def test_a_reviewer_of_another_agency_is_refused(self, paper):
        with pytest.raises(PermissionDenied):
            withdraw(paper, **WORDS, user=Desk("青屿市民政局", "civil").reviewer)

    @pytest.mark.parametrize("kind", ["repealed", "replaced"])
    def test_what_repealed_or_replaced_it_must_be_named(self, paper, kind):
        with pytest.raises(ValidationError) as refusal:
            withdraw(paper, **{**WORDS, "kind": kind})
        assert "by_reference" in refusal.value.message_dict

    @pytest.mark.parametrize("kind", ["lapsed", "in_error"])
    def test_what_lapsed_or_was_an_error_needs_no_other_paper(self, paper, kind):
        assert withdraw(paper, **{**WORDS, "kind": kind}).pk

    @pytest.mark.parametrize("reason", ["", " \n\u3000"])
    def test_a_reason_is_needed(self, paper, reason):
        with pytest.raises(ValidationError) as refusal:
            withdraw(paper, **{**WORDS, "reason": reason})
        assert "reason" in refusal.value.message_dict

    def test_a_kind_that_does_not_exist_is_refused(self, paper):
        with pytest.raises(ValidationError):
            withdraw(paper, **{**WORDS, "kind": "torn"})

    def test_a_paper_cannot_end_itself(self, paper):
        with pytest.raises(ValidationError) as refusal:
            withdraw(paper, **{**WORDS, "kind": "repealed"}, by_document=paper)
        assert "by_document" in refusal.value.message_dict

    def test_a_paper_that_nobody_can_read_ends_no_other(self, paper, desk):
        with pytest.raises(ValidationError) as refusal:
            withdraw(paper, **{**WORDS, "kind": "repealed"}, by_document=desk.draft())
        assert "not published yet" in refusal.value.message_dict["by_document"][0]

    def test_a_published_paper_ends_another_by_its_title(self, paper, desk):
        newer = desk.paper(document_number="青教〔2026〕9号")
        assert withdraw(paper, **{**WORDS, "kind": "replaced"}, by_document=newer).basis == newer.title

    @pytest.mark.parametrize(("day", "is_refused"), [(date(2026, 3, 2), True), (date(2026, 3, 3), False)])
    def test_it_cannot_end_before_it_began(self, paper, day, is_refused):
        assert paper.begins_on == date(2026, 3, 3)
        if is_refused:
            with pytest.raises(ValidationError, match="2026-03-03"):
                withdraw(paper, **{**WORDS, "withdrawn_on": day})
        else:
            assert withdraw(paper, **{**WORDS, "withdrawn_on": day}).withdrawn_on == day

    def test_what_was_issued_in_error_may_end_before_it_began(self, paper):
        assert withdraw(paper, **{**WORDS, "kind": "in_error", "withdrawn_on": date(2026, 3, 1)}).pk

    @pytest.mark.parametrize(("day", "is_refused"), [(date(2026, 5, 1), False), (date(2026, 5, 2), True)])
    def test_it_lapses_on_the_day_after_its_term(self, desk, day, is_refused):
        paper = desk.paper(expires_on=date(2026, 4, 30))
        if is_refused:
            with pytest.raises(ValidationError, match="2026-04-30"):
                withdraw(paper, **{**WORDS, "withdrawn_on": day})
        else:
            assert withdraw(paper, **{**WORDS, "withdrawn_on": day}).pk

    def test_one_end_is_enough(self, paper):
        withdraw(paper, **WORDS)
        with pytest.raises(ValidationError, match="on record already"):
            withdraw(fresh(paper), **WORDS)

    def test_an_alias_is_withdrawn_at_its_original(self, paper, desk):
        mirror = paper.create_alias(parent=desk.library, update_slug="mirror")
        with pytest.raises(ValidationError, match="mirrors another"):
            withdraw(mirror, **WORDS)

    def test_publishing_an_old_revision_revives_nothing(self, paper, desk):
        old = paper.latest_revision
        withdraw(paper, **WORDS, user=desk.reviewer)
        old.publish(user=desk.reviewer)
        assert fresh(paper).validity.state == State.LAPSED
        publish(fresh(paper))
        assert fresh(paper).validity.state == State.LAPSED

    def test_makes_no_draft(self, paper, desk):
        revisions = paper.revisions.count()
        withdraw(paper, **WORDS, user=desk.reviewer)
        assert paper.revisions.count() == revisions
        assert not fresh(paper).has_unpublished_changes

    def test_reinstating_brings_it_back_and_needs_a_reason(self, paper, desk):
        withdraw(paper, **WORDS, user=desk.reviewer)
        with pytest.raises(ValidationError):
            reinstate(paper, reason=" ", user=desk.reviewer)
        reinstate(fresh(paper), reason="选错了文件", user=desk.reviewer)
        assert fresh(paper).validity.state == State.IN_FORCE

    def test_there_must_be_something_to_take_back(self, paper):
        with pytest.raises(Withdrawal.DoesNotExist):
            reinstate(paper, reason="误操作")

    def test_both_stay_in_the_log_with_person_and_words(self, paper, desk):
        withdraw(paper, **WORDS, user=desk.reviewer)
        reinstate(paper, reason="选错了文件", user=desk.reviewer)
        ended, revived = entries(paper)
        assert ended.user == revived.user == desk.reviewer
        assert ended.message == "No longer in force from June 1, 2026: Lapsed."
        assert ended.comment == "工作任务已经完成"
        assert revived.message == "The withdrawal from June 1, 2026 (Lapsed) was taken back."
        assert revived.comment == "选错了文件"

    def test_what_is_known_of_the_live_page_follows_at_once(self, desk):
        paper = desk.paper(is_normative=True, effective_on=date(2026, 4, 1))
        newer = desk.paper(document_number="青教〔2026〕9号")
        withdraw(paper, **{**WORDS, "kind": "repealed"}, by_document=newer)
        newer.delete()
        found = Finding.objects.filter(object_id=str(paper.pk), rule="DOC-8")
        fresh(paper).save()
        assert found.filter(version="live").exists()
        reinstate(fresh(paper), reason="选错了文件")
        assert not found.exists()


class TestAdmin:
    @pytest.fixture
    def bench(self, client, desk):
        client.force_login(desk.reviewer)
        return client

    def test_explains_that_the_page_stays_up(self, bench, paper):
        response = bench.get(act_url("withdraw", paper))
        html = response.content.decode()
        assert "The public page stays up" in html
        assert 'value="2026-06-10"' in html
        assert not Withdrawal.objects.exists()

    def test_has_wagtails_date_picker_and_its_format_in_every_language(self, bench, paper, settings):
        settings.LANGUAGE_CODE = "zh-hans"
        html = bench.get(act_url("withdraw", paper), headers={"accept-language": "zh-hans"}).content.decode()
        assert "date-time-chooser.js" in html
        assert 'value="2026-06-10"' in html

    def test_proposes_the_day_on_which_a_paper_lapsed_by_its_term(self, bench, desk):
        paper = desk.paper(expires_on=date(2026, 4, 30))
        form = bench.get(act_url("withdraw", paper)).context["form"]
        assert (form["kind"].value(), form["withdrawn_on"].value()) == ("lapsed", date(2026, 5, 1))

    def test_a_reviewer_withdraws(self, bench, paper, desk):
        response = bench.post(act_url("withdraw", paper), TYPED, follow=True)
        assert response.redirect_chain == [(edit_url(paper), 302)]
        assert "is now shown as no longer in force" in response.content.decode()
        withdrawal = Withdrawal.objects.get(document=paper)
        assert (withdrawal.kind, withdrawal.recorded_by) == ("repealed", desk.reviewer)

    def test_an_end_that_lies_ahead_is_announced_as_such(self, bench, paper):
        response = bench.post(
            act_url("withdraw", paper), {**TYPED, "withdrawn_on": "2026-06-11"}, follow=True
        )
        assert "will be shown as no longer in force" in response.content.decode()
        assert fresh(paper).validity.holds

    @pytest.mark.parametrize("act", ["withdraw", "reinstate"])
    def test_an_editor_is_sent_away(self, client, paper, desk, act):
        client.force_login(desk.editor)
        withdraw(paper, **WORDS) if act == "reinstate" else None
        assert is_refused(client.get(act_url(act, paper)))
        assert is_refused(client.post(act_url(act, paper), TYPED))
        assert Withdrawal.objects.exists() is (act == "reinstate")

    def test_nobody_is_asked_to_log_in_first(self, client, paper):
        response = client.post(act_url("withdraw", paper), TYPED)
        assert response.url.startswith(reverse("wagtailadmin_login"))
        assert not Withdrawal.objects.exists()

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"reason": ""}, "reason"),
            ({"by_reference": ""}, "by_reference"),
            ({"withdrawn_on": "2026-03-02"}, "withdrawn_on"),
            ({"kind": ""}, "kind"),
            ({"withdrawn_on": "上个月"}, "withdrawn_on"),
        ],
    )
    def test_says_on_the_field_what_is_missing_and_keeps_what_was_typed(self, bench, paper, typed, field):
        response = bench.post(act_url("withdraw", paper), {**TYPED, **typed})
        form = response.context["form"]
        assert field in form.errors
        assert form["reason"].value() == {**TYPED, **typed}["reason"]
        assert not Withdrawal.objects.exists()

    def test_only_papers_can_be_chosen_as_what_ended_it(self, bench, paper, desk):
        response = bench.post(act_url("withdraw", paper), {**TYPED, "by_document": desk.library.pk})
        assert "by_document" in response.context["form"].errors

    def test_a_record_is_corrected_and_the_history_has_both(self, bench, paper):
        bench.post(act_url("withdraw", paper), TYPED)
        assert "Correct the withdrawal" in bench.get(act_url("withdraw", paper)).content.decode()
        bench.post(act_url("withdraw", paper), {**TYPED, "reason": "被新办法取代"})
        assert Withdrawal.objects.get().reason == "被新办法取代"
        assert entries(paper).count() == 2

    def test_a_reviewer_takes_it_back(self, bench, paper):
        withdraw(paper, **WORDS)
        asked = bench.get(act_url("reinstate", paper)).content.decode()
        assert "工作任务已经完成" in asked
        assert "reason" in bench.post(act_url("reinstate", paper), {"reason": " "}).context["form"].errors
        response = bench.post(act_url("reinstate", paper), {"reason": "选错了文件"})
        assert response.url == edit_url(paper)
        assert not Withdrawal.objects.exists()

    def test_there_is_nothing_to_take_back_from_a_paper_in_force(self, bench, paper):
        response = bench.get(act_url("reinstate", paper), follow=True)
        assert "There is no withdrawal to take back" in response.content.decode()

    def test_a_draft_is_not_withdrawn(self, bench, desk):
        draft = desk.draft()
        response = bench.post(act_url("withdraw", draft), TYPED, follow=True)
        assert "Only a published paper" in response.content.decode()
        assert not Withdrawal.objects.exists()

    def test_the_history_shows_the_words_and_nothing_but_words(self, bench, paper):
        withdraw(paper, **{**WORDS, "reason": "<script>alert(1)</script>"})
        page = bench.get(reverse("wagtailadmin_pages:history", args=[paper.pk])).content.decode()
        assert "No longer in force from June 1, 2026: Lapsed." in page
        assert "<script>alert(1)" not in page


class TestButtons:
    def offers(self, client, page):
        return client.get(edit_url(page)).content.decode()

    def test_a_reviewer_finds_them_in_the_menu_of_a_live_paper(self, client, paper, desk):
        client.force_login(desk.reviewer)
        assert act_url("withdraw", paper) in self.offers(client, paper)
        assert act_url("reinstate", paper) not in self.offers(client, paper)
        withdraw(paper, **WORDS)
        html = self.offers(client, paper)
        assert "Correct the withdrawal" in html
        assert act_url("reinstate", paper) in html

    def test_an_editor_does_not(self, client, paper, desk):
        client.force_login(desk.editor)
        assert act_url("withdraw", paper) not in self.offers(client, paper)

    def test_a_draft_has_none(self, client, desk):
        client.force_login(desk.reviewer)
        draft = desk.draft()
        assert act_url("withdraw", draft) not in self.offers(client, draft)

    def test_the_list_of_pages_has_one_for_each_live_paper(self, client, desk, paper):
        client.force_login(desk.reviewer)
        draft = desk.draft()
        html = client.get(reverse("wagtailadmin_explore", args=[desk.library.pk])).content.decode()
        assert act_url("withdraw", paper) in html
        assert act_url("withdraw", draft) not in html

    def test_a_row_of_the_list_of_pages_costs_no_query(self, desk, paper, django_assert_num_queries):
        list(listing_buttons(paper, desk.reviewer))  # what the reviewer may do is read once
        with django_assert_num_queries(0):
            assert [button.label for button in listing_buttons(paper, desk.reviewer)] == ["Withdraw"]
