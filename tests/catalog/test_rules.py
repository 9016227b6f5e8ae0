"""Rules on rows, fields and columns: FLD-1, FLD-2, FLD-4, FLD-6, FLD-7."""

import pytest

from govpublic.catalog.models import CatalogEntry
from govpublic.catalog.versions import put_in_force
from govpublic.validators import Severity, check
from tests.factories import (
    CatalogEntryFactory,
    CatalogVersionFactory,
    DisclosureColumnPageFactory,
    DisclosureItemFactory,
    EntryPageFactory,
    FieldPageFactory,
    PolicyDocumentPageFactory,
    city,
    county,
    publish,
)

pytestmark = pytest.mark.django_db


def issues(subject, code):
    return [issue for issue in check(subject).issues if issue.rule == code]


def test_a_complete_row_passes():
    assert issues(DisclosureItemFactory(compliant=True), "FLD-4") == []


@pytest.mark.parametrize(
    ("field", "empty", "column"),
    [
        ("first_level", "", "公开事项"),
        ("content", " ", "公开内容（要素）"),
        ("basis", "", "公开依据"),
        ("term_text", "", "公开时限"),
        ("agencies_text", "", "公开主体"),
        ("channels", [], "公开渠道和载体"),
        ("audience", "", "公开对象"),
        ("mode", "", "公开方式"),
        ("levels", [], "公开层级"),
    ],
)
def test_a_row_that_lacks_a_column_is_blocked(field, empty, column):
    values = {field: empty, "second_level": ""} if field == "first_level" else {field: empty}
    (issue,) = issues(DisclosureItemFactory(compliant=True, **values), "FLD-4")
    assert issue.severity is Severity.BLOCK
    assert issue.field == field
    assert issue.message == f"Row 1 of the catalogue lacks: {column}. Please complete it."


def test_a_bare_row_lacks_everything_in_one_sentence():
    (issue,) = issues(DisclosureItemFactory(code="05-777"), "FLD-4")
    assert issue.message.count("、") == 9
    assert "Row 05-777" in issue.message


def test_a_channel_that_is_not_on_the_list_is_blocked():
    (issue,) = issues(DisclosureItemFactory(compliant=True, channels=["website", "pigeon"]), "FLD-4")
    assert issue.severity is Severity.BLOCK
    assert "pigeon" in issue.message


def test_a_term_that_cannot_be_counted_is_only_pointed_out():
    (issue,) = issues(DisclosureItemFactory(compliant=True, term_text="按有关规定"), "FLD-4")
    assert issue.severity is Severity.WARN


def test_a_version_names_each_faulty_row():
    version = CatalogVersionFactory()
    DisclosureItemFactory(version=version, compliant=True, serial="1")
    DisclosureItemFactory(version=version, compliant=True, serial="2", basis="")
    (issue,) = issues(version, "FLD-4")
    assert "Row 2" in issue.message


def test_an_empty_version_is_blocked():
    assert issues(CatalogVersionFactory(), "FLD-4")[0].severity is Severity.BLOCK


def test_a_column_without_a_live_page_is_blank():
    entry = CatalogEntryFactory()
    column = DisclosureColumnPageFactory(compliant=True, entry=entry)
    assert [issue.severity for issue in issues(column, "FLD-2")] == [Severity.WARN]
    EntryPageFactory(entry=entry, page=PolicyDocumentPageFactory())
    assert issues(column, "FLD-2"), "a draft is nothing that the public can read"
    EntryPageFactory(entry=entry, page=publish(PolicyDocumentPageFactory(compliant=True)))
    assert issues(column, "FLD-2") == []


def test_a_column_without_an_item_is_pointed_out():
    assert issues(DisclosureColumnPageFactory(), "FLD-2")[0].field == "entry"


def test_a_blank_field_is_pointed_out_until_something_stands_under_one_item():
    entry = CatalogEntryFactory()
    page = FieldPageFactory(compliant=True)
    assert issues(page, "FLD-2")
    EntryPageFactory(entry=entry, page=publish(PolicyDocumentPageFactory(compliant=True)))
    assert issues(page, "FLD-2") == []


def test_a_field_page_says_which_field_and_place_it_is_for():
    assert [issue.field for issue in issues(FieldPageFactory(), "FLD-1")] == ["field", "jurisdiction"]
    assert issues(FieldPageFactory(compliant=True), "FLD-1") == []


def test_a_county_whose_items_differ_from_the_city_is_told_how_many():
    county()
    version = CatalogVersionFactory(jurisdiction=city())
    for number in range(3):
        DisclosureItemFactory(version=version, compliant=True, code=f"05-00{number}", levels=["county"])
    put_in_force(version)
    page = FieldPageFactory(compliant=True, jurisdiction=county())
    assert issues(page, "FLD-6") == []
    own = CatalogVersionFactory(jurisdiction=county(), inherits=False)
    DisclosureItemFactory(version=own, compliant=True, code="05-000", levels=["county"])
    DisclosureItemFactory(version=own, compliant=True, code="05-349921-001", levels=["county"])
    put_in_force(own)
    (issue,) = issues(page, "FLD-6")
    assert "1 more, 2 fewer" in issue.message
    assert issue.severity is Severity.WARN


def test_the_city_itself_is_compared_with_nobody():
    assert issues(FieldPageFactory(compliant=True, jurisdiction=city()), "FLD-6") == []


def test_a_field_page_is_linked_with_the_statutory_section():
    page = FieldPageFactory(compliant=True)
    assert [issue.field for issue in issues(page, "FLD-7")] == ["statutory_page"]
    page.statutory_page = PolicyDocumentPageFactory()
    assert issues(page, "FLD-7") == []


@pytest.mark.parametrize(("length", "found"), [(600, 0), (601, 1)])
def test_a_column_with_a_long_text_of_its_own_is_told_to_refer(length, found):
    column = DisclosureColumnPageFactory(compliant=True, introduction="字" * length)
    assert len(issues(column, "FLD-7")) == found


def test_a_column_that_repeats_what_it_lists_is_told_to_refer():
    entry = CatalogEntryFactory()
    paper = publish(PolicyDocumentPageFactory(compliant=True, title="青屿市最低生活保障办事指南"))
    EntryPageFactory(entry=entry, page=paper)
    copying = DisclosureColumnPageFactory(entry=entry, introduction="青屿市最低生活保障办事指南\n第一条……")
    assert len(issues(copying, "FLD-7")) == 1
    assert CatalogEntry.objects.count() == 1
