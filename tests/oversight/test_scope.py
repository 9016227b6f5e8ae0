"""An agency's editor sees the agency's own, a line bureau its fields in all places, the office everything."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from wagtail.models import Page

from govpublic.catalog.models import SubjectField
from govpublic.deadlines.models import Deadline
from govpublic.oversight.memberships import PAGES, belongs_to, pairs, type_or_pages
from govpublic.oversight.scope import EVERYTHING, scope_of
from govpublic.oversight.slices import Slice
from govpublic.validators.models import Finding
from tests.factories import (
    AgencyFactory,
    CatalogEntryFactory,
    CheckResultFactory,
    DeadlineFactory,
    EntryPageFactory,
    FieldPageFactory,
    FindingFactory,
    PolicyDocumentPageFactory,
    UserFactory,
    WaiverFactory,
    city,
    county,
    township,
)

pytestmark = pytest.mark.django_db


def works_for(*agencies):
    user = UserFactory()
    for agency in agencies:
        agency.editors = agency.editors or Group.objects.create(name=f"{agency.name}编辑")
        agency.save()
        user.groups.add(agency.editors)
    return user


@pytest.fixture
def own():
    return AgencyFactory(name="青屿市民政局", jurisdiction=city())


@pytest.fixture
def other():
    return AgencyFactory(name="云溪县民政局", jurisdiction=county())


def rows_of(agency, subject=None):
    """A finding, a check, a deadline and a waiver about one page of ``agency``."""
    subject = subject or PolicyDocumentPageFactory()
    about = {"subject": subject, "agency": agency}
    return (
        FindingFactory(**about, version="live"),
        CheckResultFactory(**about, version="live"),
        DeadlineFactory(**about),
        WaiverFactory(**about),
    )


def seen(scope):
    return (
        [row.pk for row in scope.findings],
        [row.pk for row in scope.checks],
        [row.pk for row in scope.deadlines],
        [row.pk for row in scope.waivers],
    )


def test_an_editor_sees_what_is_of_his_agency_and_nothing_else(own, other):
    mine = rows_of(own)
    rows_of(other), rows_of(None)
    scope = scope_of(works_for(own))
    assert seen(scope) == tuple([row.pk] for row in mine)
    assert not scope.sees_all
    assert list(scope.known_agencies) == [own]


def test_a_draft_is_no_finding_of_what_is_live(own):
    FindingFactory(agency=own, version="draft")
    CheckResultFactory(agency=own, version="draft")
    scope = scope_of(works_for(own))
    assert not scope.findings.exists()
    assert not scope.checks.exists()
    assert scope.draft_checks.count() == 1


def test_the_office_sees_everything_that_nobody_answers_for_too(own, other):
    officer = UserFactory()
    officer.user_permissions.add(
        Permission.objects.get(codename="view_deadline", content_type__app_label="govpublic_deadlines")
    )
    rows = [rows_of(agency) for agency in (own, other, None)]
    assert [len(found) for found in seen(scope_of(officer))] == [len(rows)] * 4
    assert scope_of(officer).pages.count() == Page.objects.count()


def test_a_superuser_sees_everything():
    assert scope_of(UserFactory(is_superuser=True)).sees_all


def test_who_works_for_nobody_sees_nothing(own):
    rows_of(own), rows_of(None)
    scope = scope_of(UserFactory())
    assert scope.is_empty
    assert seen(scope) == ([], [], [], [])
    assert not scope.pages.exists()
    assert not scope.known_agencies.exists()


def test_nobody_and_the_inactive_see_nothing(own):
    rows_of(own)
    user = works_for(own)
    user.is_active = False
    user.save()
    assert scope_of(user).is_empty
    assert scope_of(AnonymousUser()).is_empty


@pytest.fixture
def guided(own, other):
    """A page of another county's agency under an item of a field that ``own`` is the line bureau of."""
    field = SubjectField.objects.get(code="social_assistance")
    SubjectField.objects.filter(pk=field.pk).update(line_bureau=own)
    entry = CatalogEntryFactory(item__version__field=field, jurisdiction=county(), agency=other)
    page = PolicyDocumentPageFactory()
    EntryPageFactory(entry=entry, page=page)
    return entry, page


def test_a_line_bureau_sees_its_field_in_every_county(own, other, guided):
    entry, page = guided
    found = rows_of(other, page)
    rows_of(other)
    owed = Deadline.objects.get(kind="FLD-5", object_id=str(entry.pk))
    scope = scope_of(works_for(own))
    assert scope.fields == {entry.field_id}
    findings, _checks, deadlines, _waivers = seen(scope)
    assert findings == [found[0].pk]
    assert set(deadlines) == {found[2].pk, owed.pk}
    assert list(scope.entries) == [entry]
    assert set(scope.known_agencies) == {own, other}
    assert list(scope.pages) == [page.page_ptr]


def test_a_line_bureau_does_not_see_other_fields(own, other, guided):
    strange = CatalogEntryFactory(
        item__version__field=SubjectField.objects.exclude(code="social_assistance").first(),
        jurisdiction=county(),
        agency=other,
    )
    assert Deadline.objects.filter(kind="FLD-5", object_id=str(strange.pk)).exists()
    seen = scope_of(works_for(own)).deadlines.filter(kind="FLD-5")
    assert list(seen.values_list("object_id", flat=True)) == [str(guided[0].pk)]
    assert scope_of(works_for(other)).fields == frozenset()


def test_another_object_with_the_key_of_a_page_of_the_field_is_not_of_the_field(own, other, guided):
    _entry, page = guided
    stranger = AgencyFactory(pk=page.pk, name="云溪县财政局")
    DeadlineFactory(subject=stranger, agency=other, kind="DEC-5")
    assert not scope_of(works_for(own)).deadlines.filter(kind="DEC-5").exists()


def test_pages_below_the_root_of_the_agency_are_its_own(own):
    root = FieldPageFactory()
    own.root_page = root
    own.save()
    assert list(scope_of(works_for(own)).pages) == [root.page_ptr]


def test_a_slice_narrows_to_an_area_with_what_lies_in_it(own, other):
    town = AgencyFactory(name="松涛镇人民政府", jurisdiction=township())
    rows = {agency: FindingFactory(agency=agency, version="live") for agency in (own, other, town)}
    assert list(Slice(area=township()).findings) == [rows[town]]
    assert set(Slice(area=county()).findings) == {rows[other], rows[town]}
    assert Slice(area=city()).findings.count() == 3
    assert list(Slice(agency=other).findings) == [rows[other]]


def test_a_slice_of_a_field_has_what_belongs_to_it_by_any_road(own, other, guided):
    entry, page = guided
    field_page = FieldPageFactory(field=entry.field)
    found = [FindingFactory(subject=subject, agency=other, version="live") for subject in (page, field_page)]
    FindingFactory(agency=other, version="live")
    assert set(Slice(field=entry.field).findings) == set(found)


def test_pairs_agree_with_the_condition(guided):
    entry, page = guided
    EntryPageFactory(
        entry=CatalogEntryFactory(item__version__field=entry.field, jurisdiction=city()), page=page
    )
    found = list(pairs())
    assert len(found) == len(set(found)), "a page under two items of a field counts once"
    assert (PAGES, str(page.pk), entry.field_id) in found
    for subject in (page, entry, city()):
        FindingFactory(subject=subject, version="live")
    belonging = {(of_type, key) for of_type, key, field in found if field == entry.field_id}
    rows = Finding.objects.annotate(row_type=type_or_pages())
    joined = {row.pk for row in rows if (row.row_type, row.object_id) in belonging}
    assert len(joined) == 2, "the page and the item, not the city"
    assert joined == set(rows.filter(belongs_to([entry.field_id])).values_list("pk", flat=True))


def test_asking_again_costs_nothing(own, django_assert_num_queries):
    user = works_for(own)
    scope_of(user)
    with django_assert_num_queries(0):
        assert scope_of(user).agencies == {own.pk}


def test_programs_see_everything(own):
    rows_of(own)
    assert EVERYTHING.findings.count() == 1
