"""The coverage report counts rows, in a fixed number of queries, and two places are compared by code."""

import datetime

import pytest
from wagtail.models import Page

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.comparison import compare, listed_in
from govpublic.catalog.coverage import cover, owed_entries
from govpublic.catalog.models import CatalogEntry, DisclosureItem, EntryPage, SubjectField
from govpublic.deadlines import reconcile
from tests.factories import (
    AgencyFactory,
    CatalogEntryFactory,
    CatalogVersionFactory,
    EntryPageFactory,
    FieldPageFactory,
    PilotTownshipFactory,
    PolicyDocumentPageFactory,
    SubjectFieldFactory,
    city,
    county,
    publish,
    township,
)

pytestmark = pytest.mark.django_db


def report(**where):
    return cover(owed_entries(**where), Jurisdiction.objects.all(), SubjectField.objects.all())


def line(lines, label):
    return next(one for one in lines if one.label == label)


def test_counts_what_is_owed_published_blank_and_late():
    bureau = AgencyFactory(name="青屿市民政局")
    filled, blank = CatalogEntryFactory(agency=bureau), CatalogEntryFactory(agency=bureau)
    other = CatalogEntryFactory(
        item__version__field=SubjectFieldFactory(code="elderly_care", name="养老服务"), jurisdiction=county()
    )
    live = publish(PolicyDocumentPageFactory(compliant=True))
    EntryPageFactory(entry=filled, page=live)
    EntryPageFactory(entry=blank, page=PolicyDocumentPageFactory())
    reconcile(blank)
    found = report()
    assert (found.whole.owed, found.whole.filled, found.whole.blank) == (3, 1, 2)
    assert found.whole.late == 2, "both that are blank, since March"
    assert line(found.by_field, "社会救助").tally.share == 50
    assert line(found.by_agency, "青屿市民政局").tally.blank == 1
    assert line(found.by_agency, "").tally.owed == 1
    assert line(found.by_place, "云溪县").tally.owed == 1
    assert other.name


def test_names_the_fields_without_a_page_and_the_pilot_townships():
    PilotTownshipFactory()
    FieldPageFactory(compliant=True, live=True, jurisdiction=county())
    CatalogEntryFactory(jurisdiction=township())
    found = report()
    lines = {one.label: one for one in found.by_place}
    assert len(lines["青屿市"].missing) == 25
    assert len(lines["云溪县"].missing) == 24
    assert "社会救助" not in lines["云溪县"].missing
    assert lines["松涛镇"].is_pilot
    assert not lines["云溪县"].is_pilot
    assert line(found.by_field, "社会救助").missing == ("青屿市",)


def make_many(places, items, pages):
    """Rows past every signal: ``items`` entries in each of ``places`` counties, ``pages`` under each."""
    version = CatalogVersionFactory()
    agency = AgencyFactory()
    rows = DisclosureItem.objects.bulk_create(
        DisclosureItem(version=version, code=f"05-{n:05d}", first_level=f"事项{n}") for n in range(items)
    )
    areas = [county(f"3499{n + 21}000000", f"第{n}县") for n in range(places)]
    entries = CatalogEntry.objects.bulk_create(
        CatalogEntry(
            jurisdiction=area, field=version.field, code=row.code, item=row, agency=agency,
            since=datetime.date(2026, 1, 1),
        )
        for area in areas for row in rows
    )  # fmt: skip
    papers = [PolicyDocumentPageFactory() for _number in range(pages)]
    Page.objects.filter(pk__in=[paper.pk for paper in papers]).update(live=True)
    EntryPage.objects.bulk_create(EntryPage(entry=entry, page=paper) for entry in entries for paper in papers)
    return len(entries)


def test_the_report_takes_at_most_twelve_queries_however_much_there_is(django_assert_max_num_queries):
    count = make_many(6, 40, 2)
    reconcile(CatalogEntry.objects.first())
    with django_assert_max_num_queries(12):
        found = report()
    assert (found.whole.owed, found.whole.filled) == (count, count)
    assert len(found.by_place) == 7


def test_two_places_are_compared_by_code():
    version = CatalogVersionFactory()
    for code, name, where in (
        ("05-001", "低保 / 指南", "both"), ("05-002", "低保 / 公示", "left"), ("05-003", "临时救助", "right"),
    ):  # fmt: skip
        for area, side in ((county(), "left"), (county("349902000000", "临澜区"), "right")):
            if where in ("both", side):
                title = name if side == "left" or code != "05-001" else "低保 / 办事指南"
                CatalogEntryFactory(
                    jurisdiction=area,
                    code=code,
                    name=title,
                    item__version=version,
                    item__code=f"{code}-{side}",
                )
    compared = compare(listed_in(county()), listed_in(county("349902000000", "临澜区")))
    assert [pair.left.code for pair in compared.missing] == ["05-002"]
    assert [pair.right.code for pair in compared.extra] == ["05-003"]
    assert [(pair.left.name, pair.right.name) for pair in compared.renamed] == [
        ("低保 / 指南", "低保 / 办事指南")
    ]


def test_names_that_differ_in_blanks_and_brackets_are_the_same():
    version = CatalogVersionFactory()
    CatalogEntryFactory(
        jurisdiction=city(), code="05-001", name="公示 (一)", item__version=version, item__code="a"
    )
    CatalogEntryFactory(
        jurisdiction=county(), code="05-001", name="公示（一）", item__version=version, item__code="b"
    )
    assert compare(listed_in(city()), listed_in(county())).renamed == []
