"""The rows that lists are read from are right after every road to live, off it, and about the tree."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page

from govpublic.policies.library_index import rebuild
from govpublic.policies.library_roads import fill_empty_index
from govpublic.policies.models import LibraryEntry, PolicyDocumentPage
from tests.factories import PolicyDocumentPageFactory, PolicyLibraryPageFactory, ThemeFactory, publish

from .conftest import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def live(library):
    """A paper that went live through the gate."""
    return publish(PolicyDocumentPageFactory(parent=library, compliant=True))


@pytest.fixture
def shelf(library):
    return go_live(PolicyLibraryPageFactory(parent=library, title="分库"))


def stored():
    """Every entry, by its paper, as it is in the table."""
    return {row["document_id"]: row for row in LibraryEntry.objects.values()}


def as_rebuilt():
    """The same after everything was written anew."""
    LibraryEntry.objects.all().delete()
    rebuild()
    return stored()


def test_a_draft_has_no_entry_and_a_published_paper_has(library):
    draft = PolicyDocumentPageFactory(parent=library, compliant=True)
    assert stored() == {}
    page = publish(draft)
    entry = LibraryEntry.objects.get()
    assert (entry.pk, entry.shelf_id, entry.original_id, entry.original_shelf_id) == (
        page.pk,
        library.pk,
        page.pk,
        None,
    )
    assert (entry.issued_on, entry.month, entry.begins_on) == (date(2026, 3, 3), 202603, date(2026, 3, 3))
    assert entry.published_at == page.first_published_at
    assert entry.words == f"{page.title}\n{page.keywords}".lower()
    assert stored() == as_rebuilt()


def test_a_draft_of_a_live_paper_changes_nothing_until_it_is_published(live):
    before = stored()
    live.theme = ThemeFactory(code="X3", name="另一主题")
    live.issued_on = date(2026, 4, 1)
    live.save_revision()
    assert stored() == before
    live.issued_on = date(2026, 4, 2)
    publish(live)
    entry = LibraryEntry.objects.get()
    assert (entry.theme, entry.month) == (live.theme, 202604)
    assert stored() == as_rebuilt()


@pytest.mark.parametrize(
    "take_down", [lambda page: page.unpublish(), lambda page: Page.objects.get(pk=page.pk).unpublish()]
)
def test_an_unpublished_paper_has_none_whoever_takes_it_down(live, take_down):
    take_down(live)
    assert stored() == {}


def test_a_library_taken_down_with_its_papers_takes_their_entries(live, library):
    library.unpublish()
    assert set(stored()) == {live.pk}
    for page in library.get_descendants().live().specific():
        page.unpublish()
    assert stored() == {}


def test_a_deleted_paper_leaves_none(live, library):
    live.delete()
    assert stored() == {}


def test_a_deleted_library_leaves_none(live, library):
    library.delete()
    assert stored() == {}


def test_a_moved_paper_stands_elsewhere(live, shelf):
    live.move(shelf, pos="last-child")
    assert LibraryEntry.objects.get().shelf == Page.objects.get(pk=shelf.pk)
    assert stored() == as_rebuilt()


def test_a_moved_library_leaves_its_entries_as_they_are(live, library, shelf):
    page = publish(PolicyDocumentPageFactory(parent=shelf, compliant=True))
    before = stored()
    other = go_live(PolicyLibraryPageFactory(title="另一文件库"))
    PolicyLibraryPageFactory._meta.model.objects.get(pk=shelf.pk).move(other, pos="last-child")
    assert stored() == before == as_rebuilt()
    assert before[page.pk]["shelf_id"] == shelf.pk


def test_papers_put_in_another_order_keep_their_entries(live, library):
    second = publish(PolicyDocumentPageFactory(parent=library, compliant=True))
    before = stored()
    second.move(live, pos="left")
    assert stored() == before == as_rebuilt()


def test_an_alias_knows_its_original_and_follows_it(live, shelf, library):
    alias = live.create_alias(parent=shelf, update_slug="alias")
    entry = stored()[alias.pk]
    assert (entry["shelf_id"], entry["original_id"], entry["original_shelf_id"]) == (
        shelf.pk,
        live.pk,
        library.pk,
    )
    live.title = "改过的题目"
    publish(live)
    assert stored()[alias.pk]["words"].startswith("改过的题目")
    other = go_live(PolicyLibraryPageFactory(title="另一文件库"))
    PolicyDocumentPage.objects.get(pk=live.pk).move(other, pos="last-child")
    assert stored()[alias.pk]["original_shelf_id"] == other.pk
    assert stored() == as_rebuilt()
    PolicyDocumentPage.objects.get(pk=live.pk).unpublish()
    assert stored() == {}


def test_an_alias_that_becomes_a_paper_of_its_own_is_one(live, shelf):
    from wagtail.actions.convert_alias import ConvertAliasPageAction

    alias = live.create_alias(parent=shelf, update_slug="alias")
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    entry = stored()[alias.pk]
    assert (entry["original_id"], entry["original_shelf_id"]) == (alias.pk, None)
    assert stored() == as_rebuilt()


def test_publishing_again_takes_one_query_for_the_entry(live, django_assert_num_queries, library):
    from govpublic.policies.library_index import index_document

    page = PolicyDocumentPage.objects.get(pk=live.pk)
    with django_assert_num_queries(1):
        index_document(page)
    LibraryEntry.objects.all().delete()
    with django_assert_num_queries(1):
        index_document(page)
    assert stored() == as_rebuilt()


def test_the_command_mends_what_was_changed_past_wagtail(live, library):
    Page.objects.filter(pk=live.pk).update(live=False)
    other = PolicyDocumentPageFactory(parent=library, title="夹具文件")
    Page.objects.filter(pk=other.pk).update(live=True)
    out = StringIO()
    call_command("govpublic_library", "--json", stdout=out)
    assert (set(stored()), out.getvalue().strip()) == ({other.pk}, '{"entries": 1}')
    out = StringIO()
    call_command("govpublic_library", stdout=out)
    assert out.getvalue().strip() == "1 documents are listed."


def test_a_site_that_had_papers_before_gets_its_entries(live):
    LibraryEntry.objects.all().delete()
    fill_empty_index()
    assert set(stored()) == {live.pk}


def test_a_list_never_shows_what_is_not_live_whatever_its_entry_says(client, live):
    Page.objects.filter(pk=live.pk).update(live=False)
    assert live.title not in client.get("/policies/").content.decode()
