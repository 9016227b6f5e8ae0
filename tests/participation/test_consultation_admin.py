"""Consultations in the real admin: writing, refusing, extending, answering, and what documents show."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from govpublic.participation.consultation_links import link
from govpublic.participation.models import (
    ConsultationExemption,
    ConsultationPage,
    ConsultedDocument,
)
from govpublic.workdays import SHANGHAI
from tests.factories import (
    ConsultationExemptionFactory,
    ConsultationLibraryPageFactory,
    ConsultationPageFactory,
    UserFactory,
    publish,
)
from tests.policies.desk import Desk, edit_url, flat, is_refused, send

pytestmark = pytest.mark.django_db

OPENS, CLOSES = date(2026, 3, 2), date(2026, 4, 1)
STREAMS = ("notice", "draft", "explanation", "basis", "attachments", "business_voices", "answers")
GROUND = "应对突发事件或者执行上级紧急命令需要立即施行"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def library(desk):
    """A consultation library beside the agency's documents, in the agency's own part of the site."""
    return ConsultationLibraryPageFactory(compliant=True, parent=desk.library, slug="ask", live=True)


@pytest.fixture
def page(desk, library, time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI), tick=False)
    fields = {"parent": library, "agency": desk.agency, "opens_on": OPENS, "announced_closes_on": CLOSES}
    return publish(ConsultationPageFactory(compliant=True, **fields))


def save(client, page, **typed):
    """Open the editor, type, press; streams are sent as they are, or as given."""
    response = client.get(edit_url(page))
    html = response.content.decode()
    form_id = "page-edit-form" if 'id="page-edit-form"' in html else "w-editor-form"
    data = querydict_from_html(html, form_id=form_id)
    form = response.context["form"]
    data.update({name: "on" for name in form.fields if form[name].value() is True})
    for name in STREAMS:
        blocks = typed.pop(name, None)
        blocks = list(getattr(form.instance, name).raw_data) if blocks is None else blocks
        data[f"{name}-count"] = str(len(blocks))
        for place, block in enumerate(blocks):
            data[f"{name}-{place}-type"], data[f"{name}-{place}-order"] = block["type"], str(place)
            data[f"{name}-{place}-deleted"], data[f"{name}-{place}-id"] = "", block.get("id", "")
            data.update(_typed(f"{name}-{place}-value", block))
    data.update({name.replace("action_", "action-"): value for name, value in typed.items()})
    return client.post(edit_url(page), data)


def _typed(prefix, block):
    if block["type"] == "paragraph":
        return {prefix: rich_text(block["value"])}
    value = dict(block["value"])
    if block["type"] == "article":
        value["text"] = rich_text(value["text"])
    return flat(prefix, value)


class TestEditor:
    def test_has_a_tab_for_papers_part_and_outcome(self, client, desk, page):
        client.force_login(desk.editor)
        html = client.get(edit_url(page)).content.decode()
        for anchor in (
            "tab-the_four_papers",
            "tab-period_and_taking_part",
            "tab-outcome_of_the_consultation",
        ):
            assert anchor in html

    def test_a_missing_paper_is_said_on_its_field(self, client, desk, page):
        client.force_login(desk.reviewer)
        response = save(client, page, basis=[], action_publish="1")
        assert "basis" in response.context["form"].errors
        assert "The policy basis is missing" in response.content.decode()
        assert len(ConsultationPage.objects.get(pk=page.pk).basis) == 1

    def test_a_rewritten_period_is_refused(self, client, desk, page):
        client.force_login(desk.reviewer)
        response = save(client, page, announced_closes_on="2026-05-01", action_publish="1")
        assert "Extend the period" in str(response.context["form"].errors["announced_closes_on"])

    def test_a_reason_that_is_missing_is_said_on_its_answer(self, client, desk, page, time_machine):
        time_machine.move_to(datetime(2026, 4, 9, 9, tzinfo=SHANGHAI), tick=False)
        client.force_login(desk.reviewer)
        answer = {"opinion": "太长", "article": "", "count": "1", "adoption": "not", "reason": ""}
        answers = [{"type": "answer", "value": answer}]
        response = save(client, page, answers=answers, received_online="1", action_publish="1")
        assert "give the reason" in response.content.decode()
        assert ConsultationPage.objects.get(pk=page.pk).outcome_published_at is None
        answers[0]["value"]["reason"] = "上级要求"
        save(client, page, answers=answers, received_online="1", action_publish="1")
        assert ConsultationPage.objects.get(pk=page.pk).state == "concluded"


class TestExtending:
    def url(self, page):
        return reverse("govpublic_extend_consultation", args=[page.pk])

    def test_the_button_stands_in_the_menu_while_it_is_open(self, client, desk, page, time_machine):
        client.force_login(desk.reviewer)
        assert self.url(page) in client.get(edit_url(page)).content.decode()
        time_machine.move_to(datetime(2026, 4, 9, 9, tzinfo=SHANGHAI), tick=False)
        client.force_login(desk.reviewer)  # the session is as old as the page
        html = client.get(edit_url(page)).content.decode()
        assert self.url(page) not in html
        assert "Write the outcome" in html
        assert f"{edit_url(page)}#tab-outcome_of_the_consultation" in html

    def test_it_is_recorded_and_logged(self, client, desk, page):
        client.force_login(desk.reviewer)
        response = client.post(self.url(page), {"until": "2026-04-20", "reason": "来信较多"})
        assert response.url == edit_url(page)
        assert ConsultationPage.objects.get(pk=page.pk).closes_on == date(2026, 4, 20)
        entry = PageLogEntry.objects.get(action="govpublic.consultation.extend")
        assert entry.message == "The last day for opinions was moved from April 1, 2026 to April 20, 2026."

    def test_what_is_wrong_is_said(self, client, desk, page):
        client.force_login(desk.reviewer)
        html = client.post(self.url(page), {"until": "2026-03-20", "reason": "来信较多"}).content.decode()
        assert "Please choose a later day." in html

    def test_an_editor_may_not(self, client, desk, page):
        client.force_login(desk.editor)
        assert is_refused(client.get(self.url(page)))


class TestDeleting:
    def test_what_was_put_to_the_public_is_kept(self, client, page):
        client.force_login(UserFactory(is_superuser=True))
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        client.post(f"{bulk}?id={page.pk}")
        assert ConsultationPage.objects.filter(pk=page.pk).exists()

    def test_nor_does_it_go_with_its_library(self, client, page, library):
        client.force_login(UserFactory(is_superuser=True))
        response = client.post(reverse("wagtailadmin_pages:delete", args=[library.pk]), follow=True)
        assert "its record stays" in response.content.decode()
        assert ConsultationPage.objects.filter(pk=page.pk).exists()

    def test_a_draft_can_be_deleted(self, client, library):
        draft = ConsultationPageFactory(parent=library)
        client.force_login(UserFactory(is_superuser=True))
        client.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
        assert not ConsultationPage.objects.filter(pk=draft.pk).exists()


class TestDocument:
    @pytest.fixture
    def document(self, desk):
        return desk.draft(is_normative=True, effective_on=date(2026, 4, 1), made_without_consulting=False)

    @pytest.fixture
    def office(self, client, desk):
        client.force_login(desk.editor)
        return client

    def test_the_form_says_that_nothing_is_linked(self, office, document, library):
        html = office.get(edit_url(document)).content.decode()
        assert "No consultation is linked, and no exemption is stated." in html
        assert reverse("govpublic_begin_consultation", args=[document.pk]) in html

    def test_it_is_not_handed_in_for_publication(self, client, desk, document):
        client.force_login(desk.reviewer)
        response = send(client, edit_url(document), action_publish="1")
        assert "was not consulted on" in response.content.decode()
        document.refresh_from_db()
        assert not document.live

    def test_an_exemption_lets_it_out(self, client, desk, document):
        client.force_login(desk.editor)
        url = reverse("govpublic_exempt_document", args=[document.pk])
        client.post(url, {"ground": GROUND, "basis": "", "reason": "台风将至"})
        exemption = ConsultationExemption.objects.get()
        assert exemption.basis.startswith("《国务院办公厅")
        assert exemption.recorded_by == desk.editor
        client.force_login(desk.reviewer)
        send(client, edit_url(document), action_publish="1")
        document.refresh_from_db()
        assert document.live
        html = client.get(document.url).content.decode()
        assert "Made without public consultation" in html
        assert GROUND in html

    def test_only_a_ground_of_the_law_is_one(self, office, document):
        url = reverse("govpublic_exempt_document", args=[document.pk])
        office.post(url, {"ground": "时间紧", "basis": "无", "reason": "时间紧"})
        office.post(url, {"ground": "法律、法规、规章另有规定", "basis": "", "reason": "另有规定"})
        office.post(url, {"ground": GROUND, "basis": "", "reason": ""})
        assert not ConsultationExemption.objects.exists()

    def test_an_exemption_is_taken_back(self, office, document):
        ConsultationExemptionFactory(document=document)
        office.post(reverse("govpublic_revoke_exemption", args=[document.pk]))
        assert not ConsultationExemption.objects.exists()

    def test_a_consultation_begins_with_its_draft(self, office, desk, document, library):
        url = reverse("govpublic_begin_consultation", args=[document.pk])
        assert "nothing is published yet" in office.get(url).content.decode()
        response = office.post(url)
        page = ConsultationPage.objects.get()
        assert response.url == edit_url(page)
        assert (page.live, page.matter, page.agency) == (False, "normative", desk.agency)
        assert page.get_parent() == Page.objects.get(pk=library.pk)
        assert [b["value"] for b in page.draft.raw_data] == [b["value"] for b in document.body.raw_data]
        assert ConsultedDocument.objects.get().document_id == document.pk
        assert office.get(edit_url(page)).status_code == 200

    def test_it_is_linked_and_unlinked(self, office, document, library):
        consultation = ConsultationPageFactory(parent=library)
        office.post(
            reverse("govpublic_link_consultation", args=[document.pk]), {"consultation": consultation.pk}
        )
        assert consultation.title in office.get(edit_url(document)).content.decode()
        url = reverse("govpublic_unlink_consultation", args=[document.pk, consultation.pk])
        assert consultation.title in office.get(url).content.decode()
        office.post(url)
        assert not ConsultedDocument.objects.exists()

    def test_a_stranger_may_none_of_it(self, client, document, library):
        client.force_login(Desk("青屿市民政局", "civil").editor)
        for name in ("begin_consultation", "link_consultation", "exempt_document"):
            assert is_refused(client.get(reverse(f"govpublic_{name}", args=[document.pk])))

    def test_both_pages_show_each_other(self, client, desk, document, page, time_machine):
        link(document, page)
        time_machine.move_to(datetime(2026, 4, 9, 9, tzinfo=SHANGHAI), tick=False)
        document.legality_reviewed_on = date(2026, 4, 7)
        document.formed_on, document.issued_on = date(2026, 4, 7), date(2026, 4, 8)
        live = publish(document)
        assert page.title in client.get(live.url).content.decode()
        assert live.title in client.get(page.url).content.decode()

    def test_the_public_is_shown_no_draft_consultation(self, client, document, library):
        link(document, ConsultationPageFactory(parent=library, title="还没有发布的征集"))
        ConsultationExemptionFactory(document=document)
        html = client.get(publish(document).url).content.decode()
        assert "还没有发布的征集" not in html
