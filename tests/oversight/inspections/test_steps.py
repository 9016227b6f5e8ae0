"""Every step of a problem: who may take it, what it needs, what it leaves behind."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from govpublic.deadlines.models import AppendOnly
from govpublic.oversight.inspections import rechecking, rectifying
from govpublic.oversight.inspections.assigning import assign
from govpublic.oversight.inspections.recording import add_evidence
from govpublic.oversight.inspections.rounds import close
from govpublic.oversight.models import InspectionEvent, InspectionFile, InspectionProblem
from tests.oversight.inspection_factories import assigned, recorded

pytestmark = pytest.mark.django_db


def steps(problem):
    return [event.what for event in problem.events.all()]


@pytest.fixture
def problem(clock, round, officer, bureau):
    return assigned(round, officer, bureau)


@pytest.fixture
def answered(problem, writer):
    rectifying.answer(problem, writer, "已更新栏目内容。")
    return problem


def test_problems_are_numbered_within_their_round(clock, round, officer):
    assert [recorded(round, officer).number for _ in range(2)] == [1, 2]


def test_the_term_is_that_of_the_rulebook(problem):
    assert (problem.state, problem.attempt, problem.due_on) == ("assigned", 1, date(2026, 11, 23))


def test_another_term_needs_a_reason(clock, round, officer, bureau):
    found = recorded(round, officer, agency=bureau)
    with pytest.raises(ValidationError, match="not the usual one"):
        assign(round, [found], officer, due_on=date(2026, 11, 9))
    assign(round, [found], officer, due_on=date(2026, 11, 9), reason="涉及群众切身利益")
    found.refresh_from_db()
    assert found.due_on == date(2026, 11, 9)
    assert found.events.last().words == "涉及群众切身利益"


def test_a_term_does_not_lie_in_the_past(clock, round, officer, bureau):
    found = recorded(round, officer, agency=bureau)
    with pytest.raises(ValidationError, match="has passed"):
        assign(round, [found], officer, due_on=date(2026, 11, 1), reason="急")
    assign(round, [found], officer, due_on=date(2026, 11, 2), reason="急")


def test_nothing_is_assigned_if_one_of_many_names_no_agency(clock, round, officer, bureau):
    problems = [recorded(round, officer, agency=bureau), recorded(round, officer)]
    with pytest.raises(ValidationError, match="problems 2 name none"):
        assign(round, problems, officer)
    assert {problem.state for problem in round.problems.all()} == {"recorded"}


def test_assigning_twice_changes_nothing(problem, round, officer):
    with pytest.raises(ValidationError, match="waits for being assigned"):
        assign(round, [problem], officer)


def test_others_neither_record_nor_assign(clock, round, officer, writer, bureau):
    found = recorded(round, officer, agency=bureau)
    with pytest.raises(PermissionDenied):
        assign(round, [found], writer)
    with pytest.raises(PermissionDenied):
        recorded(round, writer)


def test_an_answer_needs_words_and_keeps_its_files(problem, writer, proof):
    with pytest.raises(ValidationError, match="what was done"):
        rectifying.answer(problem, writer, "  ")
    rectifying.answer(problem, writer, "已整改。", [proof()])
    kept = InspectionFile.objects.get()
    assert (problem.state, kept.name, kept.kind) == ("answered", "整改照片.pdf", "pdf")
    assert kept.file.name.startswith("inspections/202611/")


def test_a_file_is_judged_by_its_bytes_and_nothing_is_kept(problem, writer):
    upload = SimpleUploadedFile("照片.png", b"MZ\x90\x00" + b"\x00" * 200)
    with pytest.raises(ValidationError):
        rectifying.answer(problem, writer, "已整改。", [upload])
    problem.refresh_from_db()
    assert problem.state == "assigned"
    assert not InspectionFile.objects.exists()


def test_only_the_agency_answers(problem, stranger, officer):
    for user in (stranger, officer):
        with pytest.raises(PermissionDenied):
            rectifying.answer(problem, user, "已整改。")


def test_what_was_answered_is_not_answered_again(answered, head):
    with pytest.raises(ValidationError, match="another state"):
        rectifying.answer(answered, head, "再次整改。")


def test_the_inspectors_pass_it(answered, officer):
    rechecking.pass_problem(answered, officer, "已核实。")
    assert (answered.state, answered.is_settled) == ("passed", True)
    assert steps(answered) == ["recorded", "assigned", "answered", "passed"]


def test_nobody_passes_what_he_answered_himself(problem, writer, officer, colleague, bureau):
    officer.groups.add(bureau.editors)
    officer.__dict__.pop("_govpublic_agency_ids", None)
    rectifying.answer(problem, officer, "已整改。")
    with pytest.raises(ValidationError, match="somebody else has to decide"):
        rechecking.pass_problem(problem, officer)
    with pytest.raises(ValidationError, match="somebody else has to decide"):
        rechecking.send_back(problem, officer, "不行")
    rechecking.pass_problem(problem, colleague)
    assert problem.state == "passed"


def test_the_agency_does_not_pass_its_own(answered, head):
    with pytest.raises(PermissionDenied):
        rechecking.pass_problem(answered, head)


def test_sending_back_needs_words_and_gives_a_new_term(answered, officer, go):
    go(11, 10)
    with pytest.raises(ValidationError, match="still wrong"):
        rechecking.send_back(answered, officer, "")
    rechecking.send_back(answered, officer, "附件仍打不开。")
    assert (answered.state, answered.attempt, answered.due_on) == ("returned", 2, date(2026, 12, 1))


def test_what_was_sent_back_is_answered_again(answered, officer, writer):
    rechecking.send_back(answered, officer, "附件仍打不开。")
    rectifying.answer(answered, writer, "附件已更换。")
    rechecking.pass_problem(answered, officer)
    assert steps(answered)[2:] == ["answered", "returned", "answered", "passed"]
    assert [event.attempt for event in answered.events.all()] == [0, 1, 1, 2, 2, 2]


def test_an_extension_moves_the_last_day_once_it_is_granted(problem, writer, officer):
    rectifying.ask_for_extension(problem, writer, date(2026, 12, 4), "等待上级数据。")
    assert (problem.due_on, problem.asked_until) == (date(2026, 11, 23), date(2026, 12, 4))
    rechecking.grant_extension(problem, officer)
    assert (problem.due_on, problem.asked_until) == (date(2026, 12, 4), None)


def test_an_extension_that_is_refused_moves_nothing(problem, writer, officer):
    rectifying.ask_for_extension(problem, writer, date(2026, 12, 4), "等待上级数据。")
    with pytest.raises(ValidationError, match="why it is refused"):
        rechecking.refuse_extension(problem, officer, "")
    rechecking.refuse_extension(problem, officer, "数据已下发。")
    assert (problem.due_on, problem.asked_until) == (date(2026, 11, 23), None)


@pytest.mark.parametrize("until", [date(2026, 11, 23), date(2026, 11, 20)])
def test_an_extension_ends_after_the_term(problem, writer, until):
    with pytest.raises(ValidationError, match="after the present last day"):
        rectifying.ask_for_extension(problem, writer, until, "等待上级数据。")


def test_only_one_extension_is_asked_at_a_time(problem, writer):
    rectifying.ask_for_extension(problem, writer, date(2026, 12, 4), "等待上级数据。")
    with pytest.raises(ValidationError, match="not decided yet"):
        rectifying.ask_for_extension(problem, writer, date(2026, 12, 7), "等待上级数据。")


def test_an_objection_that_is_upheld_drops_the_problem(problem, writer, officer):
    rectifying.object_to(problem, writer, "该栏目不属我局。")
    assert (problem.state, problem.is_disputed) == ("assigned", True)
    rechecking.uphold(problem, officer, "职责已划转。")
    assert (problem.state, problem.is_disputed) == ("dropped", False)


def test_an_objection_that_is_overruled_changes_no_term(problem, writer, officer):
    rectifying.object_to(problem, writer, "该栏目不属我局。")
    rechecking.overrule(problem, officer, "目录列明由你局负责。")
    assert (problem.state, problem.is_disputed, problem.due_on) == ("assigned", False, date(2026, 11, 23))


def test_nothing_is_decided_that_nobody_asked(problem, officer):
    for decide in (rechecking.uphold, rechecking.overrule, rechecking.refuse_extension):
        with pytest.raises(ValidationError, match="waits for a decision"):
            decide(problem, officer, "无")
    with pytest.raises(ValidationError, match="waits for a decision"):
        rechecking.grant_extension(problem, officer)


def test_the_inspectors_withdraw_what_was_wrong(problem, officer):
    rechecking.withdraw(problem, officer, "系统误报。")
    assert problem.state == "dropped"


def test_evidence_is_added_while_the_problem_is_open(problem, officer, writer, proof):
    add_evidence(problem, officer, [proof("截图.pdf")], "补充截图")
    assert InspectionFile.objects.get().event.words == "补充截图"
    with pytest.raises(PermissionDenied):
        add_evidence(problem, writer, [proof()])
    rechecking.withdraw(problem, officer, "系统误报。")
    with pytest.raises(ValidationError, match="another state"):
        add_evidence(problem, officer, [proof()])


def test_every_step_stands_in_the_audit_log_with_person_and_words(answered, officer):
    rechecking.pass_problem(answered, officer, "已核实。")
    entries = ModelLogEntry.objects.filter(object_id=str(answered.pk)).order_by("pk")
    assert [entry.action for entry in entries] == [
        f"govpublic.problem.{step}" for step in ("recorded", "assigned", "answered", "passed")
    ]
    assert (entries[3].user, entries[3].data["words"]) == (officer, "已核实。")


def test_the_history_can_only_be_added_to(answered):
    event = answered.events.last()
    for change in (event.save, event.delete, answered.events.all().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        InspectionEvent.objects.update(words="改写")


def test_a_round_is_closed_when_everything_is_settled(answered, round, officer):
    with pytest.raises(ValidationError, match="1 problems are not settled"):
        close(round, officer)
    rechecking.pass_problem(answered, officer)
    close(round, officer)
    assert round.closed_by == officer
    with pytest.raises(ValidationError, match="is closed"):
        recorded(round, officer)


def test_the_database_refuses_an_assignment_to_nobody(clock, round, officer):
    found = recorded(round, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        InspectionProblem.objects.filter(pk=found.pk).update(state="assigned")
