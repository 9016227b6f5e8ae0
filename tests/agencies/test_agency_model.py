import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from govpublic.agencies.models import Agency, DocumentPrefix
from tests.agencies.builders import (
    COUNTY,
    make_agency,
    make_jurisdiction,
    make_page,
    organisation_code,
    uscc,
)

pytestmark = pytest.mark.django_db


def errors_of(agency):
    with pytest.raises(ValidationError) as caught:
        agency.full_clean()
    return caught.value.message_dict


def test_takes_the_organisation_code_from_the_credit_code():
    assert make_agency(uscc=uscc("76540210")).organisation_code == organisation_code("76540210")


def test_refuses_two_codes_that_disagree_on_the_field():
    agency = Agency(
        name="青屿市教育局",
        short_name="教育局",
        jurisdiction=make_jurisdiction(),
        uscc=uscc("76540210"),
        organisation_code=organisation_code("76540211"),
    )
    assert organisation_code("76540210") in errors_of(agency)["organisation_code"][0]


def test_the_database_refuses_two_codes_that_disagree():
    agency = make_agency(uscc=uscc("76540210"))
    with pytest.raises(IntegrityError):
        Agency.objects.filter(pk=agency.pk).update(organisation_code=organisation_code("76540211"))


def test_an_agency_may_lack_both_codes():
    make_agency("青屿市教育局")
    assert make_agency("青屿市司法局").uscc == ""


@pytest.mark.parametrize("field", ["uscc", "organisation_code"])
def test_no_two_agencies_share_a_code(field):
    code = {"uscc": uscc, "organisation_code": organisation_code}[field]("76540210")
    make_agency("青屿市教育局", **{field: code})
    second = Agency(
        name="青屿市司法局", short_name="司法局", jurisdiction=make_jurisdiction(), **{field: code}
    )
    assert errors_of(second)[field][0].startswith("Another agency has this")


def test_no_two_agencies_of_one_jurisdiction_share_a_name():
    make_agency("青屿市教育局")
    with pytest.raises(IntegrityError):
        Agency.objects.create(name="青屿市教育局", short_name="教育局", jurisdiction=make_jurisdiction())


def test_agencies_of_two_jurisdictions_may_share_a_name():
    make_agency("城关派出所")
    assert make_agency("城关派出所", where=COUNTY).pk


def test_no_two_agencies_share_a_root_page():
    page = make_page()
    make_agency("青屿市教育局", root_page=page)
    second = Agency(
        name="青屿市司法局", short_name="司法局", jurisdiction=make_jurisdiction(), root_page=page
    )
    assert "root_page" in errors_of(second)


@pytest.mark.parametrize("letters", ["政", "青政〔2023〕", "QZ", "青 政", "青" * 15])
def test_refuses_a_prefix_that_is_not_two_to_fourteen_characters(letters):
    agency = make_agency()
    with pytest.raises(ValidationError):
        DocumentPrefix(agency=agency, letters=letters).full_clean()


@pytest.mark.parametrize("letters", ["青政", "青" * 14])
def test_accepts_the_shortest_and_the_longest_prefix(letters):
    DocumentPrefix(agency=make_agency(), letters=letters).full_clean()


def test_a_prefix_belongs_to_one_agency():
    make_agency("青屿市教育局", prefixes=["青教"])
    with pytest.raises(IntegrityError):
        make_agency("青屿市司法局", prefixes=["青教"])


def test_a_website_must_be_a_web_address():
    agency = make_agency()
    agency.website = "javascript:alert(1)"
    assert "website" in errors_of(agency)


def test_a_jurisdiction_with_agencies_cannot_be_deleted():
    agency = make_agency()
    with pytest.raises(ProtectedError):
        agency.jurisdiction.delete()


def test_deleting_the_root_page_keeps_the_agency():
    page = make_page()
    agency = make_agency(root_page=page)
    page.delete()
    agency.refresh_from_db()
    assert agency.root_page is None
    assert not agency.is_established


def test_leaves_no_reverse_accessor_on_models_of_others():
    for field in ("root_page", "permitted_root", "editors", "reviewers", "document_collection"):
        assert Agency._meta.get_field(field).remote_field.hidden
