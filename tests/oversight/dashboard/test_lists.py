"""The lists behind the numbers: rows, filters, order, pages, files, and who sees which."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from govpublic.deadlines.notifiers import ENTRY
from govpublic.oversight.dashboard.list_views import listing
from govpublic.oversight.dashboard.listings import LISTINGS
from tests.factories import CheckResultFactory, DeadlineFactory, FindingFactory, WaiverFactory, county

from .conftest import moment, works_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def get(client, name="findings", **asked):
    response = client.get(reverse("govpublic_dashboard_list", args=[name]), asked)
    assert response.status_code == 200
    return response


def titles(response):
    return [row["title"] for row in response.context["rows"]]


class TestFindings:
    def test_lists_what_is_wrong_with_the_title_and_the_way_to_it(self, office, small_city):
        response = get(office, severity="block")
        row = response.context["rows"][0]
        assert titles(response) == ["临时救助办理规程"]
        assert row["url"] == reverse("wagtailadmin_pages:edit", args=[small_city.in_field.pk])
        assert "The theme is missing." in response.content.decode()

    def test_waived_ones_are_apart(self, office, small_city):
        assert titles(get(office, severity="waived")) == ["县级财务公开规定"]
        assert len(titles(get(office))) == 4

    def test_by_code_agency_field_area_and_since(self, office, small_city):
        FindingFactory(
            subject=small_city.own, agency=small_city.bureau, version="live", rule="DOC-15",
            severity="warn", first_seen_at=moment(11, 1),
        )  # fmt: skip
        assert titles(get(office, code="DOC-15")) == ["市级养老服务办法"]
        assert titles(get(office, code="DOC-1")) == [], "not the beginning of another code"
        assert set(titles(get(office, agency=small_city.bureau.pk))) == {"市级养老服务办法"}
        assert set(titles(get(office, field=small_city.field.pk))) == {"临时救助办理规程"}
        assert "市级养老服务办法" not in titles(get(office, area=county().code))
        assert len(titles(get(office, since="2026-11-20"))) == 4
        assert len(titles(get(office, since="2026-11-01"))) == 5
        assert len(titles(get(office, since="gestern"))) == 5

    def test_sorts_by_what_can_be_sorted(self, office, small_city):
        FindingFactory(subject=small_city.own, version="live", rule="APP-2", agency=small_city.bureau)
        rows = get(office, sort="code").context["rows"]
        assert rows[0]["cells"][0] == "APP-2"
        assert get(office, sort="-code").context["rows"][-1]["cells"][0] == "APP-2"
        assert len(get(office, sort="message").context["rows"]) == 5

    def test_a_title_that_tells_a_number_is_masked(self, office, small_city):
        small_city.own.title = "关于13800138000的答复"
        type(small_city.own).objects.filter(pk=small_city.own.pk).update(title=small_city.own.title)
        assert "13800138000" not in get(office).content.decode()

    def test_what_is_gone_has_no_title_and_breaks_nothing(self, office):
        FindingFactory(version="live", object_id="987654")
        assert titles(get(office)) == ["(no longer there)"]

    def test_pages(self, office, small_city):
        for number in range(60):
            FindingFactory(subject=small_city.own, version="live", rule=f"DOC-{number}")
        assert len(get(office).context["rows"]) == 50
        assert len(get(office, p="2").context["rows"]) == 14
        assert 'href="?p=2"' in get(office).content.decode()

    def test_snippets_have_their_name(self, office, small_city):
        version = small_city.entry.item.version
        FindingFactory(subject=version, version="live", rule="FLD-4")
        assert titles(get(office, code="FLD-4")) == [str(version)]


class TestOthers:
    def test_missing_leads_to_the_entry_of_the_deadline(self, office, small_city):
        rows = get(office, "missing", code="DOC-2").context["rows"]
        assert [row["url"] for row in rows] == [reverse(ENTRY, args=[small_city.overdue.pk])]

    def test_late_is_of_the_period(self, office, small_city):
        assert titles(get(office, "late")) == ["县级财务公开规定"]
        assert titles(get(office, "late", period="last_year")) == []

    @pytest.mark.parametrize("name", LISTINGS)
    def test_every_list_can_be_empty_and_full(self, office, name):
        assert "There is nothing here." in get(office, name).content.decode()
        DeadlineFactory(), DeadlineFactory(fulfilled_at=moment(4, 2)), DeadlineFactory(waived_at=moment(4, 2))
        FindingFactory(version="live"), WaiverFactory(), CheckResultFactory()
        assert get(office, name).context["listing"] is LISTINGS[name]

    @pytest.mark.parametrize(
        ("name", "asked"),
        [
            ("secrets", {}),
            ("rate", {}),
            ("rate", {"rate": "x"}),
            ("rate", {"rate": "DOC-2/in_time", "part": "x"}),
        ],
    )
    def test_there_is_no_other_list(self, office, name, asked):
        url = reverse("govpublic_dashboard_list", args=[name])
        assert office.get(url, asked).status_code == 404

    def test_the_parts_of_a_rate_lead_to_each_other(self, office, small_city):
        response = get(office, "rate", rate="DOC-2/in_time", part="missed")
        assert set(titles(response)) == {"临时救助办理规程", "县级财务公开规定"}
        others = [office.get(url) for _label, url, _now in response.context["parts"]]
        assert [len(titles(other)) for other in others] == [3, 1, 2]


class TestFiles:
    def test_the_workbook_has_every_row_that_the_filters_leave(self, office, small_city):
        response = get(office, severity="block", format="xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
        rows = list(sheet.iter_rows(values_only=True))
        assert len(rows) == 2
        assert rows[1][:2] == ("临时救助办理规程", "DOC-6")

    def test_csv_too_and_no_cell_is_a_formula(self, office, small_city):
        type(small_city.own).objects.filter(pk=small_city.own.pk).update(title="=1+1")
        response = get(office, format="csv")
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) == 5
        assert "'=1+1" in {row[0] for row in rows}


class TestWho:
    @pytest.mark.parametrize("name", [*LISTINGS, "rate"])
    @pytest.mark.parametrize("form", ["", "csv"])
    def test_nothing_of_other_agencies(self, client, small_city, name, form):
        WaiverFactory(subject=small_city.own, agency=small_city.bureau)
        client.force_login(works_for(small_city.county))
        for more in ({}, {"agency": small_city.bureau.pk}, {"field": small_city.field.pk}):
            asked = {"rate": "all/in_time", "format": form, **more}
            response = get(client, name, **asked)
            content = b"".join(response.streaming_content) if form else response.content
            assert "市级养老服务办法" not in content.decode()
            assert "青屿市民政局" not in content.decode()

    def test_a_line_bureau_reads_its_field_and_is_led_nowhere_it_may_not_go(self, client, small_city):
        client.force_login(works_for(small_city.bureau))
        response = get(client)
        found = {row["title"]: row["url"] for row in response.context["rows"]}
        assert found["临时救助办理规程"] is None
        assert found["市级养老服务办法"]
        assert "县级财务公开规定" not in found

    def test_not_without_an_agency(self, client, small_city):
        user = works_for(small_city.county)
        user.groups.clear()
        client.force_login(user)
        assert client.get(reverse("govpublic_dashboard_list", args=["findings"])).status_code == 302


class TestQueries:
    @pytest.mark.parametrize("name", LISTINGS)
    def test_at_most_twelve_however_many_rows(self, officer, small_city, name, own_queries):
        for _number in range(9):
            FindingFactory(version="live", agency=small_city.county), WaiverFactory(agency=small_city.county)
            CheckResultFactory(), DeadlineFactory(agency=small_city.county)
        assert own_queries(listing, officer, {}, name=name) <= 6

    def test_a_line_bureau_costs_no_more(self, small_city, own_queries):
        assert own_queries(listing, works_for(small_city.bureau), {}, name="findings") <= 9
