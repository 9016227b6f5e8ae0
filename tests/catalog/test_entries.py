"""What holds in a place follows the catalogues in force there and above it."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.entries import write_all_entries, write_entries
from govpublic.catalog.inheritance import items_in
from govpublic.catalog.models import CatalogEntry, CatalogVersion, LocalField, SubjectField
from govpublic.catalog.versions import copy_version, put_in_force
from govpublic.validators import PublishBlocked
from tests.factories import (
    AgencyFactory,
    CatalogVersionFactory,
    DisclosureItemFactory,
    EntryPageFactory,
    LocalFieldFactory,
    SubjectFieldFactory,
    city,
    county,
    township,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    """A city's version in force with three rows, and the places below it."""
    township()
    version = CatalogVersionFactory(jurisdiction=city())
    for code, levels in (("05-001", ["county", "township"]), ("05-002", ["county"]), ("05-003", ["city"])):
        DisclosureItemFactory(
            version=version, code=code, compliant=True, levels=levels, sort_order=int(code[-1])
        )
    return put_in_force(version)


def codes(area, **where):
    return list(
        CatalogEntry.objects.filter(jurisdiction=area, is_current=True, **where).values_list(
            "code", flat=True
        )
    )


def test_the_places_below_take_over_what_concerns_their_level(catalogue):
    assert codes(city(), is_owed=True) == ["05-003"]
    assert codes(county(), is_owed=True) == ["05-001", "05-002"]
    assert codes(township(), is_owed=True) == ["05-001"]


def test_the_table_of_a_place_lists_what_the_levels_below_it_owe(catalogue):
    assert codes(city()) == ["05-001", "05-002", "05-003"]
    assert codes(county()) == ["05-001", "05-002"]


def test_a_county_adds_its_own_and_says_one_row_otherwise(catalogue):
    own = CatalogVersionFactory(jurisdiction=county())
    DisclosureItemFactory(
        version=own, code="05-002", compliant=True, second_level="审核信息", levels=["county"]
    )
    DisclosureItemFactory(version=own, code="05-349921-001", compliant=True, levels=["county"])
    put_in_force(own)
    entries = CatalogEntry.objects.filter(jurisdiction=county(), is_current=True)
    assert sorted(entry.code for entry in entries) == ["05-001", "05-002", "05-349921-001"]
    assert entries.get(code="05-002").name == "最低生活保障 / 审核信息"
    assert entries.get(code="05-002").is_local
    assert not entries.get(code="05-001").is_local
    assert "05-349921-001" not in codes(county("349902000000", "临澜区"))


def test_a_catalogue_that_stands_alone_takes_nothing_over(catalogue):
    own = CatalogVersionFactory(jurisdiction=county(), inherits=False)
    DisclosureItemFactory(version=own, code="05-009", compliant=True, levels=["county"])
    put_in_force(own)
    assert codes(county()) == ["05-009"]
    assert [item.code for item in items_in(county(), catalogue.field)] == ["05-009"]


def test_a_new_place_takes_over_what_is_in_force(catalogue):
    new = Jurisdiction.objects.create(name="望潮县", level="county", code="349923000000", parent=city())
    assert codes(new, is_owed=True) == ["05-001", "05-002"]
    assert (
        LocalField.objects.filter(jurisdiction=new).count()
        == SubjectField.objects.filter(is_active=True).count()
    )


def test_pages_stay_under_a_code_when_the_next_version_lists_it(catalogue):
    entry = CatalogEntry.objects.get(jurisdiction=county(), code="05-001")
    link = EntryPageFactory(entry=entry)
    draft = copy_version(catalogue, name="2027年版")
    draft.adopted_on = datetime.date(2027, 1, 4)
    draft.items.filter(code="05-002").delete()
    put_in_force(draft)
    entry.refresh_from_db()
    catalogue.refresh_from_db()
    assert entry.is_current
    assert entry.item.version == draft
    assert entry.since == datetime.date(2026, 3, 2), "its terms run on"
    assert link.entry == entry
    assert codes(county()) == ["05-001"]
    assert CatalogEntry.objects.get(jurisdiction=county(), code="05-002").is_current is False
    assert (catalogue.live, catalogue.replaced_on) == (False, datetime.date(2027, 1, 4))


def test_a_version_with_a_faulty_row_is_refused_and_the_old_one_holds_on(catalogue):
    draft = copy_version(catalogue)
    draft.items.filter(code="05-001").update(basis="", channels=[])
    with pytest.raises(PublishBlocked) as refusal:
        put_in_force(draft)
    assert [issue.rule for issue in refusal.value.issues] == ["FLD-4"]
    assert "公开依据、公开渠道和载体" in refusal.value.issues[0].message
    assert CatalogVersion.objects.get(live=True) == catalogue
    assert codes(county()) == ["05-001", "05-002"]


def test_two_versions_of_one_catalogue_cannot_be_in_force(catalogue):
    second = copy_version(catalogue)
    second.live = True
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_a_plain_save_passes_the_gate_too(catalogue):
    second = copy_version(catalogue)
    second.items.all().delete()
    second.live = True
    with pytest.raises(PublishBlocked):
        second.save()


def test_the_agency_is_the_one_that_the_row_names_in_each_place():
    named = AgencyFactory(name="云溪县民政局", short_name="县民政局", jurisdiction=county())
    AgencyFactory(name="云溪县财政局", short_name="县财政局", jurisdiction=county())
    only = AgencyFactory(name="松涛镇人民政府", short_name="松涛镇", jurisdiction=township())
    bureau = AgencyFactory(
        name="青屿市社会服务中心", short_name="市服务中心", jurisdiction=city(), line_of_business="社会救助"
    )
    AgencyFactory(name="青屿市财政局", short_name="市财政局", jurisdiction=city())
    version = CatalogVersionFactory()
    DisclosureItemFactory(version=version, compliant=True, agencies_text="县（市、区）民政局、\n乡镇")
    put_in_force(version)
    agencies = {entry.jurisdiction.level: entry.agency for entry in CatalogEntry.objects.all()}
    assert agencies == {"city": bureau, "county": named, "township": only}


def test_the_bureau_named_for_a_field_of_a_place_comes_before_its_line_of_business():
    AgencyFactory(name="云溪县农业局", jurisdiction=county(), line_of_business="社会救助")
    chosen = AgencyFactory(name="云溪县事务中心", jurisdiction=county())
    LocalFieldFactory(jurisdiction=county(), field=SubjectFieldFactory(), agency=chosen)
    LocalField.objects.filter(jurisdiction=county(), field=SubjectFieldFactory()).update(agency=chosen)
    version = CatalogVersionFactory()
    DisclosureItemFactory(version=version, compliant=True, agencies_text="有关部门")
    put_in_force(version)
    assert CatalogEntry.objects.get(jurisdiction=county()).agency == chosen


def test_writing_anew_changes_nothing_the_second_time(catalogue):
    write_all_entries()
    assert write_all_entries() == 0


def test_writing_costs_the_same_for_one_place_and_for_many(catalogue, django_assert_max_num_queries):
    for n in range(3, 20):
        county(f"3499{n + 20}000000", f"第{n}县")
    with django_assert_max_num_queries(8):
        write_entries(catalogue.field, city())


def test_official_fields_are_the_plans_twenty_five_and_map_to_the_pilot_ones():
    fields = SubjectField.objects.filter(is_official=True, is_active=True)
    assert fields.count() == 25
    land = fields.get(code="natural_resources")
    assert land.official_numbers == (11, 12)
    assert {number for field in fields for number in field.official_numbers} == set(range(1, 27))
    assert "农村集体土地征收" in land.names
