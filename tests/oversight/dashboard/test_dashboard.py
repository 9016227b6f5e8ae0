"""The dashboard: right numbers, each with its rows, few queries, and nothing to who may not see it."""

import io

import openpyxl
import pytest
from django.urls import reverse
from wagtail.models import Site

from govpublic.oversight.dashboard.views import dashboard
from govpublic.oversight.tally.writing import write_tally
from govpublic.validators.models import EmergencyPublication, Finding
from tests.factories import (
    AgencyFactory,
    CheckResultFactory,
    DeadlineFactory,
    FindingFactory,
    PolicyDocumentPageFactory,
    SiteDisclosureSettingsFactory,
    UserFactory,
    WaiverFactory,
    county,
    township,
)

from .conftest import moment, works_for

pytestmark = pytest.mark.django_db
DASHBOARD = "govpublic_dashboard"


def cards(response):
    return {card.label: card.value for card in response.context["cards"]}


def lines(response):
    return {line.label: line for line in response.context["page"]}


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def get(client, **asked):
    response = client.get(reverse(DASHBOARD), asked)
    assert response.status_code == 200
    return response


class TestNumbers:
    def test_the_cards_say_what_is_missing_late_and_wrong(self, office, small_city):
        WaiverFactory(agency=small_city.county)
        found = cards(get(office))
        assert found["Missing"] == 2, "the paper, and the item of the catalogue"
        assert found["Late"] == 1
        assert found["Wrong"] == 1
        assert found["Waived"] == 1
        assert found["In moderation"] == 0
        assert found["Items without content"] == 1

    def test_papers_in_moderation_and_emergencies_are_counted(self, office, small_city):
        from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

        task = GroupApprovalTask.objects.create(name="复核")
        workflow = Workflow.objects.create(name="发布")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        page = PolicyDocumentPageFactory()
        page.save_revision()
        workflow.start(page, UserFactory())
        CheckResultFactory(agency=small_city.county)
        EmergencyPublication.objects.create(
            content_type=page.content_type, object_id=str(page.pk), title="停水", revision_id=1,
            agency=small_city.county, reason="停水", published_at=moment(11, 19),
        )  # fmt: skip
        found = cards(get(office))
        assert (found["In moderation"], found["Emergencies"]) == (1, 1)

    def test_late_is_of_the_period_and_missing_of_all_time(self, office, small_city):
        found = cards(get(office, period="month"))
        assert (found["Missing"], found["Late"]) == (2, 0)
        found = cards(get(office, period="custom", **{"from": "2026-03-30", "to": "2026-03-30"}))
        assert (found["Missing"], found["Late"]) == (2, 1)

    def test_the_table_has_a_line_an_agency(self, office, small_city):
        found = lines(get(office))
        assert found["云溪县民政局"].figures.n["missing"] == 2
        assert found["青屿市民政局"].figures.n["advice"] == 1
        assert found["青屿市民政局"].figures.rates["DOC-2/in_time"].percent == 100

    def test_what_nobody_answers_for_has_its_line(self, office, small_city):
        FindingFactory(agency=None, version="live")
        assert lines(get(office))["Nobody is named"].figures.n["blocking"] == 1

    def test_places_are_added_up_one_step_below_what_is_chosen(self, office, small_city):
        town = AgencyFactory(name="松涛镇人民政府", jurisdiction=township())
        FindingFactory(agency=town, version="live")
        found = lines(get(office, by="place"))
        assert found["云溪县"].figures.n["blocking"] == 2
        assert found["青屿市 (own agencies)"].figures.n["advice"] == 1
        found = lines(get(office, by="place", area=county().code))
        assert found["松涛镇"].figures.n["blocking"] == 1
        assert found["云溪县 (own agencies)"].figures.n["blocking"] == 1

    def test_fields_have_what_belongs_to_them_and_the_whole_is_the_whole(self, office, small_city):
        response = get(office, by="field")
        found = lines(response)
        assert list(found) == ["社会救助"]
        figures = found["社会救助"].figures
        assert (figures.n["missing"], figures.n["blocking"], figures.n["late"]) == (2, 1, 0)
        assert cards(response)["Late"] == 1

    def test_filters_narrow_all_of_it(self, office, small_city):
        assert cards(get(office, agency=small_city.bureau.pk))["Missing"] == 0
        assert cards(get(office, area=county().code))["Late"] == 1
        assert cards(get(office, field=small_city.field.pk))["Late"] == 0

    def test_every_number_of_the_table_is_the_number_of_its_rows(self, office, small_city):
        WaiverFactory(agency=small_city.county), FindingFactory(agency=None, version="live")
        town = AgencyFactory(name="松涛镇人民政府", jurisdiction=township())
        DeadlineFactory(agency=town, fulfilled_at=moment(3, 5))
        looked = 0
        for by in ("agency", "place", "field"):
            for line in get(office, by=by).context["page"]:
                for cell in line.cells:
                    if cell.url:
                        page = office.get(cell.url).context["page"]
                        asked = cell.hint.rpartition("/")[2] or cell.words
                        assert page.paginator.count == int(asked), (by, line.label, cell)
                        looked += 1
        assert looked > 20

    def test_every_rate_leads_to_its_three_lists(self, office, small_city):
        rates = get(office).context["rates"]
        assert rates
        for row in rates:
            counts = [
                office.get(url).context["page"].paginator.count
                for url in (row.met_url, row.missed_url, row.asked_url)
            ]
            assert counts == [row.measure.met, row.missed, row.measure.of]


class TestSorting:
    def test_by_a_number_and_by_name(self, office, small_city):
        down = list(lines(get(office, sort="-missing")))
        assert down[0] == "云溪县民政局"
        assert list(lines(get(office, sort="missing")))[-1] == "云溪县民政局"
        assert list(lines(get(office, sort="name"))) == sorted(down)

    def test_what_has_no_rate_stands_last_either_way(self, office, small_city):
        FindingFactory(agency=AgencyFactory(name="青屿市统计局"), version="live")
        for sort in ("all/in_time", "-all/in_time"):
            assert list(lines(get(office, sort=sort)))[-1] == "青屿市统计局"

    def test_an_unknown_column_sorts_nothing(self, office, small_city):
        assert list(lines(get(office, sort="password"))) == list(lines(get(office)))

    def test_more_lines_than_a_page_holds_are_paged(self, office, small_city):
        for number in range(51):
            FindingFactory(agency=AgencyFactory(name=f"第{number:02d}局"), version="live")
        first, second = (get(office, p=number).context["page"] for number in (1, 2))
        assert (len(first), len(second)) == (50, 3)


class TestBadInput:
    @pytest.mark.parametrize(
        "asked",
        [
            {"agency": "x"},
            {"agency": "999999999999999999999"},
            {"area": "'"},
            {"field": "-1"},
            {"p": "0"},
            {"by": "user"},
        ],
    )
    def test_what_is_not_understood_narrows_nothing(self, office, small_city, asked):
        assert cards(get(office, **asked))["Missing"] == 2

    def test_days_that_make_no_period_are_told(self, office, small_city):
        response = get(office, period="custom", **{"from": "2026-12-31", "to": "2026-01-01"})
        assert "This year is shown instead." in response.content.decode()


class TestWho:
    def test_nobody_without_an_agency(self, client):
        user = works_for(AgencyFactory())
        user.groups.clear()
        client.force_login(user)
        assert client.get(reverse(DASHBOARD)).status_code == 302
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse(DASHBOARD) not in html

    def test_an_editor_sees_his_own_agency_and_no_trace_of_others(self, client, small_city):
        client.force_login(works_for(small_city.county))
        response = get(client)
        assert list(lines(response)) == ["云溪县民政局"]
        assert "青屿市民政局" not in response.content.decode()
        assert cards(response)["Wrong"] == 1

    def test_asking_for_another_agency_shows_no_more(self, client, small_city):
        client.force_login(works_for(small_city.county))
        for asked in ({"agency": small_city.bureau.pk}, {"agency": "none"}, {"by": "place"}):
            assert "青屿市民政局" not in get(client, **asked).content.decode()

    def test_a_line_bureau_sees_its_field_in_the_county(self, client, small_city):
        client.force_login(works_for(small_city.bureau))
        response = get(client)
        found = lines(response)
        assert found["云溪县民政局"].figures.n["missing"] == 2
        assert found["云溪县民政局"].figures.n["late"] == 0, "that paper is not of its field"
        assert "As the line bureau you see in all places:" in response.content.decode()
        assert f"bureau={small_city.bureau.pk}" in response.context["coverage_url"]

    def test_faults_of_the_site_are_for_the_office_alone(self, client, officer, small_city):
        Site.objects.update(is_default_site=True)
        client.force_login(officer)
        response = get(client)
        assert {fault.code for fault in response.context["faults"]} == {"SIT-1", "SIT-2", "SIT-3"}
        SiteDisclosureSettingsFactory(site=Site.objects.get())
        assert {fault.code for fault in get(client).context["faults"]} == {"SIT-1", "SIT-3"}
        client.force_login(works_for(small_city.county))
        assert not get(client).context["faults"]

    def test_the_dashboard_is_the_first_entry_of_the_menu(self, office):
        html = office.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse(DASHBOARD) in html


class TestTrend:
    def test_without_a_tally_the_command_is_named(self, office, small_city):
        response = get(office)
        assert response.context["trend"] is None
        assert "<code>govpublic_tally</code>" in response.content.decode()

    def test_draws_the_days_of_the_period(self, office, small_city):
        for day in (18, 19):
            write_tally(moment(11, day))
        Finding.objects.filter(severity="block").delete()
        write_tally(moment(11, 20))
        chart = get(office).context["trend"]
        assert list(chart.labels) == ["11-18", "11-19", "11-20"]
        assert chart.series["Wrong"] == [1, 1, 0]
        assert chart.series["Missing"] == [2, 2, 2]
        assert get(office, period="last_year").context["trend"] is None

    def test_shows_each_what_he_may_see(self, client, small_city):
        write_tally()
        client.force_login(works_for(small_city.bureau))
        series = get(client).context["trend"].series
        assert (series["Missing"], series["Wrong"]) == ([2], [1]), "its field at the county"
        client.force_login(works_for(small_city.county))
        assert get(client).context["trend"].series["Findings waived"] == [1]

    def test_a_long_period_has_no_more_points_than_a_chart_bears(self):
        from govpublic.oversight.dashboard.trend import MOST_POINTS, thinned

        assert thinned(range(10)) == list(range(10))
        points = thinned(range(365))
        assert len(points) == MOST_POINTS
        assert (points[0], points[-1]) == (0, 364)


class TestWorkbook:
    def test_has_the_rates_and_a_sheet_for_each_way(self, office, small_city):
        response = office.get(reverse(DASHBOARD), {"format": "xlsx"})
        book = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
        assert book.sheetnames == ["What was asked", "Rates", "By agency", "By jurisdiction", "By field"]
        rows = {row[0]: row for row in book["By agency"].iter_rows(values_only=True)}
        assert rows["云溪县民政局"][1] == 2
        assert book["By field"]["A2"].value == "社会救助"

    def test_holds_nothing_of_other_agencies(self, client, small_city):
        client.force_login(works_for(small_city.county))
        response = client.get(reverse(DASHBOARD), {"format": "xlsx"})
        book = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
        cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
        assert "云溪县民政局" in cells
        assert "青屿市民政局" not in cells


class TestQueries:
    """What Wagtail's own frame asks (session, user, permissions, menu) is not part of it."""

    @pytest.mark.parametrize("by", ["agency", "place", "field"])
    @pytest.mark.parametrize("who", ["office", "bureau"])
    def test_at_most_twelve_however_much_there_is(self, officer, small_city, by, who, own_queries):
        for number in range(5):
            agency = AgencyFactory(name=f"第{number}局", jurisdiction=county())
            FindingFactory(agency=agency, version="live"), DeadlineFactory(agency=agency)
        write_tally()
        user = officer if who == "office" else works_for(small_city.bureau)
        assert 6 < own_queries(dashboard, user, {"by": by}) <= 12
