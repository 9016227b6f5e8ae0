"""The overview of a year: what is there, missing and late; filters, exports, and who may see it."""

import io
from datetime import date

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from govpublic.deadlines.reconciling import reconcile_all
from govpublic.oversight.models import RegisterKeeper
from govpublic.oversight.register.overview import Standing, keepers_for, lines_of
from tests.factories import AgencyFactory, UserFactory

from .conftest import DONE, handover, meeting, paper, prove, task, township, training, zone

pytestmark = pytest.mark.django_db
REGISTER = "govpublic_register"


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def full(agency, keeper):
    """A year in which something is there, missing, late, done late, and without evidence."""
    prove(meeting(agency, date(2026, 3, 2)))
    meeting(agency, date(2026, 5, 2))
    prove(meeting(agency, date(2026, 4, 2), kind="deployment"))
    prove(paper(agency, "plan", date(2026, 7, 5)))
    prove(paper(agency, "mechanism", date(2024, 1, 5)))
    prove(training(agency, date(2026, 3, 1)))
    task(agency, date(2026, 7, 31))
    prove(task(agency, date(2026, 7, 30), number=2, completed_on=date(2026, 7, 1)))
    handover(agency, date(2026, 7, 1), shadowed_from=DONE["shadowed_from"])
    return prove(zone(agency, township(1), date(2026, 3, 1), accepted_on=date(2026, 6, 1)))


def cells(keeper, user, year=2026):
    (line,) = lines_of([keeper], year)
    return {cell.column.key: cell for cell in line.cells}


def test_each_duty_has_its_standing(full, keeper, officer):
    found = cells(keeper, officer)
    standing = {key: cell.standing for key, cell in found.items()}
    assert standing == {
        "ORG-1/reports": Standing.MISSING,
        "ORG-1/deployment": Standing.THERE,
        "ORG-1/plan": Standing.MET_LATE,
        "ORG-1/mechanism": Standing.THERE,
        "ORG-1/response": Standing.MISSING,
        "ORG-1/assessment": Standing.MISSING,
        "ORG-1/task": Standing.LATE,
        "ORG-4/trainings": Standing.MISSING,
        "ORG-4/handover": Standing.LATE,
        "ZON-1/zone": Standing.THERE,
        "ORG-1/submissions": Standing.MISSING,
        "ORG-3": Standing.NOT_OWED,
    }
    reports, tasks = found["ORG-1/reports"], found["ORG-1/task"]
    assert (reports.done, reports.owed, reports.unproven) == (1, 2, 1)
    assert (tasks.done, tasks.owed) == (1, 2)
    assert found["ORG-1/mechanism"].done == 1


def test_what_lacks_is_said_in_sentences(full, keeper, officer):
    found = cells(keeper, officer)
    assert found["ORG-1/response"].gaps == (
        "“Have a response system” of 2026 is not registered, or lacks evidence.",
    )
    assert found["ORG-4/trainings"].gaps == ("1 training was held this year.",)
    assert "政务公开专干" in found["ORG-4/handover"].gaps[0]
    assert "公开惠民政策" in found["ORG-1/task"].gaps[0]


def test_an_open_task_of_last_year_is_still_shown_and_a_met_one_is_not(agency, keeper, officer):
    prove(task(agency, date(2025, 7, 30), completed_on=date(2025, 7, 1)))
    task(agency, date(2025, 7, 31))
    found = cells(keeper, officer)["ORG-1/task"]
    assert (found.done, found.owed, found.standing) == (0, 1, Standing.LATE)


def test_the_page_shows_the_table_the_gaps_and_the_coverage(full, office):
    township(2)
    html = office.get(reverse(REGISTER)).content.decode()
    assert "Work register of 2026" in html
    assert "1/2" in html
    assert "1 of 2 townships have an accepted zone: 50%. By the end of 2023 it was to be 100%." in html
    assert "1 training was held this year." in html
    assert "kind=reports" in html


def test_what_the_rulebook_asks_for_is_said_only_while_fewer_are_covered(full, office, settings):
    assert "By the end of" not in office.get(reverse(REGISTER)).content.decode()
    township(2)
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": {"ZON-1": {"params": {"cover_percent": 50}}}}
    assert "By the end of" not in office.get(reverse(REGISTER)).content.decode()


def test_a_zone_that_lacks_a_function_does_not_cover_its_township(full, office):
    full.offers_reading = False
    full.save()
    html = office.get(reverse(REGISTER)).content.decode()
    assert "0 of 1 townships have an accepted zone: 0%." in html


def test_only_agencies_that_lack_something(full, office, settings):
    from govpublic.conf import settings as own

    html = office.get(reverse(REGISTER), {"only": "gaps"}).content.decode()
    assert "民政局" in html
    settings.GOVPUBLIC = {
        "RULES": {
            "ORG-1": {
                "params": {
                    "meetings_per_year": 0,
                    "deployments_per_year": 0,
                    "submissions_per_year": 0,
                    "papers": [],
                }
            },
            "ORG-4": {"params": {"trainings_per_year": 0, "handover_on_change": False}},
        }
    }
    own.reload()
    from govpublic.oversight.models import KeyTask

    KeyTask.objects.filter(completed_on=None).first().delete()
    reconcile_all()
    html = office.get(reverse(REGISTER), {"only": "gaps"}).content.decode()
    assert "No agency lacks anything." in html


def test_an_area_narrows_the_list(full, office):
    place = township(3)
    other = AgencyFactory(name="云溪县人民政府办公室", short_name="云溪县府办", jurisdiction=place.parent)
    RegisterKeeper.objects.create(agency=other, since=date(2026, 1, 1))
    html = office.get(reverse(REGISTER), {"area": "349921"}).content.decode()
    assert "云溪县府办" in html
    assert "民政局: Trainings" not in html


def test_an_editor_sees_the_own_agency_alone(full, client, editor):
    other = AgencyFactory(name="青屿市教育局")
    RegisterKeeper.objects.create(agency=other, since=date(2026, 1, 1))
    client.force_login(editor)
    html = client.get(reverse(REGISTER)).content.decode()
    assert "民政局" in html
    assert "教育局" not in html
    assert "do not keep the register" not in html


def test_whoever_works_for_no_agency_is_refused(client, agency):
    stranger = UserFactory()
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    assert client.get(reverse(REGISTER)).status_code == 302
    client.post(reverse("govpublic_register_enrol"))
    assert not RegisterKeeper.objects.exists()


def test_an_editor_enrols_nobody(client, editor, agency):
    client.force_login(editor)
    client.post(reverse("govpublic_register_enrol"))
    assert not RegisterKeeper.objects.exists()


def test_the_office_lets_all_agencies_keep_the_register(office, agency):
    assert "does not keep the register" in office.get(reverse(REGISTER)).content.decode()
    html = office.post(reverse("govpublic_register_enrol"), follow=True).content.decode()
    assert "1 agency keeps the register now." in html
    assert RegisterKeeper.objects.get().since == date(2026, 1, 1)
    assert "does not keep the register" not in html


def test_the_workbook_has_a_row_for_each_agency_and_duty(full, office):
    response = office.get(reverse(REGISTER), {"format": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue())).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 13
    assert rows[1][2:8] == ("ORG-1/reports", "Reports heard", "missing", 1, 2, 1)


def test_the_csv_says_the_same(full, office):
    response = office.get(reverse(REGISTER), {"format": "csv"})
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert '"ORG-1/reports","Reports heard","missing",1,2,1' in lines[1]


def test_an_empty_register_says_so(office):
    html = office.get(reverse(REGISTER)).content.decode()
    assert "None of your agencies keeps the register in this year." in html


@pytest.mark.parametrize("agencies", [2, 20])
def test_the_overview_asks_as_much_for_many_agencies_as_for_few(
    full, office, agencies, django_assert_max_num_queries
):
    for _number in range(agencies):
        other = AgencyFactory()
        RegisterKeeper.objects.create(agency=other, since=date(2026, 1, 1))
    office.get(reverse(REGISTER))
    with django_assert_max_num_queries(18):  # twelve draw the frame and the menu, six are ours
        office.get(reverse(REGISTER))


def test_keepers_are_asked_once(full, officer, django_assert_num_queries):
    officer.has_perm("govpublic_oversight.keep_register")
    with django_assert_num_queries(1):
        assert [keeper.agency.jurisdiction.name for keeper in keepers_for(officer)]
