"""System checks of what the sites in the database state and have."""

import pytest
from django.db import OperationalError
from wagtail.models import Page, Site

from govpublic.core import site_facts
from govpublic.core.checks import site as site_checks
from govpublic.core.models import SiteDisclosureSettings

pytestmark = pytest.mark.django_db
SECTION = ["政府信息公开", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]
FACTS = {
    "site_name": "青屿市人民政府",
    "site_domain": "www.qingyu.gov.cn",
    "site_id_code": "3499000001",
    "party_government_mark_url": "https://bszs.example.cn/mark?id=1",
    "error_report_url": "https://zfwzgl.example.cn/report?code=3499000001",
    "organiser": "青屿市人民政府办公室",
    "undertaker": "青屿市数据资源管理局",
    "icp_number": "皖ICP备12345678号",
    "public_security_number": "皖公网安备34990002000001号",
    "contact_phone": "0599-2350000",
    "site_map_url": "/map/",
}


def ids(messages):
    return [message.id.removeprefix("govpublic.") for message in messages]


@pytest.fixture
def site():
    site = Site.objects.select_related("root_page").get()
    SiteDisclosureSettings.objects.create(site=site, **FACTS)
    for number, title in enumerate(SECTION):
        site.root_page.add_child(instance=Page(title=title, slug=f"section-{number}"))
    return site


def test_a_site_with_everything_passes(site):
    assert site_checks.check_sites(databases=["default"]) == []


def test_a_bare_site_has_all_three_warnings():
    messages = site_checks.check_sites(databases=["default"])
    assert ids(messages) == ["W010", "W011", "W012"]
    assert not any(message.is_serious() for message in messages)
    assert not SiteDisclosureSettings.objects.exists()


@pytest.mark.parametrize("databases", [None, [], ["archive"]])
def test_nothing_is_asked_unless_the_database_is_named(databases, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert site_checks.check_sites(databases=databases) == []


def test_a_database_that_cannot_be_reached_is_not_the_sites_fault(monkeypatch):
    def unreachable(alias):
        raise OperationalError("connection refused")

    monkeypatch.setattr(site_checks, "_is_migrated", unreachable)
    assert site_checks.check_sites(databases=["default"]) == []


def test_a_database_without_our_tables_is_not_the_sites_fault(monkeypatch):
    monkeypatch.setattr(SiteDisclosureSettings._meta, "db_table", "not_yet")
    assert site_checks.check_sites(databases=["default"]) == []


def test_a_faulty_rulebook_is_left_to_the_check_of_rulebooks(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "atlantis"}
    assert site_checks.check_sites(databases=["default"]) == []


@pytest.mark.parametrize(
    ("field", "tag"),
    [("site_name", "SiteName"), ("site_domain", "SiteDomain"), ("site_id_code", "SiteIDCode")],
)
def test_names_the_tag_that_a_site_lacks(site, field, tag):
    SiteDisclosureSettings.objects.update(**{field: ""})
    assert site_facts.missing_site_tags(site) == [tag]


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("party_government_mark_url", "mark of party and government bodies"),
        ("error_report_url", "link for reporting errors on the site"),
        ("organiser", "organiser"),
        ("undertaker", "undertaker"),
        ("site_id_code", "site identification code"),
        ("icp_number", "ICP filing number"),
        ("public_security_number", "public security filing number"),
        ("contact_phone", "contact"),
        ("site_map_url", "site map"),
    ],
)
def test_names_the_item_that_a_footer_lacks(site, field, item):
    SiteDisclosureSettings.objects.update(**{field: ""})
    assert site_facts.missing_footer_items(site) == [item]


def test_one_way_of_contact_is_enough(site):
    SiteDisclosureSettings.objects.update(contact_phone="", contact_email="office@qingyu.example.cn")
    assert site_facts.missing_footer_items(site) == []


def test_a_site_map_page_stands_for_its_address(site):
    SiteDisclosureSettings.objects.update(site_map_url="", site_map_page=site.root_page)
    assert site_facts.missing_footer_items(site) == []


def test_every_footer_item_of_the_rulebook_is_looked_for():
    assert len(site_facts.missing_footer_items(Site.objects.get())) == len(
        site_facts.current_rulebook().footer_items
    )


@pytest.mark.parametrize(
    "change", [{"live": False}, {"title": "政府信息公开年度报告"}], ids=["draft", "other name"]
)
def test_a_column_counts_only_live_and_with_its_exact_name(site, change):
    Page.objects.filter(title="政府信息公开年报").update(**change)
    assert site_facts.missing_statutory_columns(site) == ["政府信息公开年报"]


def test_a_column_of_another_site_does_not_count(site):
    other = Page.get_first_root_node().add_child(instance=Page(title="云溪县", slug="yunxi"))
    county = Site.objects.create(hostname="yunxi.example.cn", root_page=other)
    assert site_facts.missing_statutory_columns(county) == SECTION
    assert site_facts.missing_statutory_columns(site) == []
