"""Inspections in the admin: who sees what, in how many queries, and every road through the forms."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from govpublic.agencies.models import Agency
from govpublic.catalog.models import SubjectField
from govpublic.oversight.inspections import rechecking, rectifying
from govpublic.oversight.models import InspectionFile, InspectionProblem, InspectionRound, RoundState
from tests.oversight.inspection_factories import InspectionRoundFactory, assigned, recorded

from .conftest import own_queries, person, with_groups

pytestmark = pytest.mark.django_db
LIST, ROUND, PROBLEM, PROBLEMS = (
    "govpublic_inspections",
    "govpublic_inspection",
    "govpublic_problem",
    "govpublic_problems",
)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def enter(client):
    """``enter(user)``: the client of somebody who has signed in, with nothing remembered of him."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def problem(clock, round, officer, bureau):
    return assigned(round, officer, bureau)


@pytest.fixture
def line_bureau(db):
    """A line bureau with its field, and somebody who works for it."""
    agency = with_groups(
        Agency.objects.create(name="青屿市教育局", short_name="市教育局", jurisdiction=_city())
    )
    SubjectField.objects.filter(name="义务教育").update(line_bureau=agency)
    return agency, person("inspector", groups=[agency.editors])


def _city():
    from tests.factories import JurisdictionFactory

    return JurisdictionFactory()


def states_of(pk):
    row = InspectionRound.objects.counted().get(pk=pk)
    assert list(InspectionRound.objects.counted().in_state(row.state).filter(pk=pk)) == [row]
    return row.state


def test_the_state_of_a_round_follows_from_its_problems(clock, round, officer, bureau, writer):
    assert states_of(round.pk) == RoundState.DRAFTING
    first, second = assigned(round, officer, bureau), assigned(round, officer, bureau)
    assert states_of(round.pk) == RoundState.ASSIGNED
    rectifying.answer(first, writer, "已整改。")
    assert states_of(round.pk) == RoundState.RECTIFYING
    rectifying.answer(second, writer, "已整改。")
    assert states_of(round.pk) == RoundState.RECHECK
    rechecking.send_back(first, officer, "未改。")
    assert states_of(round.pk) == RoundState.RECTIFYING
    rectifying.answer(first, writer, "已改。")
    for each in (first, second):
        rechecking.pass_problem(each, officer)
    assert states_of(round.pk) == RoundState.RECTIFIED
    InspectionRound.objects.filter(pk=round.pk).update(closed_at="2026-12-01T00:00Z")
    assert states_of(round.pk) == RoundState.CLOSED


def test_a_round_is_begun_and_changed_in_a_form(clock, enter, officer):
    client = enter(officer)
    given = {"title": "十一月检查", "kind": "monthly", "starts_on": "2026-11-02", "ends_on": "2026-11-01"}
    assert "last day lies before" in text(client.post(reverse("govpublic_inspection_begin"), given))
    client.post(reverse("govpublic_inspection_begin"), {**given, "ends_on": "2026-11-06"})
    made = InspectionRound.objects.get()
    assert (made.created_by, made.ends_on) == (officer, date(2026, 11, 6))
    client.post(
        reverse("govpublic_inspection_change", args=[made.pk]), {**given, "ends_on": "", "title": "改名"}
    )
    made.refresh_from_db()
    assert made.title == "改名"


def test_a_line_bureau_orders_in_its_own_name_and_inspects_its_fields(clock, enter, line_bureau):
    agency, inspector = line_bureau
    other = SubjectField.objects.exclude(name="义务教育").first()
    client = enter(inspector)
    given = {"title": "教育领域检查", "kind": "special", "starts_on": "2026-11-02", "ordered_by": agency.pk}
    for fields in ([], [other.pk]):
        assert (
            client.post(reverse("govpublic_inspection_begin"), {**given, "fields": fields}).status_code == 200
        )
    assert not InspectionRound.objects.exists()
    own = SubjectField.objects.get(name="义务教育")
    client.post(reverse("govpublic_inspection_begin"), {**given, "fields": [own.pk]})
    assert InspectionRound.objects.get().ordered_by == agency


def test_a_line_bureau_sees_its_rounds_and_its_fields_only(clock, enter, officer, bureau, line_bureau):
    agency, inspector = line_bureau
    mine, theirs = InspectionRoundFactory(ordered_by=agency), InspectionRoundFactory()
    field = SubjectField.objects.get(name="义务教育")
    of_field = assigned(theirs, officer, bureau)
    InspectionProblem.objects.filter(pk=of_field.pk).update(field=field)
    hidden = assigned(theirs, officer, bureau)
    client = enter(inspector)
    html = text(client.get(reverse(LIST)))
    assert (mine.title in html, theirs.title in html) == (True, False)
    assert client.get(reverse(ROUND, args=[theirs.pk])).status_code == 404
    assert client.get(reverse(PROBLEM, args=[of_field.pk])).status_code == 200
    assert client.get(reverse(PROBLEM, args=[hidden.pk])).status_code == 404


def test_an_agency_sees_its_own_problems_once_they_are_assigned(
    enter, problem, round, officer, writer, stranger
):
    waiting = recorded(round, officer, agency=problem.agency)
    client = enter(writer)
    assert client.get(reverse(PROBLEM, args=[problem.pk])).status_code == 200
    assert client.get(reverse(PROBLEM, args=[waiting.pk])).status_code == 404
    assert client.get(reverse(ROUND, args=[round.pk])).status_code == 404
    assert client.get(reverse(LIST)).url == reverse(PROBLEMS)
    client = enter(stranger)
    assert client.get(reverse(PROBLEM, args=[problem.pk])).status_code == 404
    assert problem.place not in text(client.get(reverse(PROBLEMS)))


def test_the_office_above_sees_what_is_overdue_and_nothing_else(enter, problem, go):
    from tests.factories import AgencyFactory

    above = with_groups(AgencyFactory(name="青屿市人民政府办公室", short_name="市政府办"))
    secretary = person("secretary", groups=[above.reviewers])
    assert enter(secretary).get(reverse(PROBLEM, args=[problem.pk])).status_code == 404
    go(11, 24)
    assert "1 day overdue" in text(enter(secretary).get(reverse(PROBLEM, args=[problem.pk])))


def test_files_are_handed_out_like_their_problem(enter, problem, writer, stranger, proof):
    rectifying.answer(problem, writer, "已整改。", [proof()])
    url = reverse("govpublic_inspection_file", args=[InspectionFile.objects.get().pk])
    response = enter(writer).get(url)
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    b"".join(response.streaming_content)
    assert enter(stranger).get(url).status_code == 404


def test_many_are_assigned_at_once_and_what_is_wrong_is_said(clock, enter, round, officer, bureau):
    problems = [recorded(round, officer, agency=bureau), recorded(round, officer)]
    client, url = enter(officer), reverse(ROUND, args=[round.pk])
    ticked = {"problem": [problem.pk for problem in problems]}
    html = text(client.post(url, ticked))
    assert "problems 2 name none" in html
    assert html.count(" checked") == 2
    client.post(url, {**ticked, "agency": bureau.pk, "due_on": "2026-11-30", "reason": "问题较多"})
    assert set(round.problems.values_list("state", "due_on")) == {("assigned", date(2026, 11, 30))}


def test_the_steps_are_taken_in_the_problem_itself(enter, problem, writer, officer, proof):
    url = reverse(PROBLEM, args=[problem.pk])
    client = enter(writer)
    assert "This field is required" in text(client.post(url, {"act": "answer", "answer-words": ""}))
    client.post(url, {"act": "answer", "words": "已整改。", "files": [proof(), proof("二.pdf")]})
    problem.refresh_from_db()
    assert (problem.state, InspectionFile.objects.count()) == ("answered", 2)
    client = enter(officer)
    client.post(url, {"act": "send_back", "words": "未改到位。"})
    client = enter(writer)
    client.post(url, {"act": "ask", "words": "缺数据。", "until": "2026-12-31"})
    enter(officer).post(url, {"act": "grant", "words": ""})
    problem.refresh_from_db()
    assert (problem.state, problem.due_on) == ("returned", date(2026, 12, 31))


def test_a_step_that_is_not_possible_is_refused(enter, problem, writer):
    response = enter(writer).post(reverse(PROBLEM, args=[problem.pk]), {"act": "pass"}, follow=True)
    assert "not possible any more" in text(response)
    problem.refresh_from_db()
    assert problem.state == "assigned"


def test_a_file_that_is_refused_is_told_and_the_words_stay(enter, problem, writer):
    bad = SimpleUploadedFile("图.png", b"MZ\x90\x00" + b"\x00" * 99)
    html = text(
        enter(writer).post(
            reverse(PROBLEM, args=[problem.pk]), {"act": "answer", "words": "已整改说明", "files": [bad]}
        )
    )
    assert "error-message" in html
    assert "已整改说明" in html


def test_a_problem_is_recorded_with_its_screenshots(clock, enter, round, officer, bureau, proof):
    url = reverse("govpublic_inspection_record", args=[round.pk])
    given = {"place": "机构职能", "template": "领导分工未更新", "address": "javascript:alert(1)"}
    assert "begins with http" in text(enter(officer).post(url, given))
    enter(officer).post(
        url, {**given, "address": "https://www.qingyu.example.cn/zn/", "rule": "sit-4", "files": [proof()]}
    )
    made = InspectionProblem.objects.get()
    assert (made.rule, made.state, made.events.get().files.count()) == ("SIT-4", "recorded", 1)


def test_what_is_overdue_is_red_and_what_is_long_overdue_escalated(enter, problem, officer, go):
    go(11, 24)
    client = enter(officer)
    html = text(client.get(reverse(PROBLEMS), {"state": "overdue"}))
    assert "1 day overdue" in html
    assert "escalated</strong>" not in html
    assert problem.place not in text(client.get(reverse(PROBLEMS), {"state": "escalated"}))
    go(12, 1)
    assert "8 days overdue, escalated" in text(client.get(reverse(PROBLEMS), {"state": "escalated"}))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_export_has_what_the_list_shows(enter, problem, round, officer, form):
    recorded(round, officer, place="=1+1")
    url = reverse("govpublic_inspection_export", args=[round.pk, form])
    body = b"".join(enter(officer).get(url, {"state": "recorded"}).streaming_content)
    if form == "xlsx":
        rows = list(openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True))
        assert len(rows) == 2
        assert rows[1][1].endswith("=1+1")
    else:
        assert problem.place not in body.decode()
    assert enter(officer).get(url.replace(form, "pdf")).status_code == 404


def test_a_notice_is_printed_for_the_agency_with_its_problems_only(
    enter, problem, round, officer, writer, stranger
):
    recorded(round, officer, agency=problem.agency, place="还没交办的")
    url = reverse("govpublic_inspection_notice", args=[round.pk, problem.agency_id])
    for user in (officer, writer):
        html = text(enter(user).get(url))
        assert problem.agency.name in html
        assert "2026-11-23" in html
        assert "还没交办的" not in html
    assert enter(stranger).get(url).status_code == 404


def test_the_home_page_tells_an_editor_what_is_to_be_rectified(enter, problem, writer, stranger, go):
    go(11, 24)
    html = text(enter(writer).get(reverse("wagtailadmin_home")))
    assert "1 problem is to be rectified" in html
    assert "1 is overdue" in html
    assert "to be rectified" not in text(enter(stranger).get(reverse("wagtailadmin_home")))


@pytest.mark.parametrize("name", [LIST, PROBLEMS, ROUND, PROBLEM])
def test_a_page_takes_the_same_few_queries_however_many_problems_there_are(
    enter, clock, round, officer, bureau, name
):
    first = assigned(round, officer, bureau)
    url = reverse(name, args={ROUND: [round.pk], PROBLEM: [first.pk]}.get(name, []))
    client = enter(officer)
    few = own_queries(client, url, round)
    for _ in range(12):
        assigned(round, officer, bureau)
        InspectionRoundFactory()
    assert own_queries(client, url, round) == few <= 12
