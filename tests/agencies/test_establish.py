import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, ModelLogEntry, Page

from govpublic.agencies.establish import LOG_ACTION, establish, preview
from tests.agencies.builders import COUNTY, make_agency, make_page, make_user
from tests.host.models import PlainPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return make_agency("青屿市教育局", short_name="教育局", root_page=make_page("教育局"))


def page_rights(group):
    rights = GroupPagePermission.objects.filter(group=group)
    return {(right.page_id, right.permission.codename) for right in rights}


def snapshot():
    """Everything that a set-up can make, counted and in order."""
    return (
        list(Group.objects.values_list("pk", "name", "permissions")),
        list(GroupPagePermission.objects.values_list("group", "page", "permission")),
        list(GroupCollectionPermission.objects.values_list("group", "collection", "permission")),
        list(Collection.objects.values_list("pk", "name", "path")),
    )


def test_makes_two_groups_and_two_collections_named_after_the_agency(agency):
    done = establish(agency)
    assert done.groups == ("教育局 editors", "教育局 reviewers")
    assert done.collections == ("教育局 documents", "教育局 images")
    agency.refresh_from_db()
    assert agency.editors.name == "教育局 editors"
    assert agency.document_collection.name == "教育局 documents"
    assert agency.document_collection != agency.image_collection
    assert agency.is_established


def test_gives_page_rights_at_the_root_page_and_nowhere_else(agency):
    agency = establish(agency).agency
    root = agency.root_page_id
    assert page_rights(agency.editors) == {(root, "add_page"), (root, "change_page")}
    assert page_rights(agency.reviewers) == {
        (root, codename)
        for codename in ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
    }


@pytest.mark.parametrize("group", ["editors", "reviewers"])
def test_gives_the_files_of_the_agency_to_both_groups_and_no_others(agency, group):
    agency = establish(agency).agency
    rights = GroupCollectionPermission.objects.filter(group=getattr(agency, group))
    assert {(right.collection_id, right.permission.codename) for right in rights} == {
        (agency.document_collection_id, "add_document"),
        (agency.document_collection_id, "change_document"),
        (agency.document_collection_id, "choose_document"),
        (agency.image_collection_id, "add_image"),
        (agency.image_collection_id, "change_image"),
        (agency.image_collection_id, "choose_image"),
    }


@pytest.mark.parametrize("group", ["editors", "reviewers"])
def test_lets_both_groups_into_the_admin_and_at_the_register_only(agency, group):
    agency = establish(agency).agency
    codenames = getattr(agency, group).permissions.values_list("codename", flat=True)
    assert set(codenames) == {"access_admin", "view_agency"}


def test_repeating_it_changes_nothing(agency):
    agency = establish(agency).agency
    before = snapshot()
    again = establish(agency)
    assert snapshot() == before
    assert not again.changed


def test_repeating_it_mends_what_was_taken_away(agency):
    agency = establish(agency).agency
    GroupPagePermission.objects.filter(group=agency.reviewers, permission__codename="publish_page").delete()
    agency.image_collection.delete()
    agency.refresh_from_db()
    done = establish(agency)
    assert done.collections == ("教育局 images",)
    assert (agency.root_page_id, "publish_page") in page_rights(agency.reviewers)


def test_the_rights_move_with_the_root_page(agency):
    agency = establish(agency).agency
    old, agency.root_page = agency.root_page, make_page("新栏目")
    agency.save()
    done = establish(agency)
    assert done.moved
    assert done.groups == ()
    for group in (agency.editors, agency.reviewers):
        assert old.pk not in {page for page, _ in page_rights(group)}
        assert agency.root_page_id in {page for page, _ in page_rights(group)}


def test_moving_leaves_alone_what_somebody_else_granted(agency):
    agency = establish(agency).agency
    shared = make_page("共享栏目")
    GroupPagePermission.objects.create(group=agency.editors, page=shared, permission_type="add")
    agency.root_page = make_page("新栏目")
    agency.save()
    establish(agency)
    assert (shared.pk, "add_page") in page_rights(agency.editors)


def test_a_changed_root_page_is_not_set_up_until_it_is_repeated(agency):
    agency = establish(agency).agency
    agency.root_page = make_page("新栏目")
    assert not agency.is_established


def test_an_agency_without_a_root_page_is_refused_with_what_to_do():
    agency = make_agency()
    before = snapshot()
    with pytest.raises(ValidationError) as caught:
        establish(agency)
    assert "Choose the root page of this agency first" in caught.value.message_dict["root_page"][0]
    assert snapshot() == before


def test_groups_and_collections_that_were_chosen_are_kept(agency):
    agency.editors = Group.objects.create(name="已有的组")
    agency.image_collection = Collection.get_first_root_node().add_child(name="已有的图库")
    agency.save()
    done = establish(agency)
    assert done.agency.editors.name == "已有的组"
    assert done.groups == ("教育局 reviewers",)
    assert done.collections == ("教育局 documents",)


def test_a_group_of_the_same_name_is_never_taken_over(agency):
    stranger = Group.objects.create(name="教育局 editors")
    editors = establish(agency).agency.editors
    assert editors != stranger
    assert editors.name == "青屿教育局 editors"
    assert not page_rights(stranger)


def test_agencies_of_one_short_name_get_groups_of_their_own(agency):
    county = make_agency("云溪县教育局", where=COUNTY, short_name="教育局", root_page=make_page("县教育局"))
    assert establish(agency).groups == ("教育局 editors", "教育局 reviewers")
    assert establish(county).groups == ("云溪教育局 editors", "云溪教育局 reviewers")


def test_names_follow_the_language_of_the_site_and_not_of_the_user(agency, settings):
    with translation.override("de"):
        assert establish(agency).groups == ("教育局 editors", "教育局 reviewers")


def test_the_preview_says_what_is_new_and_what_is_kept(agency):
    agency.editors = Group.objects.create(name="已有的组")
    assert preview(agency) == [
        ("group of editors", "已有的组", False),
        ("group of reviewers", "教育局 reviewers", True),
        ("document collection", "教育局 documents", True),
        ("image collection", "教育局 images", True),
    ]


def test_the_audit_log_says_who_did_what(agency):
    user = make_user("admin", is_superuser=True)
    establish(agency, user=user)
    entry = ModelLogEntry.objects.get(action=LOG_ACTION)
    assert entry.user == user
    assert entry.object_id == str(agency.pk)
    assert entry.data["groups"] == ["教育局 editors", "教育局 reviewers"]
    assert entry.message == "Set the agency up"


def test_everything_is_undone_when_a_part_fails(agency, monkeypatch):
    before = snapshot()

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("govpublic.agencies.establish.log", fail)
    with pytest.raises(RuntimeError):
        establish(agency)
    assert snapshot() == before


class TestAnEditorOfTheAgency:
    @pytest.fixture
    def agency(self, agency):
        return establish(agency).agency

    def may(self, user, page):
        return Page.objects.get(pk=page.pk).permissions_for_user(user)

    def test_edits_below_the_root_and_does_not_publish(self, agency):
        user = make_user("林一舟", agency.editors)
        below = make_page("文件", agency.root_page)
        assert self.may(user, below).can_edit()
        assert not self.may(user, below).can_publish()

    def test_edits_nothing_elsewhere(self, agency):
        user = make_user("林一舟", agency.editors)
        assert not self.may(user, make_page("别处")).can_edit()

    def test_a_reviewer_publishes_below_the_root_only(self, agency):
        user = make_user("苏晚晴", agency.reviewers)
        below, elsewhere = make_page("文件", agency.root_page), make_page("别处")
        assert self.may(user, below).can_publish()
        assert self.may(user, below).can_lock()
        assert not self.may(user, elsewhere).can_publish()


def test_an_editor_adds_pages_below_the_root_and_nowhere_else(agency, client):
    agency = establish(agency).agency
    client.force_login(make_user("林一舟", agency.editors))

    def add_to(parent):
        url = reverse("wagtailadmin_pages:add", args=[PlainPage._meta.app_label, "plainpage", parent.pk])
        client.post(url, {"title": "会议通知", "slug": "notice", "action-publish": "1"})
        return Page.objects.child_of(parent).filter(title="会议通知")

    assert add_to(agency.root_page).get().live is False
    assert not add_to(make_page("别处")).exists()
    assert not add_to(agency.root_page.get_parent()).exists()
