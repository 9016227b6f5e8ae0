"""Confirming the list of normative documents in force: who, when, and how many there were."""

import datetime
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from govpublic.policies.buttons import header_buttons
from govpublic.policies.confirmations import confirm_catalog
from govpublic.policies.models import CatalogConfirmation
from govpublic.policies.withdrawals import withdraw
from tests.factories import NormativeCatalogPageFactory, PolicyDocumentPageFactory, publish
from tests.policies.desk import Desk, act_url, edit_url, is_refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    """Half past midnight on 10 June in Shanghai, still the 9th in Greenwich."""
    with time_machine.travel(datetime.datetime(2026, 6, 9, 16, 30, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def catalog(desk):
    return publish(NormativeCatalogPageFactory(compliant=True, parent=desk.library, slug="normative"))


@pytest.fixture
def papers(desk):
    """Two papers in force, one that has ended, and one that is not normative."""
    numbers = [f"青教〔2026〕{number}号" for number in range(1, 5)]
    normative = {"is_normative": True, "effective_on": date(2026, 4, 1)}
    kept = [desk.paper(document_number=number, **normative) for number in numbers[:3]]
    desk.paper(document_number=numbers[3])
    withdraw(kept[2], kind="lapsed", withdrawn_on=date(2026, 6, 1), reason="任务完成")
    return kept[:2]


class TestVerb:
    def test_records_the_day_in_shanghai_the_person_and_the_number(self, catalog, papers, desk):
        confirmation = confirm_catalog(catalog, user=desk.reviewer)
        assert confirmation.confirmed_on == date(2026, 6, 10)
        assert confirmation.confirmed_by == desk.reviewer
        assert confirmation.documents == len(papers) == 2

    def test_an_empty_list_can_be_confirmed_too(self, catalog):
        assert confirm_catalog(catalog).documents == 0

    def test_the_latest_confirmation_counts_and_the_earlier_ones_stay(self, catalog, papers, desk):
        first = confirm_catalog(catalog, user=desk.reviewer)
        second = confirm_catalog(catalog, user=desk.reviewer)
        assert catalog.last_confirmation == second
        assert list(catalog.confirmations.order_by("pk")) == [first, second]

    def test_an_editor_is_refused(self, catalog, desk):
        with pytest.raises(PermissionDenied):
            confirm_catalog(catalog, user=desk.editor)
        assert not CatalogConfirmation.objects.exists()

    def test_stands_in_the_log(self, catalog, papers, desk):
        confirm_catalog(catalog, user=desk.reviewer)
        entry = PageLogEntry.objects.get(page=catalog.pk, action="govpublic.catalog.confirm")
        assert entry.user == desk.reviewer
        assert entry.message == "List confirmed with 2 documents"


class TestAdmin:
    @pytest.fixture
    def bench(self, client, desk):
        client.force_login(desk.reviewer)
        return client

    def test_tells_the_number_and_the_last_time_before_anything_is_confirmed(self, bench, catalog, papers):
        html = bench.get(act_url("confirm_catalog", catalog)).content.decode()
        assert "shows 2 documents in force" in html
        assert "never confirmed before" in html
        assert not CatalogConfirmation.objects.exists()
        confirm_catalog(catalog)
        html = bench.get(act_url("confirm_catalog", catalog)).content.decode()
        assert "last confirmed on June 10, 2026" in html

    def test_a_reviewer_confirms(self, bench, catalog, papers, desk):
        response = bench.post(act_url("confirm_catalog", catalog), follow=True)
        assert response.redirect_chain == [(edit_url(catalog), 302)]
        assert "was confirmed with 2 documents" in response.content.decode()
        assert catalog.last_confirmation.confirmed_by == desk.reviewer

    def test_an_editor_is_sent_away(self, client, catalog, desk):
        client.force_login(desk.editor)
        assert is_refused(client.get(act_url("confirm_catalog", catalog)))
        assert is_refused(client.post(act_url("confirm_catalog", catalog)))
        assert not CatalogConfirmation.objects.exists()

    def test_another_page_is_no_list(self, bench, desk):
        assert bench.post(act_url("confirm_catalog", desk.library)).status_code == 404

    def test_the_public_page_says_when(self, client, catalog, papers):
        confirm_catalog(catalog)
        assert "2026-06-10" in client.get(catalog.url).content.decode()


class TestButton:
    def labels(self, page, user):
        return [button.label for button in header_buttons(page, user, "edit")]

    def test_is_offered_to_a_reviewer_of_a_live_list(self, catalog, desk):
        assert self.labels(catalog, desk.reviewer) == ["Confirm the list"]
        assert self.labels(catalog, desk.editor) == []

    def test_a_draft_of_a_list_is_not_confirmed(self, desk):
        draft = NormativeCatalogPageFactory(compliant=True, parent=desk.library, slug="normative")
        assert self.labels(draft, desk.reviewer) == []

    def test_stands_in_the_menu_of_the_editor(self, client, catalog, desk):
        client.force_login(desk.reviewer)
        assert act_url("confirm_catalog", catalog) in client.get(edit_url(catalog)).content.decode()


class TestCleanUp:
    def test_names_the_paper_that_made_the_outcome_known(self, client, catalog, papers, desk):
        client.force_login(desk.reviewer)
        data = {"is_clean_up": "on", "result": papers[0].pk}
        assert client.post(act_url("confirm_catalog", catalog), data).status_code == 302
        confirmation = CatalogConfirmation.objects.get()
        assert confirmation.is_clean_up
        assert confirmation.result == papers[0]

    @pytest.mark.parametrize(
        "data", [{"is_clean_up": "on"}, {"result": "paper"}, {"is_clean_up": "on", "result": "draft"}]
    )
    def test_is_not_recorded_without_a_published_outcome(self, client, catalog, papers, desk, data):
        client.force_login(desk.reviewer)
        draft = PolicyDocumentPageFactory(parent=desk.library)
        chosen = {"paper": papers[0].pk, "draft": draft.pk}
        posted = {name: chosen.get(value, value) for name, value in data.items()}
        response = client.post(act_url("confirm_catalog", catalog), posted)
        assert response.status_code == 200
        assert response.context["form"].errors
        assert not CatalogConfirmation.objects.exists()
