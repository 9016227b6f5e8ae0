"""Writing an interpretation from the paper's own menu, and what the new page knows already."""

import pytest
from django.urls import reverse

from govpublic.policies.interpretation_drafts import column_for, create_url
from govpublic.policies.models import InterpretationLibraryPage, InterpretationPage, PolicyDocumentPage
from tests.factories import InterpretationLibraryPageFactory, PolicyDocumentPageFactory
from tests.policies.desk import Desk, edit_url, form_errors, form_of
from tests.policies.desk import create_url as url_of_new

pytestmark = pytest.mark.django_db

LABEL = "Write its interpretation"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def column(desk):
    return InterpretationLibraryPageFactory(parent=desk.library, live=True, title="政策解读")


@pytest.fixture
def office(client, desk):
    client.force_login(desk.editor)
    return client


def begun(client, column, document):
    """The form of a new interpretation of ``document``."""
    url = f"{url_of_new(column, InterpretationPage)}?document={document}"
    return url, client.get(url).context["form"]


class TestButton:
    def test_stands_in_the_papers_menu_and_leads_to_the_column(self, office, desk, column):
        document = desk.draft()
        html = office.get(edit_url(document)).content.decode()
        assert LABEL in html
        assert f"{url_of_new(column, InterpretationPage)}?document={document.pk}" in html

    def test_is_not_offered_without_a_column(self, office, desk):
        assert LABEL not in office.get(edit_url(desk.draft())).content.decode()

    def test_is_not_offered_to_somebody_who_may_add_below_none(self, office, desk):
        InterpretationLibraryPageFactory(parent=Desk("青屿市民政局", "civil").library)
        assert create_url(desk.draft(), desk.editor) is None
        assert LABEL not in office.get(edit_url(desk.draft())).content.decode()

    @pytest.mark.parametrize("attribute", ["on_request", "refused"])
    def test_is_not_offered_for_a_paper_that_is_not_open(self, office, desk, column, attribute):
        document = desk.draft(attribute=attribute)
        assert LABEL not in office.get(edit_url(document)).content.decode()

    def test_is_offered_while_the_openness_is_not_chosen(self, office, desk, column):
        assert LABEL in office.get(edit_url(desk.draft(attribute=""))).content.decode()


class TestColumn:
    def test_the_one_in_the_library_of_the_agency_comes_first(self, desk, admin_user):
        elsewhere = InterpretationLibraryPageFactory()
        document = desk.draft()
        assert column_for(document, admin_user) == elsewhere
        own = InterpretationLibraryPageFactory(parent=desk.library)
        assert column_for(document, admin_user) == own

    def test_without_an_agency_it_is_the_first_one(self, desk, admin_user):
        document = PolicyDocumentPageFactory(parent=desk.library)
        first = InterpretationLibraryPageFactory(parent=desk.library)
        InterpretationLibraryPageFactory(parent=desk.library)
        assert column_for(document, admin_user) == first

    def test_an_editor_of_another_agency_finds_his_own(self, desk, column):
        civil = Desk("青屿市民政局", "civil")
        own = InterpretationLibraryPageFactory(parent=civil.library)
        assert column_for(desk.draft(), civil.editor) == own

    def test_many_columns_cost_no_more_queries(self, desk, column, django_assert_max_num_queries):
        for _number in range(20):
            InterpretationLibraryPageFactory(parent=desk.library)
        document = desk.draft()
        create_url(document, desk.editor)
        with django_assert_max_num_queries(5):
            create_url(document, desk.editor)


class TestNewInterpretation:
    def test_knows_document_agency_and_a_title(self, office, desk, column):
        document = desk.draft(title="关于夜间开放的通知")
        _url, form = begun(office, column, document.pk)
        assert form["title"].value() == "Interpretation of “关于夜间开放的通知”"
        assert form["agency"].value() == desk.agency.pk
        [link] = form.formsets["interpreted"].forms
        assert link["document"].value() == document.pk

    def test_is_saved_as_it_was_offered(self, office, desk, column):
        document = desk.draft()
        url, _form = begun(office, column, document.pk)
        assert office.post(url, form_of(office, url)).status_code == 302
        page = InterpretationPage.objects.get().get_latest_revision_as_object()
        assert [link.document for link in page.interpreted.all()] == [document]
        assert page.agency == desk.agency
        assert page.get_parent().specific == column

    def test_another_title_and_another_document_may_be_typed_instead(self, office, desk, column):
        document, other = desk.draft(), desk.draft()
        url, _form = begun(office, column, document.pk)
        typed = {"title": "晚上也能逛图书馆", "interpreted-0-document": other.pk}
        office.post(url, {**form_of(office, url), **typed})
        page = InterpretationPage.objects.get()
        assert page.title == "晚上也能逛图书馆"
        assert [link.document for link in page.interpreted.all()] == [other]

    def test_a_very_long_title_is_cut_to_what_fits(self, office, desk, column):
        _url, form = begun(office, column, desk.draft(title="长" * 255).pk)
        assert len(form["title"].value()) == 255

    @pytest.mark.parametrize("document", ["", "0", "x", "-1", "9" * 40, "１"])
    def test_anything_else_in_the_address_begins_an_empty_one(self, office, column, document):
        _url, form = begun(office, column, document)
        assert not form["title"].value()
        assert not any(link["document"].value() for link in form.formsets["interpreted"].forms)

    def test_says_nothing_of_a_draft_that_the_editor_may_not_see(self, office, desk, column):
        hidden = Desk("青屿市民政局", "civil").draft(title="尚未公开的办法")
        url, form = begun(office, column, hidden.pk)
        assert not form["title"].value()
        assert "尚未公开的办法" not in office.get(url).content.decode()

    def test_of_another_agencys_live_paper_it_keeps_the_editors_own_agency(self, office, desk, column):
        document = Desk("青屿市民政局", "civil").paper()
        _url, form = begun(office, column, document.pk)
        assert form["agency"].value() == desk.agency.pk
        assert form["title"].value()

    def test_a_new_document_takes_no_notice(self, office, desk):
        url = f"{url_of_new(desk.library, PolicyDocumentPage)}?document={desk.draft().pk}"
        assert not office.get(url).context["form"]["title"].value()


def test_the_chooser_offers_documents_only(office, desk, column):
    document = desk.draft(title="关于夜间开放的通知")
    form = office.get(url_of_new(column, InterpretationPage)).context["form"]
    widget = form.formsets["interpreted"].empty_form.fields["document"].widget
    assert widget.target_models == [PolicyDocumentPage]
    url = reverse("wagtailadmin_choose_page_child", args=[desk.library.pk])
    response = office.get(url, {"page_type": "govpublic_policies.PolicyDocumentPage"})
    assert document.title in response.json()["html"]


def test_publishing_an_empty_one_says_what_it_lacks_and_loses_nothing(client, desk, column):
    client.force_login(desk.reviewer)
    url = url_of_new(column, InterpretationPage)
    typed = {"title": "晚上也能逛图书馆", "summary": "讲清楚夜间开放。", "action-publish": "1"}
    response = client.post(url, {**form_of(client, url), **typed})
    errors = form_errors(response)
    assert "The interpreted paper is not named. Please choose it, or enter its title." in errors["__all__"]
    assert "body" in errors
    assert response.context["form"]["summary"].value() == "讲清楚夜间开放。"
    assert not InterpretationPage.objects.exists()
    assert InterpretationLibraryPage.objects.get() == column
