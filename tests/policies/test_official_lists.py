"""Themes and genres of the rulebook as rows, and the registers in which a site adds its own."""

import logging
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse

from govpublic.policies import official_lists
from govpublic.policies.models import Genre, InformationCategory, Theme
from govpublic.policies.official_lists import load_official_lists
from govpublic.rulebooks import Theme as RulebookTheme
from govpublic.validators.rulebook import current
from tests.factories import InformationCategoryFactory, PolicyDocumentPageFactory, UserFactory
from tests.policies.desk import is_refused

pytestmark = pytest.mark.django_db

THEMES = "govpublic_policies_theme_modeladmin_"
CATEGORIES = "govpublic_policies_informationcategory_modeladmin_"


@pytest.fixture
def rulebook(monkeypatch):
    """Change what the rulebook says: ``rulebook(themes=[...], genres=[...])``."""

    def say(themes=(), genres=()):
        listed = {theme.code: theme for theme in themes}
        monkeypatch.setattr(
            official_lists, "current", lambda: SimpleNamespace(themes=listed, genres=tuple(genres))
        )
        load_official_lists()

    return say


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(username="admin", is_superuser=True))
    return client


def all_rows():
    return [list(model.objects.order_by("pk").values()) for model in (Theme, Genre)]


class TestLoading:
    def test_a_migrated_database_has_the_22_themes_and_14_genres(self):
        assert Theme.objects.filter(parent=None, is_official=True, is_active=True).count() == 22
        assert Theme.objects.filter(parent__code="T02").count() == 9
        assert list(Genre.objects.values_list("name", flat=True)) == list(current().genres)

    def test_a_name_with_the_mark_stays_one_theme(self):
        assert Theme.objects.get(code="T03").name == "国民经济管理、国有资产监管"

    def test_a_local_layer_renames(self):
        assert Theme.objects.get(code="T01").name == "组织机构"

    def test_loading_twice_changes_nothing(self, django_assert_max_num_queries):
        before = all_rows()
        with django_assert_max_num_queries(90):
            load_official_lists()
        assert all_rows() == before

    def test_themes_of_the_second_level_stand_behind_their_own(self):
        codes = list(Theme.objects.values_list("code", flat=True)[:4])
        assert codes == ["T01", "T02", "T02-01", "T02-02"]

    def test_the_national_rulebook_has_its_own_name(self, settings):
        settings.GOVPUBLIC = {"RULEBOOK": "national"}
        load_official_lists()
        assert Theme.objects.get(code="T01").name == "国务院组织机构"

    def test_a_paper_keeps_its_theme_when_another_comes_in_before(self, rulebook):
        row = Theme.objects.get(name="政务督查")
        page = PolicyDocumentPageFactory(theme=row)
        rulebook([RulebookTheme("T02", "综合政务", ("政务公开", "政务服务", "政务督查"))])
        page.refresh_from_db()
        assert page.theme.name == "政务督查"
        assert Theme.objects.get(name="政务服务").parent.code == "T02"
        assert page.theme.sort_order > Theme.objects.get(name="政务服务").sort_order

    def test_a_theme_of_the_second_level_is_renamed_in_its_place(self, rulebook):
        row = Theme.objects.get(name="政务督查")
        rulebook([RulebookTheme("T02", "综合政务", ("政务公开", "督查考核"))])
        row.refresh_from_db()
        assert row.name == "督查考核"

    def test_what_the_rulebook_no_longer_names_is_kept_but_not_offered(self, rulebook):
        rulebook([RulebookTheme("T01", "组织机构")], ["通知"])
        assert Theme.objects.filter(is_active=True).count() == 1
        assert Theme.objects.count() == 31
        assert list(Genre.objects.filter(is_active=True).values_list("name", flat=True)) == ["通知"]

    def test_what_comes_back_is_offered_again(self, rulebook):
        rulebook([RulebookTheme("T01", "组织机构")])
        rulebook(current().themes.values())
        assert Theme.objects.get(code="T22").is_active

    def test_rows_of_the_sites_own_stay_as_they_are(self, rulebook, caplog):
        Theme.objects.create(code="T90", name="海岛管理", is_active=False, source="本市")
        Genre.objects.create(name="清单", sort_order=3)
        before = list(Theme.objects.filter(is_official=False).values())
        with caplog.at_level(logging.WARNING, "govpublic.policies"):
            rulebook([RulebookTheme("T90", "海洋", ("渔业",))], ["清单"])
        assert list(Theme.objects.filter(is_official=False).values()) == before
        assert Genre.objects.get(name="清单").sort_order == 3
        assert not Theme.objects.filter(name="渔业").exists()
        assert [record.args[0] for record in caplog.records] == ["海洋", "清单"]

    def test_migrating_loads_them(self):
        Theme.objects.filter(code="T22").update(name="杂项")
        call_command("migrate", verbosity=0)
        assert Theme.objects.get(code="T22").name == "其他"

    def test_a_database_before_the_first_migration_is_left_alone(self):
        before = all_rows()
        empty = MigrationLoader(connection).project_state(("govpublic_core", "0001_initial")).apps
        load_official_lists(apps=empty)
        assert all_rows() == before


class TestRegister:
    def test_shows_code_and_papers_and_no_button_to_change_an_official_theme(self, admin):
        row = Theme.objects.get(code="T05")
        PolicyDocumentPageFactory(theme=row)
        page = admin.get(reverse(THEMES + "index"), {"q": "T05"}).content.decode()
        assert "国土资源、能源" in page
        assert reverse(THEMES + "edit", args=[row.pk]) not in page
        assert reverse(THEMES + "delete", args=[row.pk]) not in page
        listed = admin.get(reverse(THEMES + "index")).context["object_list"]
        assert [theme.papers for theme in listed if theme == row] == [1]

    @pytest.mark.parametrize("act", ["edit", "delete"])
    def test_an_official_theme_cannot_be_changed_by_url(self, admin, act):
        row = Theme.objects.get(code="T05")
        url = reverse(THEMES + act, args=[row.pk])
        assert is_refused(admin.get(url))
        assert is_refused(admin.post(url, {"name": "能源", "code": "T05", "sort_order": 1}))
        row.refresh_from_db()
        assert row.name == "国土资源、能源"

    @pytest.mark.parametrize("act", ["edit", "delete"])
    def test_an_official_genre_cannot_be_changed_by_url(self, admin, act):
        row = Genre.objects.get(name="通知")
        url = reverse(f"govpublic_policies_genre_modeladmin_{act}", args=[row.pk])
        assert is_refused(admin.post(url, {"name": "告知", "sort_order": 1}))
        assert Genre.objects.filter(name="通知").exists()

    def test_a_site_adds_a_theme_and_is_given_a_code(self, admin):
        data = {"name": "海岛管理", "code": "", "parent": "", "is_active": "on", "sort_order": "1000"}
        assert admin.post(reverse(THEMES + "create"), data).status_code == 302
        admin.post(reverse(THEMES + "create"), {**data, "name": "灯塔管理"})
        assert list(Theme.objects.filter(is_official=False).values_list("code", flat=True)) == ["S01", "S02"]

    def test_a_site_may_add_below_an_official_theme_and_change_that(self, admin):
        parent = Theme.objects.get(code="T07")
        data = {"name": "轮渡", "code": "", "parent": parent.pk, "is_active": "on", "sort_order": "1000"}
        admin.post(reverse(THEMES + "create"), data)
        own = Theme.objects.get(name="轮渡")
        changed = {**data, "name": "轮渡与码头", "code": own.code}
        assert admin.post(reverse(THEMES + "edit", args=[own.pk]), changed).status_code == 302
        own.refresh_from_db()
        assert (own.name, own.parent, own.is_official) == ("轮渡与码头", parent, False)

    @pytest.mark.parametrize("code", ["T05", "t05", "T05-31"])
    def test_a_code_of_the_official_list_is_refused_on_its_field(self, admin, code):
        data = {"name": "海岛管理", "code": code, "parent": "", "is_active": "on", "sort_order": "1000"}
        response = admin.post(reverse(THEMES + "create"), data)
        assert "belongs to the official list" in response.context["form"].errors["code"][0]

    def test_there_are_two_levels(self, admin):
        second = Theme.objects.get(name="信访")
        data = {"name": "来信", "code": "", "parent": second.pk, "is_active": "on", "sort_order": "1000"}
        response = admin.post(reverse(THEMES + "create"), data)
        assert "parent" in response.context["form"].errors

    def test_a_theme_with_themes_below_it_stays_on_the_first_level(self, admin):
        own = Theme.objects.create(code="S01", name="海岛管理")
        Theme.objects.create(code="S02", name="航标", parent=own)
        data = {
            "name": own.name,
            "code": "S01",
            "parent": Theme.objects.get(code="T07").pk,
            "sort_order": "1",
        }
        response = admin.post(reverse(THEMES + "edit", args=[own.pk]), data)
        assert "stays on the first level" in response.context["form"].errors["parent"][0]

    def test_a_category_cannot_stand_below_itself(self, admin):
        top = InformationCategoryFactory(name="政务公开")
        below = InformationCategoryFactory(name="工作部署", parent=top)
        data = {"name": top.name, "parent": below.pk, "is_active": "on", "sort_order": "1"}
        response = admin.post(reverse(CATEGORIES + "edit", args=[top.pk]), data)
        assert "cannot stand below itself" in response.context["form"].errors["parent"][0]
        assert InformationCategory.objects.get(pk=top.pk).parent is None

    def test_whoever_has_no_right_over_themes_sees_none(self, client):
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert is_refused(client.get(reverse(THEMES + "index")))
        assert reverse(THEMES + "index") not in client.get(reverse("wagtailadmin_home")).content.decode()

    @pytest.mark.parametrize("register", ["theme", "genre", "informationcategory"])
    def test_every_register_stands_in_the_openness_menu(self, admin, register):
        url = reverse(f"govpublic_policies_{register}_modeladmin_index")
        assert url in admin.get(reverse("wagtailadmin_home")).content.decode()
        assert admin.get(url).status_code == 200
