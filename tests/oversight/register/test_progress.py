"""Progress of the work: its clock, its frozen figures, the public column, and the editor."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from govpublic.oversight.models import ProgressPage, RegisterKeeper, TaskReport
from govpublic.oversight.register.figures import figures_of
from tests.factories import AgencyFactory, publish
from tests.oversight.register_factories import ProgressLibraryPageFactory, ProgressPageFactory

from .conftest import clock, prove, task, township, training, zone

pytestmark = pytest.mark.django_db
KIND = "ORG-3"


@pytest.fixture
def office(agency):
    RegisterKeeper.objects.create(agency=agency, since=date(2026, 6, 1), publishes_progress=True)
    return agency


@pytest.fixture
def column(db):
    return publish(ProgressLibraryPageFactory(compliant=True, slug="progress"))


def report(column, agency, on=None, **fields):
    page = ProgressPageFactory(compliant=True, parent=column, agency=agency, **fields)
    page.first_published_at = on
    return publish(page)


def test_who_does_not_publish_progress_owes_none(agency):
    RegisterKeeper.objects.create(agency=agency, since=date(2026, 6, 1))
    assert clock(agency, KIND) is None


def test_the_first_report_is_owed_ninety_days_after_the_register_was_begun(office):
    assert clock(office, KIND).due_on == date(2026, 8, 31)  # the ninetieth day is a Sunday


@pytest.mark.parametrize(
    ("moment", "state"), [("2026-08-31T15:59", "fulfilled"), ("2026-08-31T16:01", "fulfilled_late")]
)
def test_a_report_is_in_time_up_to_that_day_and_starts_the_next_term(office, column, moment, state):
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
        report(column, office)
        assert clock(office, KIND).state == state
    following = clock(office, KIND, "2026-08-31" if state == "fulfilled" else "2026-09-01")
    assert following.fulfilled_at is None


def test_a_draft_publishes_nothing(office, column):
    ProgressPageFactory(compliant=True, parent=column, agency=office)
    assert clock(office, KIND).fulfilled_at is None


def test_a_report_of_another_agency_does_not_count(office, column):
    report(column, AgencyFactory())
    assert clock(office, KIND).fulfilled_at is None


def test_the_figures_count_what_is_proven_in_the_time(office):
    other = AgencyFactory()
    prove(training(office, date(2026, 4, 1), participants=10))
    prove(training(other, date(2026, 6, 30), participants=20))
    prove(training(other, date(2026, 7, 1)))
    training(office, date(2026, 5, 1))
    prove(task(office, date(2026, 9, 1), completed_on=date(2026, 6, 30)))
    task(office, date(2026, 9, 1), number=2, completed_on=date(2026, 6, 30))
    found = dict(figures_of(office, date(2026, 4, 1), date(2026, 6, 30)))
    assert (found["trainings"], found["participants"]) == (2, 30)
    assert (found["tasks"], found["tasks_done"]) == (2, 1)
    own = dict(figures_of(other, date(2026, 4, 1), date(2026, 6, 30)))
    assert (own["trainings"], own["participants"]) == (1, 20)


def sent(agency, **fields):
    return nested_form_data(
        {
            "title": "二季度工作进展",
            "slug": "q2",
            "agency": agency.pk,
            "covers_from": "2026-04-01",
            "covers_until": "2026-06-30",
            "keywords": "进展",
            "body": streamfield([]),
            **fields,
        }
    )


def test_the_editor_takes_the_figures_once_and_again_only_when_asked(client, office, column):
    client.force_login(get_user_model().objects.create_superuser("boss", "boss@example.cn", "boss"))
    prove(training(office, date(2026, 4, 1)))
    add = reverse("wagtailadmin_pages:add", args=["govpublic_oversight", "progresspage", column.pk])
    assert "Take the figures from the register anew" in client.get(add).content.decode()
    client.post(add, sent(office))
    page = ProgressPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    latest = lambda: dict(page.get_latest_revision().as_object().figures)  # noqa: E731
    assert latest()["trainings"] == 1
    prove(training(office, date(2026, 5, 1)))
    client.post(edit, sent(office))
    page.refresh_from_db()
    assert latest()["trainings"] == 1
    client.post(edit, sent(office, take_figures="on"))
    page.refresh_from_db()
    assert latest()["trainings"] == 2


def test_the_public_page_shows_text_and_figures_of_then(client, office, column):
    page = report(column, office, figures=[["trainings", 3], ["gone", 9]])
    html = client.get(page.url).content.decode()
    assert "举办培训一次" in html
    assert "Trainings held</th><td>3</td>" in html
    assert "gone" not in html
    assert office.name in html


def test_the_column_lists_reports_public_tasks_and_accepted_zones(client, office, column):
    report(column, office, title="二季度工作进展")
    shown = task(office, date(2026, 9, 1), is_public=True)
    task(office, date(2026, 9, 2), number=2, title="内部事项")
    TaskReport.objects.create(task=shown, reported_on=date(2026, 8, 1), reported_by="办公室", text="已过半")
    place = township()
    prove(zone(office, place, date(2026, 3, 1), accepted_on=date(2026, 5, 1), phone="0599-2210018"))
    zone(office, township(2), date(2026, 3, 1), accepted_on=date(2026, 5, 1))
    html = client.get(column.url).content.decode()
    assert "二季度工作进展" in html
    assert "公开惠民政策" in html
    assert "已过半" in html
    assert "under way" in html
    assert "内部事项" not in html
    assert "第1镇政务公开专区" in html
    assert "0599-2210018" in html
    assert "政府信息查询" in html
    assert "第2镇政务公开专区" not in html


def test_a_column_without_anything_says_so_and_hides_what_was_turned_off(client, db):
    column = publish(ProgressLibraryPageFactory(compliant=True, shows_zones=False, shows_tasks=False))
    html = client.get(column.url).content.decode()
    assert "Nothing has been published here yet." in html
    assert "Openness zones near you" not in html


@pytest.mark.parametrize("number", [1, 12])
def test_the_column_asks_as_much_for_many_as_for_few(
    client, office, column, number, django_assert_max_num_queries
):
    for each in range(number):
        report(column, office)
        shown = task(office, date(2026, 9, 1), number=each, is_public=True)
        TaskReport.objects.create(task=shown, reported_on=date(2026, 8, 1), reported_by="办", text="过半")
        prove(zone(office, township(each), date(2026, 3, 1), accepted_on=date(2026, 5, 1)))
    Site.clear_site_root_paths_cache()
    client.get(column.url)
    with django_assert_max_num_queries(16):
        client.get(column.url)
