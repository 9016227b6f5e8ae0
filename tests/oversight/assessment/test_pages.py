"""The assessment in the admin: who sees what, what is done there, and in how many queries."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from govpublic.oversight.assessment import acts
from govpublic.oversight.assessment.computing import open_year, recompute
from govpublic.oversight.models import AssessmentEvidence, AssessmentYear, ScoreSheet, SheetState
from tests.factories import AgencyFactory, UserFactory

from .conftest import HAND, duty, line_of, person
from .test_acts import published, scored

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def desk(client, editor):
    """The agency's own."""
    client.force_login(editor)
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def close_file(response):
    """The file alone: closing the response would close the connection that the test runs in."""
    for close in response._resource_closers:
        close()


def downloaded(client, evidence):
    response = client.get(reverse("govpublic_score_evidence", args=[evidence.pk]))
    content = b"".join(response.streaming_content)
    close_file(response)
    return content


def overview(year):
    return reverse("govpublic_assessment", args=[year.year])


def sheet_url(sheet):
    return reverse("govpublic_score_sheet", args=[sheet.pk])


def line_url(sheet, key):
    return reverse("govpublic_score_line", args=[line_of(sheet, key).pk])


def act_url(sheet, act):
    return reverse("govpublic_score_sheet_act", args=[sheet.pk, act])


def test_the_office_opens_a_year_and_finds_every_agency(office, bureau):
    assert "No year was assessed yet." in text(office.get(reverse("govpublic_assessments")))
    response = office.post(
        reverse("govpublic_assessments"), {"year": 2026, "self_due_on": "2026-12-31"}, follow=True
    )
    assert "every agency has its sheet" in text(response)
    assert bureau.name in text(response)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"year": 2027}, "has not begun"),
        ({"year": ""}, "required"),
        ({"year": 2025, "self_due_on": "2026-11-30"}, "This day has passed"),
        ({"year": 2026}, "opened already"),
    ],
)
def test_a_year_that_cannot_be_opened_says_why_and_keeps_what_was_typed(office, year, sent, said):
    html = text(office.post(reverse("govpublic_assessments"), sent))
    assert said in html
    assert f'value="{sent["year"]}"' in html or not sent["year"]
    assert AssessmentYear.objects.count() == 1


def test_a_faulty_data_file_is_told_where_the_year_is_opened(office, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "INDICATORS": {"training": {"weight": 7}}}
    html = text(office.post(reverse("govpublic_assessments"), {"year": 2026}))
    assert "The weights sum up to 101" in html
    assert not AssessmentYear.objects.exists()


def test_an_agency_sees_its_own_sheet_and_no_other(desk, year, sheet, other):
    html = text(desk.get(overview(year)))
    assert "青屿市民政局" in html
    assert other.name not in html
    foreign = year.sheets.get(agency=other)
    for name in ("govpublic_score_sheet", "govpublic_score_sheet_print"):
        assert desk.get(reverse(name, args=[foreign.pk])).status_code == 404
    assert desk.get(line_url(foreign, "training")).status_code == 404
    assert desk.post(act_url(foreign, "hand_in")).status_code == 404


def test_an_agency_does_nothing_that_is_the_offices(desk, year, sheet):
    for act in ("recompute", "begin", "publish"):
        address = reverse("govpublic_assessment_act", args=[year.year, act])
        assert desk.post(address, follow=False).status_code in (302, 403)
    desk.post(act_url(sheet, "fix"))
    desk.post(line_url(sheet, "training"), {"act": "give", "give-points": "6"})
    desk.post(reverse("govpublic_assessments"), {"year": 2025})
    sheet.refresh_from_db()
    assert sheet.state == SheetState.DRAFT
    assert line_of(sheet, "training").score is None
    assert AssessmentYear.objects.count() == 1


def test_whoever_works_for_nobody_sees_nothing(client, year, sheet):
    client.force_login(person("stranger"))
    for address in (
        overview(year),
        reverse("govpublic_assessments"),
        reverse("govpublic_assessment_export", args=[2026]),
    ):
        assert client.get(address).status_code in (302, 403)
    assert client.get(sheet_url(sheet)).status_code == 404


def test_an_inspector_reads_all_sheets_and_changes_none(client, year, sheet):
    client.force_login(person("inspector", "view_scoresheets"))
    html = text(client.get(overview(year)))
    assert html.count("gp-scores__state--draft") == year.sheets.count()
    assert "Publish what is scored" not in html
    assert 'class="gp-scores__act"' not in text(client.get(line_url(sheet, "training")))
    assert client.post(act_url(sheet, "fix")).status_code in (302, 403)
    sheet.refresh_from_db()
    assert sheet.state == SheetState.DRAFT


def test_the_walk_from_self_assessment_to_publication_through_the_admin(client, officer, editor, year, sheet):
    client.force_login(officer)
    client.post(reverse("govpublic_assessment_act", args=[2026, "begin"]))
    client.force_login(editor)
    for key in HAND:
        sent = {"act": "claim", "claim-points": "6", "claim-words": "会议纪要〔2026〕3号"}
        assert client.post(line_url(sheet, key), sent).status_code == 302
    file = SimpleUploadedFile("签到表.txt", "三月培训签到".encode())
    client.post(line_url(sheet, "training"), {"act": "attach", "attach-file": file})
    evidence = AssessmentEvidence.objects.get()
    assert "handed in" in text(client.post(act_url(sheet, "hand_in"), follow=True))

    client.force_login(officer)
    assert "会议纪要〔2026〕3号" in text(client.get(line_url(sheet, "training")))
    assert downloaded(client, evidence) == "三月培训签到".encode()
    for key in HAND:
        client.post(line_url(sheet, key), {"act": "give", "give-points": "5", "give-words": "扣1分：缺一次"})
    assert "Its numbers stand" in text(client.post(act_url(sheet, "fix"), follow=True))
    client.post(reverse("govpublic_assessment_act", args=[2026, "publish"]))
    sheet.refresh_from_db()
    assert sheet.state == SheetState.PUBLISHED

    client.force_login(editor)
    assert "扣1分：缺一次" in text(client.get(line_url(sheet, "training")))
    client.post(line_url(sheet, "training"), {"act": "appeal", "appeal-words": "四月另有一次培训。"})
    appeal = sheet.appeals.get()
    client.force_login(officer)
    assert "四月另有一次培训。" in text(client.get(line_url(sheet, "training")))
    name = f"answer{appeal.pk}"
    sent = {"act": name, f"{name}-outcome": "upheld", f"{name}-words": "经核实，予以采纳。"}
    client.post(line_url(sheet, "training"), sent)
    sent = {"act": "correct", "correct-points": "6", "correct-words": "补计四月培训。"}
    client.post(line_url(sheet, "training"), sent)
    html = text(client.get(sheet_url(sheet)))
    assert "published as 5.00" in html
    assert str(ScoreSheet.objects.get(pk=sheet.pk).corrected_total) in html


def test_bad_points_are_said_beside_the_field_and_nothing_is_lost(desk, year, sheet, officer):
    acts.begin_self_assessment(year, officer)
    sent = {"act": "claim", "claim-points": "6.5", "claim-words": "全年培训三次"}
    html = text(desk.post(line_url(sheet, "training"), sent))
    assert "At most 6.00." in html
    assert "全年培训三次" in html
    assert line_of(sheet, "training").claimed is None


def test_dangerous_evidence_is_refused(desk, year, sheet, officer):
    acts.begin_self_assessment(year, officer)
    program = SimpleUploadedFile("证明.pdf", b"MZ" + b"\0" * 200)
    html = text(desk.post(line_url(sheet, "training"), {"act": "attach", "attach-file": program}))
    assert "证明.pdf" in html
    assert not AssessmentEvidence.objects.exists()


def test_evidence_is_read_by_the_agency_and_the_office_alone(desk, client, year, sheet, officer, other):
    acts.begin_self_assessment(year, officer)
    file = SimpleUploadedFile("签到表.txt", "签到".encode())
    desk.post(line_url(sheet, "training"), {"act": "attach", "attach-file": file})
    address = reverse("govpublic_score_evidence", args=[AssessmentEvidence.objects.get().pk])
    response = desk.get(address)
    assert response["Content-Type"] == "application/octet-stream"
    assert "attachment" in response["Content-Disposition"]
    assert b"".join(response.streaming_content) == "签到".encode()
    close_file(response)
    client.force_login(person("stranger"))
    assert client.get(address).status_code == 404


def test_a_file_attached_by_mistake_is_taken_back_only_before_it_is_handed_in(
    desk, year, sheet, officer, editor, django_capture_on_commit_callbacks
):
    acts.begin_self_assessment(year, officer)
    for name in ("甲.txt", "乙.txt"):
        file = SimpleUploadedFile(name, "签到".encode())
        desk.post(line_url(sheet, "training"), {"act": "attach", "attach-file": file})
    first, second = AssessmentEvidence.objects.all()
    path = first.file.path
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("govpublic_score_evidence_remove", args=[first.pk]))
    assert list(AssessmentEvidence.objects.all()) == [second]
    assert not Path(path).exists()
    for key in HAND:
        acts.claim(line_of(sheet, key), Decimal(1), "", editor)
    acts.hand_in(sheet, editor)
    desk.post(reverse("govpublic_score_evidence_remove", args=[second.pk]))
    assert AssessmentEvidence.objects.count() == 1


def test_points_given_by_hand_stay_with_the_office_until_the_sheet_is_scored(desk, year, sheet, officer):
    acts.give(line_of(sheet, "training"), Decimal("4.44"), "材料不全", officer)
    html = text(desk.get(sheet_url(sheet))) + text(desk.get(line_url(sheet, "training")))
    assert "4.44" not in html
    assert "材料不全" not in html
    book = openpyxl.load_workbook(
        io.BytesIO(desk.get(reverse("govpublic_assessment_export", args=[2026])).getvalue())
    )
    assert "4.44" not in str(list(book["Lines"].iter_rows(values_only=True)))
    assert not list(book["Totals"].iter_rows(values_only=True))[1][3]
    for key in HAND:
        acts.give(line_of(sheet, key), Decimal("4.44"), "材料不全", officer)
    acts.fix(sheet, officer)
    assert "4.44" in text(desk.get(sheet_url(sheet)))


def test_the_rows_behind_a_number_are_shown_those_that_missed_first(office, year, sheet, bureau):
    duty(bureau, title="关于未公开事项的通知")
    html = text(office.get(line_url(sheet, "papers_in_time")))
    assert html.index("关于未公开事项的通知") < html.rindex("关于调整救助标准的通知")
    assert "As it is now" in html


def test_rows_of_a_scored_sheet_stay_readable_after_they_are_gone(office, year, sheet, officer, bureau):
    from govpublic.deadlines.models import Deadline

    scored(year, sheet, officer)
    Deadline.objects.all().delete()
    html = text(office.get(line_url(sheet, "papers_in_time")))
    assert html.count("关于调整救助标准的通知") == 4
    assert "does not change any more" in html


def test_the_year_compares_with_last_year_and_ranks_equals(
    office, year, sheet, officer, bureau, other, county_office
):
    before = open_year(2025, officer)
    published(before, before.sheets.get(agency=bureau), officer)
    for agency in (bureau, other, county_office):
        scored(year, year.sheets.get(agency=agency), officer)
    acts.publish(year, officer)
    html = text(office.get(overview(year)))
    assert "1 of 2" in html  # the two bureaus
    assert "2 of 2" in html
    assert "1 of 1" in html  # the county
    last = before.sheets.get(agency=bureau).total
    assert f">{last}</td>" in html
    html = text(office.get(sheet_url(year.sheets.get(agency=bureau))))
    assert str(last) in html
    assert "2 of 2" in html


def test_the_workbook_has_every_line_with_its_numbers(office, year, sheet):
    response = office.get(reverse("govpublic_assessment_export", args=[2026]))
    book = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    lines = [row for row in book["Lines"].iter_rows(min_row=2, values_only=True) if row[0] == "青屿市民政局"]
    assert lines[0][:5] == ("青屿市民政局", "政府信息按时公开", 12, 3, 4)
    assert len(lines) == len(year.indicators)
    assert book["Indicators"].max_row == len(year.indicators) + 1


def test_a_sheet_prints_without_the_admin_around_it(office, year, sheet, officer):
    published(year, sheet, officer)
    html = text(office.get(reverse("govpublic_score_sheet_print", args=[sheet.pk])))
    assert "政府信息按时公开" in html
    assert str(ScoreSheet.objects.get(pk=sheet.pk).total) in html
    assert "sidebar" not in html


def test_the_list_can_be_narrowed_and_says_when_nothing_is_left(office, year):
    assert "青屿市民政局" not in text(office.get(overview(year), {"level": "county"}))
    assert "No sheet is in this selection." in text(office.get(overview(year), {"state": "published"}))
    assert "青屿市民政局" in text(office.get(overview(year), {"level": "nonsense", "p": "x"}))


def test_the_menu_offers_it_to_office_and_agencies_alone(client, officer, editor, year):
    home, address = reverse("wagtailadmin_home"), reverse("govpublic_assessments")
    for user, is_shown in ((officer, True), (editor, True), (person("stranger"), False)):
        client.force_login(user)
        assert (address in text(client.get(home))) is is_shown


@pytest.fixture
def head(client, db):
    """A superuser, for whom the frame of the admin costs five queries; each menu asks others for more."""
    client.force_login(UserFactory(username="head", is_superuser=True))
    return client


def test_the_list_costs_as_many_queries_for_many_agencies(head, year, officer, django_assert_max_num_queries):
    for number in range(40):
        agency = AgencyFactory(name=f"青屿市第{number}办公室")
        duty(agency)
    more = open_year(2025, officer)
    head.get(overview(more))
    with django_assert_max_num_queries(12):
        head.get(overview(more))


def test_a_sheet_and_a_line_cost_as_many_queries_for_many_rows(
    head, year, sheet, officer, bureau, django_assert_max_num_queries
):
    for _number in range(60):
        duty(bureau)
    recompute(year, officer)
    published(year, sheet, officer)
    lines = {line_url(sheet, "papers_in_time"): 13, line_url(sheet, "training"): 12}
    for address, most in {sheet_url(sheet): 12, **lines}.items():
        head.get(address)
        with django_assert_max_num_queries(most):
            head.get(address)
