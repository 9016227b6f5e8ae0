"""The compliance panel in the editor, and the fragment that renews it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse

from govpublic.validators.panels import fragment_url
from tests.factories import PolicyDocumentPageFactory, PolicyLibraryPageFactory, UserFactory
from tests.host.models import BulletinPage, Hotline, PlainPage
from tests.validators.admin import create_url, edit_url, snippet_url
from tests.validators.bulletins import (
    BAD_LINE,
    NO_NUMBER,
    NO_TEXT,
    PlainFactory,
    add_line,
    bad_bulletin,
    home,
    hotline,
    live_bulletin,
    with_bad_draft,
)

pytestmark = pytest.mark.django_db


def panel(client, url):
    """The panel on the page at ``url``."""
    response = client.get(url)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    return soup.select_one("[data-gp-compliance]")


def words(node):
    return re.sub(r"\s+", " ", node.get_text(" ")).strip()


def test_stands_in_the_edit_view_of_a_page_with_each_fault_its_law_and_a_way_there(office):
    page = add_line(bad_bulletin())
    page.save_revision()
    box = panel(office, edit_url(page))
    assert "2 requirements must be met" in words(box)
    assert NO_TEXT in words(box)
    assert BAD_LINE in words(box)
    assert "FLD-2" in words(box)
    assert "Clause 3.1.1" in words(box)
    assert {link["data-gp-jump"] for link in box.select("[data-gp-jump]")} == {"body", "lines"}


def test_shows_the_latest_draft_not_the_live_version(office):
    page = with_bad_draft(live_bulletin())
    assert NO_TEXT in words(panel(office, edit_url(page)))


def test_says_so_when_nothing_stands_in_the_way(office):
    box = panel(office, edit_url(live_bulletin()))
    assert "Nothing stops publication" in words(box)
    assert not box.select("[data-gp-jump]")
    bar = box.select_one("progress")
    assert bar["value"] == bar["max"] != "0"


def test_counts_rules_not_faults(office):
    page = bad_bulletin()
    add_line(add_line(page))
    page.save_revision()
    bar = panel(office, edit_url(page)).select_one("progress")
    assert int(bar["max"]) - int(bar["value"]) == 2


@pytest.mark.parametrize(
    ("model", "parent"),
    [(BulletinPage, home), (None, PolicyLibraryPageFactory)],
    ids=["bulletin", "policy document"],
)
def test_stands_in_the_create_view_of_a_page(office, model, parent):
    from govpublic.policies.models import PolicyDocumentPage

    box = panel(office, create_url(parent(), model or PolicyDocumentPage))
    assert "must be met" in words(box)
    assert box["data-gp-url"].endswith("/0/")


def test_stands_in_the_views_of_a_snippet(office):
    assert NO_NUMBER in words(panel(office, snippet_url("add", Hotline())))
    snippet = hotline()
    box = panel(office, snippet_url("edit", snippet))
    assert NO_NUMBER in words(box)
    assert box["data-gp-url"] == fragment_url(snippet)


def test_is_not_on_pages_that_are_not_gated(office):
    assert panel(office, edit_url(PlainFactory())) is None
    assert panel(office, create_url(home(), PlainPage)) is None


def test_what_an_editor_typed_is_text_not_markup(office):
    evil = PolicyDocumentPageFactory(document_number="<script>alert(1)</script>")
    evil.save_revision()
    response = office.get(edit_url(evil))
    assert "<script>alert(1)" not in response.content.decode()


def test_every_jump_leads_to_a_field_of_the_form(office):
    page = PolicyDocumentPageFactory()
    page.save_revision()
    text = office.get(edit_url(page)).content.decode()
    soup = BeautifulSoup(text, "html.parser")
    fields = {node["data-contentpath"] for node in soup.select("[data-contentpath]")}
    names = {node.get("name", "").partition("-")[0] for node in soup.select("form [name]")}
    jumps = {link["data-gp-jump"].partition(".")[0] for link in soup.select("[data-gp-jump]")}
    assert jumps
    shown_only = {"index_number"}  # given by the system; the form shows it without an input
    assert jumps - fields - names <= shown_only


class TestFragment:
    """``/admin/govpublic/compliance/<app>/<model>/<pk>/``."""

    def url(self, app="host", model="bulletinpage", pk=1):
        return reverse("govpublic_compliance", args=[app, model, pk])

    def test_shows_the_latest_draft_to_whoever_may_edit_it(self, office):
        page = with_bad_draft(live_bulletin())
        text = office.get(fragment_url(page)).content.decode()
        assert NO_TEXT in text
        assert "<html" not in text

    def test_an_editor_of_the_page_sees_it(self, client, editor):
        client.force_login(editor)
        page = bad_bulletin()
        page.save_revision()
        assert client.get(fragment_url(page)).status_code == 200

    def test_shows_a_snippet_that_was_never_saved_as_a_revision(self, office):
        assert NO_NUMBER in office.get(fragment_url(hotline())).content.decode()

    @pytest.mark.parametrize(
        ("app", "model"),
        [
            ("host", "nosuch"),
            ("nosuch", "page"),
            ("host", "plainpage"),
            ("auth", "user"),
            ("wagtailcore", "page"),
        ],
    )
    def test_there_is_none_for_what_is_not_gated(self, office, app, model, boss):
        assert office.get(self.url(app, model, boss.pk)).status_code == 404

    @pytest.mark.parametrize("pk", ["0", "999", "nonsense", "_3B", "9" * 30])
    def test_there_is_none_for_a_key_that_names_nothing(self, office, pk):
        assert office.get(self.url(pk=pk)).status_code == 404

    def test_the_anonymous_are_sent_to_the_login(self, client):
        response = client.get(fragment_url(bad_bulletin()))
        assert response.status_code == 302
        assert "/login/" in response.url

    def test_whoever_may_enter_the_admin_but_not_edit_the_page_is_refused(self, client):
        stranger = UserFactory()
        stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(stranger)
        for subject in (bad_bulletin(), hotline()):
            response = client.get(fragment_url(subject), headers={"x-requested-with": "XMLHttpRequest"})
            assert response.status_code == 403

    def test_whoever_may_not_enter_the_admin_is_refused(self, client):
        client.force_login(UserFactory())
        response = client.get(fragment_url(bad_bulletin()), headers={"x-requested-with": "XMLHttpRequest"})
        assert response.status_code == 403

    def test_whoever_may_change_hotlines_sees_theirs(self, client):
        clerk = UserFactory()
        clerk.user_permissions.add(
            Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="change_hotline")
        )
        client.force_login(clerk)
        assert client.get(fragment_url(hotline())).status_code == 200
