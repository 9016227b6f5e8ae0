"""The two registers through the real admin, as an administrator, as a reader and as nobody in particular."""

from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from openpyxl import load_workbook

from govpublic.agencies.models import Agency, Jurisdiction
from tests.agencies.builders import (
    CITY,
    COUNTY,
    TOWN,
    make_agency,
    make_jurisdiction,
    make_page,
    make_user,
    uscc,
)

pytestmark = pytest.mark.django_db

AGENCIES = "govpublic_agencies_agency_modeladmin_"
JURISDICTIONS = "govpublic_agencies_jurisdiction_modeladmin_"


def permissions(*codenames):
    return Permission.objects.filter(codename__in=codenames)


def log_in(client, *codenames, **fields):
    group = Group.objects.create(name="岗位")
    group.permissions.set(permissions("access_admin", *codenames))
    user = make_user("林一舟", group, **fields)
    client.force_login(user)
    return user


@pytest.fixture
def admin(client):
    client.force_login(make_user("admin", is_superuser=True))
    return client


def agency_form(**fields):
    form = {
        "name": "青屿市教育局",
        "short_name": "教育局",
        "jurisdiction": make_jurisdiction(CITY).pk,
        "is_active": "on",
        "sort_order": "0",
        "prefixes-TOTAL_FORMS": "1",
        "prefixes-INITIAL_FORMS": "0",
        "prefixes-MIN_NUM_FORMS": "0",
        "prefixes-MAX_NUM_FORMS": "1000",
        "prefixes-0-letters": "青教",
        "prefixes-0-ORDER": "1",
    }
    return {**form, **fields}


def names(response):
    return [agency.name for agency in response.context["object_list"]]


class TestCreating:
    def test_keeps_the_agency_with_its_prefixes(self, admin):
        response = admin.post(reverse(AGENCIES + "create"), agency_form(uscc=uscc("76540210")))
        assert response.status_code == 302
        agency = Agency.objects.get()
        assert agency.prefix_list == "青教"
        assert agency.organisation_code == agency.uscc[8:17]

    def test_says_at_the_field_that_a_check_digit_is_wrong(self, admin):
        good = uscc("76540210")
        wrong = good[:-1] + ("1" if good[-1] != "1" else "2")
        response = admin.post(reverse(AGENCIES + "create"), agency_form(uscc=wrong))
        errors = response.context["form"].errors
        assert list(errors) == ["uscc"]
        assert f"{good[-1]} belongs behind" in response.content.decode()
        assert not Agency.objects.exists()

    def test_says_at_the_field_that_a_prefix_is_another_agencys(self, admin):
        make_agency("青屿市司法局", prefixes=["青教"])
        response = admin.post(reverse(AGENCIES + "create"), agency_form())
        assert "letters" in response.context["form"].formsets["prefixes"].errors[0]

    def test_says_at_the_field_that_a_code_is_not_of_the_level(self, admin):
        data = {"name": "云溪县", "level": "county", "code": CITY[2]}
        response = admin.post(reverse(JURISDICTIONS + "create"), data)
        assert "has 6 digits of its own" in response.context["form"].errors["code"][0]

    def test_finds_the_parent_of_a_new_jurisdiction(self, admin):
        make_jurisdiction(CITY)
        data = {"name": "云溪县", "level": "county", "code": "3477 2100 0000"}
        admin.post(reverse(JURISDICTIONS + "create"), data)
        assert Jurisdiction.objects.get(code=COUNTY[2]).parent.name == "青屿市"

    def test_suggests_the_lines_of_business_entered_so_far(self, admin):
        make_agency("青屿市农业农村局", line_of_business="农业农村")
        page = admin.get(reverse(AGENCIES + "create")).content.decode()
        assert '<option value="农业农村"></option>' in page
        assert 'list="id_line_of_business_suggestions"' in page
        assert '<datalist id="id_line_of_business_suggestions">' in page

    def test_the_rows_of_prefixes_have_ids_of_their_own(self, admin):
        agency = make_agency(prefixes=["青教", "青教办"])
        page = admin.get(reverse(AGENCIES + "edit", args=[agency.pk])).content.decode()
        assert 'id="inline_child_prefixes-0"' in page


class TestFinding:
    @pytest.fixture(autouse=True)
    def _agencies(self):
        make_agency("青屿市教育局", prefixes=["青教", "青教办"], key_department=True, uscc=uscc("76540210"))
        make_agency("云溪县民政局", where=COUNTY, prefixes=["云民"], is_active=False)
        make_agency("松涛镇人民政府", where=TOWN, root_page=make_page())

    @pytest.mark.parametrize("query", ["教育", "青教", "76540210", "青屿 教育"])
    def test_searches_names_prefixes_and_codes_and_shows_each_once(self, admin, query):
        assert names(admin.get(reverse(AGENCIES + "index"), {"q": query})) == ["青屿市教育局"]

    def test_says_so_when_nothing_matches(self, admin):
        page = admin.get(reverse(AGENCIES + "index"), {"q": "不存在"}).content.decode()
        assert "there are no agencies matching" in page

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"area": CITY[2]}, {"青屿市教育局", "云溪县民政局", "松涛镇人民政府"}),
            ({"area": COUNTY[2]}, {"云溪县民政局", "松涛镇人民政府"}),
            ({"key_department__exact": "1"}, {"青屿市教育局"}),
            ({"is_active__exact": "0"}, {"云溪县民政局"}),
            ({"established": "yes"}, set()),
            ({"established": "no"}, {"青屿市教育局", "云溪县民政局", "松涛镇人民政府"}),
            ({"area": "nonsense"}, {"青屿市教育局", "云溪县民政局", "松涛镇人民政府"}),
        ],
    )
    def test_filters(self, admin, query, found):
        assert set(names(admin.get(reverse(AGENCIES + "index"), query))) == found

    def test_filters_agencies_that_are_set_up(self, admin):
        agency = Agency.objects.get(name="松涛镇人民政府")
        admin.post(reverse(AGENCIES + "establish", args=[agency.pk]))
        assert names(admin.get(reverse(AGENCIES + "index"), {"established": "yes"})) == ["松涛镇人民政府"]

    def test_filters_jurisdictions_by_level_and_area(self, admin):
        response = admin.get(
            reverse(JURISDICTIONS + "index"), {"level__exact": "township", "area": COUNTY[2]}
        )
        assert names(response) == ["松涛镇"]

    def test_the_list_asks_no_more_for_more_agencies(self, admin, django_assert_max_num_queries):
        url = reverse(AGENCIES + "index")
        admin.get(url)
        for index in range(30):
            make_agency(f"青屿市第{index}局", prefixes=[f"青{chr(0x4E00 + index)}"])
        with django_assert_max_num_queries(20):
            admin.get(url)

    def test_an_entry_can_be_read(self, admin):
        agency = Agency.objects.get(name="青屿市教育局")
        page = admin.get(reverse(AGENCIES + "inspect", args=[agency.pk])).content.decode()
        assert "青教、青教办" in page
        assert "Unified social credit code" in page
        assert "True" not in page


class TestExport:
    @pytest.fixture(autouse=True)
    def _agency(self):
        make_agency("青屿市教育局", address='=HYPERLINK("http://example.com")', phone="+86 599 2300000")

    def test_csv_holds_no_formula(self, admin):
        response = admin.get(reverse(AGENCIES + "index"), {"export": "csv"})
        text = b"".join(response.streaming_content).decode()
        assert "'=HYPERLINK" in text
        assert "'+86 599" in text

    def test_xlsx_holds_no_formula(self, admin):
        response = admin.get(reverse(AGENCIES + "index"), {"export": "xlsx"})
        sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "b"}


class TestEmpty:
    def test_the_empty_register_says_where_to_begin(self, admin):
        page = admin.get(reverse(AGENCIES + "index")).content.decode()
        assert "No agency has been entered yet" in page
        assert reverse(AGENCIES + "create") in page


class TestPermissions:
    def test_without_permission_there_is_no_menu_item_and_no_list(self, client):
        log_in(client)
        assert "govpublic_agencies" not in client.get(reverse("wagtailadmin_home")).content.decode()
        assert client.get(reverse(AGENCIES + "index")).status_code in {302, 403}
        assert client.post(reverse(AGENCIES + "create"), agency_form()).status_code in {302, 403}
        assert not Agency.objects.exists()

    def test_a_reader_sees_the_register_and_changes_nothing(self, client):
        agency = make_agency()
        log_in(client, "view_agency")
        assert reverse(AGENCIES + "index") in client.get(reverse("wagtailadmin_home")).content.decode()
        page = client.get(reverse(AGENCIES + "index")).content.decode()
        assert reverse(AGENCIES + "inspect", args=[agency.pk]) in page
        assert reverse(AGENCIES + "edit", args=[agency.pk]) not in page
        assert client.get(reverse(AGENCIES + "edit", args=[agency.pk])).status_code in {302, 403}

    def test_the_public_is_sent_to_the_login(self, client):
        assert client.get(reverse(AGENCIES + "index")).status_code == 302

    def test_who_may_not_give_rights_does_not_choose_the_groups(self, client):
        agency = make_agency()
        user = log_in(client, "change_agency")
        group = user.groups.get()
        form = agency_form(editors=group.pk, reviewers=group.pk, root_page=make_page().pk, name="新名称局")
        assert client.post(reverse(AGENCIES + "edit", args=[agency.pk]), form).status_code == 302
        agency.refresh_from_db()
        assert agency.name == "新名称局"
        assert agency.editors is None
        assert agency.root_page is None

    @pytest.mark.parametrize(
        "codenames",
        [
            ["change_agency"],
            ["change_agency", "change_group"],
            ["change_agency", "add_group"],
            ["view_agency", "add_group", "change_group"],
        ],
    )
    def test_setting_up_takes_the_agency_and_the_groups(self, client, codenames):
        agency = make_agency(root_page=make_page())
        log_in(client, *codenames)
        url = reverse(AGENCIES + "establish", args=[agency.pk])
        assert url not in client.get(reverse(AGENCIES + "index")).content.decode()
        assert client.get(url).status_code in {302, 403}
        client.post(url)
        agency.refresh_from_db()
        assert agency.editors is None

    def test_setting_up_takes_no_superuser(self, client):
        agency = make_agency(root_page=make_page())
        log_in(client, "change_agency", "add_group", "change_group")
        client.post(reverse(AGENCIES + "establish", args=[agency.pk]))
        agency.refresh_from_db()
        assert agency.is_established


class TestSettingUp:
    @pytest.fixture
    def agency(self):
        return make_agency("青屿市教育局", short_name="教育局", root_page=make_page("教育局栏目"))

    def url(self, agency):
        return reverse(AGENCIES + "establish", args=[agency.pk])

    def test_the_list_and_the_form_lead_to_it(self, admin, agency):
        for view in (reverse(AGENCIES + "index"), reverse(AGENCIES + "edit", args=[agency.pk])):
            assert self.url(agency) in admin.get(view).content.decode()

    def test_asking_shows_what_will_be_made_and_makes_nothing(self, admin, agency):
        page = admin.get(self.url(agency)).content.decode()
        for expected in (
            "教育局栏目",
            "教育局 editors",
            "教育局 reviewers",
            "教育局 documents",
            "Will be made",
        ):
            assert expected in page
        assert not Group.objects.filter(name__startswith="教育局").exists()

    def test_confirming_makes_it_and_says_what_was_made(self, admin, agency):
        page = admin.post(self.url(agency), follow=True).content.decode()
        assert "教育局 editors, 教育局 reviewers" in page
        agency.refresh_from_db()
        assert agency.is_established

    def test_repeating_says_that_nothing_was_missing(self, admin, agency):
        admin.post(self.url(agency))
        page = admin.post(self.url(agency), follow=True).content.decode()
        assert "nothing was missing" in page

    def test_a_new_root_page_is_announced_and_then_moved_to(self, admin, agency):
        admin.post(self.url(agency))
        Agency.objects.filter(pk=agency.pk).update(root_page=make_page("新栏目"))
        assert "Root page changed" in admin.get(reverse(AGENCIES + "index")).content.decode()
        page = admin.get(self.url(agency)).content.decode()
        assert "教育局栏目" in page
        assert "will be taken back" in page
        page = admin.post(self.url(agency), follow=True).content.decode()
        assert "moved to “新栏目”" in page

    def test_without_a_root_page_it_leads_to_the_form(self, admin):
        agency = make_agency("青屿市司法局")
        page = admin.get(self.url(agency)).content.decode()
        assert "has no root page yet" in page
        assert reverse(AGENCIES + "edit", args=[agency.pk]) in page
        response = admin.post(self.url(agency), follow=True)
        assert "Choose the root page of this agency first" in response.content.decode()

    def test_the_history_says_so(self, admin, agency):
        admin.post(self.url(agency))
        page = admin.get(reverse(AGENCIES + "history", args=[agency.pk])).content.decode()
        assert "Set the agency up" in page
