import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import Page

from govpublic.agencies.membership import (
    agencies_of,
    agency_of_page,
    agency_of_prefix,
    may_edit_for,
    may_review_for,
)
from tests.agencies.builders import make_agency, make_page, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return make_agency(
        "青屿市教育局",
        editors=Group.objects.create(name="教育局编辑"),
        reviewers=Group.objects.create(name="教育局审核"),
    )


@pytest.fixture
def office():
    return make_agency("青屿市政府办", editors=Group.objects.create(name="政府办编辑"))


class TestAgenciesOf:
    def test_a_member_of_either_group_has_the_agency_once(self, bureau, office, django_assert_num_queries):
        user = make_user("林一舟", bureau.editors, bureau.reviewers)
        with django_assert_num_queries(1):
            assert list(agencies_of(user)) == [bureau]

    def test_a_user_of_two_agencies_has_both(self, bureau, office):
        assert set(agencies_of(make_user("林一舟", bureau.reviewers, office.editors))) == {bureau, office}

    def test_a_superuser_has_every_active_one(self, bureau, office):
        office.is_active = False
        office.save()
        assert list(agencies_of(make_user(is_superuser=True))) == [bureau]

    def test_a_dissolved_agency_is_nobodys(self, bureau):
        bureau.is_active = False
        bureau.save()
        assert not agencies_of(make_user("林一舟", bureau.editors)).exists()

    def test_a_stranger_has_none(self, bureau):
        assert not agencies_of(make_user()).exists()

    def test_neither_the_anonymous_nor_the_locked_out_have_any(self, bureau, django_assert_num_queries):
        locked_out = make_user("林一舟", bureau.editors, is_active=False)
        with django_assert_num_queries(0):
            assert list(agencies_of(AnonymousUser())) == []
            assert list(agencies_of(locked_out)) == []


class TestMayEditAndReview:
    def test_editors_edit_and_do_not_review(self, bureau, django_assert_num_queries):
        user = make_user("林一舟", bureau.editors)
        with django_assert_num_queries(1):
            assert may_edit_for(user, bureau)
        assert not may_review_for(user, bureau)

    def test_reviewers_do_both(self, bureau):
        user = make_user("林一舟", bureau.reviewers)
        assert may_edit_for(user, bureau)
        assert may_review_for(user, bureau)

    def test_members_of_another_agency_do_neither(self, bureau, office):
        user = make_user("林一舟", office.editors)
        assert not may_edit_for(user, bureau)
        assert not may_review_for(user, bureau)

    def test_an_agency_without_groups_is_for_superusers_alone(self, django_assert_num_queries):
        agency = make_agency()
        user, root = make_user("林一舟"), make_user("admin", is_superuser=True)
        with django_assert_num_queries(0):
            assert not may_edit_for(user, agency)
            assert not may_review_for(user, agency)
            assert may_edit_for(root, agency)
            assert may_review_for(root, agency)

    def test_nobody_edits_for_a_dissolved_agency(self, bureau):
        bureau.is_active = False
        assert not may_edit_for(make_user("林一舟", bureau.editors), bureau)

    @pytest.mark.parametrize("allowed", [may_edit_for, may_review_for])
    def test_an_inactive_superuser_may_nothing(self, bureau, allowed):
        assert not allowed(make_user(is_superuser=True, is_active=False), bureau)


class TestAgencyOfPage:
    def test_the_nearest_root_above_wins(self, django_assert_num_queries):
        root = make_page("市政府")
        inner = make_page("教育局", root)
        government = make_agency("青屿市政府办", root_page=root)
        bureau = make_agency("青屿市教育局", root_page=inner)
        leaf = make_page("文件", make_page("栏目", inner))
        with django_assert_num_queries(1):
            assert agency_of_page(leaf) == bureau
        assert agency_of_page(inner) == bureau
        assert agency_of_page(make_page("别处", root)) == government

    def test_a_page_outside_every_root_has_none(self):
        make_agency(root_page=make_page("教育局"))
        assert agency_of_page(make_page("别处")) is None

    def test_a_sibling_whose_path_begins_alike_is_not_below(self):
        first = make_page("甲")
        make_agency(root_page=first)
        assert agency_of_page(make_page("乙", first.get_parent())) is None

    def test_a_page_that_is_not_saved_yet_has_none_and_asks_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert agency_of_page(Page(title="新")) is None

    def test_a_dissolved_agency_keeps_its_pages(self):
        root = make_page("教育局")
        agency = make_agency(root_page=root, is_active=False)
        assert agency_of_page(root) == agency


class TestAgencyOfPrefix:
    @pytest.fixture(autouse=True)
    def _agencies(self):
        self.government = make_agency("青屿市人民政府", prefixes=["青政"])
        self.office = make_agency("青屿市政府办", prefixes=["青政办", "青政办秘"])

    @pytest.mark.parametrize(
        "number", ["青政办〔2023〕5号", "青政办[2023]05号", " 青政办 ( 2023 ) 5号", "青政办"]
    )
    def test_the_longest_prefix_wins_however_the_number_is_typed(self, number, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert agency_of_prefix(number) == self.office

    def test_a_shorter_prefix_is_found_too(self):
        assert agency_of_prefix("青政〔2023〕5号") == self.government

    def test_letters_behind_a_known_prefix_do_not_hide_it(self):
        assert agency_of_prefix("青政秘〔2023〕5号") == self.government

    @pytest.mark.parametrize("number", ["云政〔2023〕5号", "", "2023年第5号", "青"])
    def test_an_unknown_prefix_has_no_agency(self, number):
        assert agency_of_prefix(number) is None
