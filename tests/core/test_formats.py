"""The numbers and names by which a site is identified."""

import pytest
from django.core.exceptions import ValidationError

from govpublic.core import formats
from govpublic.core.models import SiteDisclosureSettings


@pytest.mark.parametrize("code", ["3100000087", "bm01000001", "0000000000"])
def test_accepts_a_site_code_of_ten_digits_or_of_a_ministry(code):
    formats.validate_site_id_code(code)


@pytest.mark.parametrize(
    "code",
    ["310000008", "31000000871", "BM01000001", "bm0100000", "３１００００００８７", "3100000087\n", ""],
)
def test_rejects_another_site_code(code):
    with pytest.raises(ValidationError):
        formats.validate_site_id_code(code)


@pytest.mark.parametrize("number", ["皖ICP备12345678号", "皖ICP备12345678号-1", "京ICP备05070218号-12"])
def test_accepts_an_icp_number_of_any_province(number):
    formats.validate_icp_number(number)


@pytest.mark.parametrize(
    "number", ["皖ICP备号", "ICP备12345678号", "皖ICP12345678号", "皖ICP备12345678号-", "皖icp备12345678号"]
)
def test_rejects_another_icp_number(number):
    with pytest.raises(ValidationError):
        formats.validate_icp_number(number)


@pytest.mark.parametrize("number", ["皖公网安备34100002000000号", "皖公网安备 34100002000000号"])
def test_accepts_a_public_security_number(number):
    formats.validate_public_security_number(number)


@pytest.mark.parametrize(
    "number", ["皖公网安备3410000200000号", "皖公网安备341000020000001号", "34100002000000"]
)
def test_rejects_a_public_security_number_without_its_fourteen_digits(number):
    with pytest.raises(ValidationError):
        formats.validate_public_security_number(number)


@pytest.mark.parametrize("domain", ["www.qingyu.gov.cn", "qingyu.gov.cn", "青屿市.政务"])
def test_accepts_a_host_name(domain):
    formats.validate_site_domain(domain)


@pytest.mark.parametrize(
    "domain",
    [
        "https://www.qingyu.gov.cn",
        "www.qingyu.gov.cn/",
        "www.qingyu.gov.cn:80",
        "qingyu",
        "-a.gov.cn",
        "a..cn",
    ],
)
def test_rejects_a_domain_with_more_than_the_host_name(domain):
    with pytest.raises(ValidationError):
        formats.validate_site_domain(domain)


@pytest.mark.parametrize("address", ["/", "/map/", "https://www.qingyu.gov.cn/map/"])
def test_accepts_a_link_to_this_or_another_site(address):
    formats.validate_link_address(address)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//other.example/", "/\\other.example", "map/", "/a b"]
)
def test_rejects_a_link_that_leads_elsewhere_than_it_seems(address):
    with pytest.raises(ValidationError):
        formats.validate_link_address(address)


def test_every_field_names_its_own_fault():
    wrong = SiteDisclosureSettings(
        site_domain="http://x",
        site_id_code="1",
        icp_number="1",
        public_security_number="1",
        party_government_mark_url="javascript:x",
        error_report_url="x",
        site_map_url="x",
        accessibility_statement_url="x",
        contact_email="x",
    )
    with pytest.raises(ValidationError) as caught:
        wrong.clean_fields()
    assert set(caught.value.message_dict) == {
        "site_domain",
        "site_id_code",
        "icp_number",
        "public_security_number",
        "party_government_mark_url",
        "error_report_url",
        "site_map_url",
        "accessibility_statement_url",
        "contact_email",
    }


def test_nothing_has_to_be_filled_in():
    SiteDisclosureSettings().clean_fields(exclude=["site"])


def test_the_public_security_link_carries_the_digits_of_the_number():
    facts = SiteDisclosureSettings(public_security_number="皖公网安备 34100002000000号")
    assert facts.public_security_link.endswith("code=34100002000000")
